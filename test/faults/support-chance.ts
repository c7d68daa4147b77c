/** Chance that can be repeated: the same seed gives the same numbers. */
export class Chance {
  readonly seed: number;
  private state: number;

  /** @param seed by default from `GENDAN_FAULT_SEED`, else a new one */
  constructor(seed = Number(process.env['GENDAN_FAULT_SEED'] ?? Date.now() % 1_000_000)) {
    this.seed = seed;
    this.state = seed;
  }

  /** From 0 up to 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** So many different ones of a list. */
  some<T>(list: readonly T[], howMany: number): T[] {
    const rest = [...list];
    return Array.from({ length: howMany }, () => {
      const [taken] = rest.splice(Math.floor(this.next() * rest.length), 1);
      return taken!;
    });
  }
}
