import type { Clock } from '../../platform/clock';

/** The time of a test's world: the real one, moved ahead by an offset. */
export class WorldClock implements Clock {
  /** Milliseconds ahead of the real time. */
  offset = 0;

  now(): string {
    return new Date(Date.now() + this.offset).toISOString();
  }

  /** Moves ahead to an instant. @throws when it lies in the past */
  moveTo(at: string): void {
    const offset = Date.parse(at) - Date.now();
    if (offset < this.offset) throw new Error(`the world is already past ${at}: ${this.now()}`);
    this.offset = offset;
  }
}
