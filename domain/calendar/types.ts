/** ISO 8601 UTC instant with milliseconds, e.g. 2026-03-02T01:00:00.000Z */
export type Instant = string;

/** Calendar date YYYY-MM-DD */
export type LocalDate = string;

/** One stretch of work on the wall clock: 'HH:MM' local, from < to; '24:00' is allowed as `to`. */
export interface Interval {
  from: string;
  to: string;
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * The business calendar as stored in a versioned row (SYS-09).
 *
 * Treat it as an immutable value: working days are cached by the identity of the object, so a changed
 * calendar must be a new object. A night shift is written as two intervals (22:00–24:00 and 00:00–06:00).
 */
export interface Calendar {
  version: number;
  /** IANA zone name; all intervals are read on this wall clock. */
  zone: string;
  /** Hours per ISO weekday, 1 = Monday; several intervals a day. */
  week: Record<IsoWeekday, Interval[]>;
  /** No work although the week says so. Wins over `workdays` if a date stands in both. */
  holidays: LocalDate[];
  /** Make-up workdays (调休): work although the week says no. */
  workdays: LocalDate[];
  /** Hours on a make-up workday whose weekday has none. */
  makeUpHours: Interval[];
  /** Last date for which holidays are decreed; what needs a later day is provisional. */
  knownUntil: LocalDate;
}

/** Elapsed minutes, elapsed hours, working hours, n × 24 h, working days. */
export type DurationUnit = 'min' | 'h' | 'wh' | 'd' | 'wd';

/** A limit as written in a policy. */
export interface Duration {
  amount: number;
  unit: DurationUnit;
}

/** An instant on the calendar; `provisional` when it rests on days whose holidays are not yet decreed. */
export interface CalendarInstant {
  at: Instant;
  provisional: boolean;
}
