/** Where progress goes: something that can be rewritten (a terminal) or a log that only grows. */
export interface ProgressSink {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const LOG_EVERY_MS = 15_000;
const TTY_EVERY_MS = 250;

/**
 * Shows the latest state of something long: on a terminal one line, rewritten; elsewhere a line every
 * 15 s. Call `done` at the end, which clears the line on a terminal.
 */
export class Progress {
  readonly #sink: ProgressSink;
  readonly #everyMs: number;
  readonly #timer: NodeJS.Timeout;

  constructor(text: () => string, sink: ProgressSink = process.stdout) {
    this.#sink = sink;
    this.#everyMs = sink.isTTY ? TTY_EVERY_MS : LOG_EVERY_MS;
    this.#timer = setInterval(() => this.#show(text()), this.#everyMs);
    this.#show(text());
  }

  /** Ends the display. */
  done(): void {
    clearInterval(this.#timer);
    if (this.#sink.isTTY) this.#sink.write('\r\x1b[K');
  }

  #show(text: string): void {
    // A terminal of unknown width reports 0 columns.
    const width = (this.#sink.columns || 80) - 1;
    this.#sink.write(this.#sink.isTTY ? `\r${text.slice(0, width)}\x1b[K` : `${text}\n`);
  }
}
