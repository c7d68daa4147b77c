import type { Instant, IsoWeekday, LocalDate } from './types';

/** Milliseconds of one minute. */
export const MINUTE_MS = 60_000;

/** Milliseconds of 24 elapsed hours. */
export const DAY_MS = 86_400_000;

/**
 * Milliseconds since the epoch of an instant.
 * @throws RangeError unless it is written in the one form the product stores. A laxer parser would read
 *   '2026-03-02T09:00' in the zone of the process, and mixed forms no longer sort as text.
 */
export function instantMs(at: Instant): number {
  const ms = Date.parse(at);
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== at) {
    throw new RangeError(`Not a UTC instant like 2026-03-02T01:00:00.000Z: ${JSON.stringify(at)}`);
  }
  return ms;
}

/**
 * The instant of milliseconds since the epoch, rounded to whole milliseconds.
 * @throws RangeError outside the years 0000–9999.
 */
export function instantOf(ms: number): Instant {
  const text = new Date(Math.round(ms)).toISOString();
  if (text.length !== 24) throw new RangeError(`Instant outside the years 0000–9999: ${text}`);
  return text;
}

/**
 * Number of a calendar date, counted in days from 1970-01-01. Dates are plain numbers here so that
 * stepping through days involves neither zones nor `Date` getters.
 * @throws RangeError for anything but an existing date YYYY-MM-DD.
 */
export function dayNumber(date: LocalDate): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : NaN;
  // The parser accepts 30 February and moves it to March; the round trip does not.
  if (Number.isNaN(ms) || dateOfDay(ms / DAY_MS) !== date) {
    throw new RangeError(`Not a calendar date YYYY-MM-DD: ${JSON.stringify(date)}`);
  }
  return ms / DAY_MS;
}

/**
 * The calendar date of a day number (see {@link dayNumber}).
 * @throws RangeError outside the years 0000–9999.
 */
export function dateOfDay(day: number): LocalDate {
  return instantOf(day * DAY_MS).slice(0, 10);
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** ISO weekday of a day number: 1 = Monday … 7 = Sunday (day 0, 1970-01-01, was a Thursday). */
export function isoWeekday(day: number): IsoWeekday {
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] ?? 1;
}

/**
 * The date `n` days later (earlier for a negative n); pure date arithmetic without any zone.
 * @throws RangeError for an invalid date or an n that is not a whole number.
 */
export function addDays(date: LocalDate, n: number): LocalDate {
  if (!Number.isInteger(n)) throw new RangeError(`Days must be a whole number: ${n}`);
  return dateOfDay(dayNumber(date) + n);
}

/**
 * The same day of the month `months` later (earlier for negative), clamped to the last day of a shorter
 * month: 30 Nov + 3 = 28 Feb. A series must always add to its anchor (anchor + 3k months, requirement
 * 8.3.6), or the clamped day would stick: 30 Nov + 6 = 30 May, but 28 Feb + 3 = 28 May.
 * @throws RangeError for an invalid date or months that are not a whole number.
 */
export function addMonthsClamped(date: LocalDate, months: number): LocalDate {
  if (!Number.isInteger(months)) throw new RangeError(`Months must be a whole number: ${months}`);
  dayNumber(date);
  const total = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const firstOf = (month: number): LocalDate => {
    const year = String(Math.floor(month / 12)).padStart(4, '0');
    return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  };
  const first = dayNumber(firstOf(total));
  const length = dayNumber(firstOf(total + 1)) - first;
  return dateOfDay(first + Math.min(Number(date.slice(8, 10)), length) - 1);
}
