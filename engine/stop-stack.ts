import { describeError } from './errors';

/** What runs, in the order it was started; stopped the other way round, each with a line. */
export class StopStack {
  readonly #parts: { name: string; stop: () => Promise<void> }[] = [];

  /** Adds a part. An empty name stops without a line. */
  push(name: string, stop: () => Promise<void>): void {
    this.#parts.push({ name, stop });
  }

  /** Stops everything, last started first; a failure is reported and does not keep the rest running. */
  async stopAll(report: (line: string) => void): Promise<void> {
    for (let part = this.#parts.pop(); part; part = this.#parts.pop()) {
      const since = Date.now();
      try {
        await part.stop();
        if (part.name !== '') report(`Stopped ${part.name} (${seconds(Date.now() - since)})`);
      } catch (error) {
        report(`Could not stop ${part.name}: ${describeError(error)}`);
      }
    }
  }
}

/** A duration for people, such as `1.4 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
