/** Where the API and background work take the time from; tests hand in one they can move. */
export interface Clock {
  /** Now, as an ISO instant in UTC with milliseconds. */
  now(): string;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date().toISOString() };
