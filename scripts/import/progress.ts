import type { Run } from './client';

/** Where messages go. */
export interface Screen {
  /** A terminal, on which a line can be rewritten. */
  tty: boolean;
  write(text: string): void;
}

const WIDTH = 30;

/** One line that says how a run stands. */
export function progressLine({ counts, state }: Run, perSecond: number): string {
  const { total, pending, done, existing, failed } = counts;
  const share = total === 0 ? 1 : (total - pending) / total;
  const full = Math.round(share * WIDTH);
  const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
  const speed = state === 'RUNNING' ? `, ${perSecond.toFixed(0)}/s` : '';
  const parts = `done ${done}, existing ${existing}, failed ${failed}${speed}`;
  return `${bar} ${total - pending}/${total}  ${parts}`;
}

/** Shows a run as it goes on: one rewritten line on a terminal, else a line for every tenth. */
export class Progress {
  private readonly screen: Screen;
  private readonly begin = Date.now();
  private first: number | null = null;
  private tenth = -1;
  private open = false;

  constructor(screen: Screen) {
    this.screen = screen;
  }

  show(run: Run): void {
    const { total, pending } = run.counts;
    const over = total - pending;
    this.first ??= over;
    const seconds = Math.max(0.001, (Date.now() - this.begin) / 1000);
    const line = progressLine(run, (over - this.first) / seconds);
    if (this.screen.tty) {
      this.screen.write(`\r\u001b[2K${line}`);
      this.open = true;
      return;
    }
    const tenth = total === 0 ? 10 : Math.floor((over * 10) / total);
    if (tenth === this.tenth) return;
    this.tenth = tenth;
    this.screen.write(`${line}\n`);
  }

  /** Leaves the line as it stands. */
  end(): void {
    if (this.open) this.screen.write('\n');
    this.open = false;
  }
}
