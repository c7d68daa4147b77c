const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** A local date so many days from today. */
export function day(offset: number): string {
  return new Date(Date.now() + SHANGHAI + offset * DAY).toISOString().slice(0, 10);
}

/**
 * An input that promises something for a day of our century: on the calendar of a real house the way to a
 * day 170 years ahead is long to count.
 */
export function dated(input: object): object {
  return 'promisedDate' in input ? { ...input, promisedDate: day(60) } : input;
}
