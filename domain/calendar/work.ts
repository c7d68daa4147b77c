import { dayNumber, instantMs, instantOf } from './dates';
import { MAX_IDLE_DAYS, NoWorkingTimeError, WEEK_DAYS } from './days';
import { isUndecreed, stretchesOn, workingMsOfWeek } from './days';
import type { Stretch } from './days';
import type { Calendar, CalendarInstant, Instant, LocalDate } from './types';
import { localDayOf } from './zone';

function result(calendar: Calendar, ms: number, lastDayUsed: number): CalendarInstant {
  return { at: instantOf(ms), provisional: isUndecreed(calendar, lastDayUsed) };
}

/**
 * The instant at which `ms` milliseconds of working time have passed since `start` (SYS-09).
 *
 * - A start outside working hours begins to count at the next opening.
 * - An amount used up exactly at a closing ends at that close, not at the next opening.
 * - 0 gives the start itself while at work, else the next opening.
 * - `provisional` when the result or a day looked at on the way lies beyond `calendar.knownUntil`.
 *
 * @throws RangeError for a negative or non-finite ms or an invalid start.
 * @throws NoWorkingTimeError when 400 days in a row have no working time.
 */
export function addWorkingMs(start: Instant, ms: number, calendar: Calendar): CalendarInstant {
  if (!(ms >= 0 && ms < Infinity)) throw new RangeError(`Working time must be 0 or more: ${ms}`);
  const startMs = instantMs(start);
  let left = Math.round(ms);
  let idle = 0;
  for (let day = localDayOf(startMs, calendar.zone); idle <= MAX_IDLE_DAYS; day += 1) {
    const stretches = stretchesOn(calendar, day);
    idle = stretches.length === 0 ? idle + 1 : 0;
    for (const { from, to } of stretches) {
      if (to <= startMs) continue;
      const begin = Math.max(from, startMs);
      if (left <= to - begin) return result(calendar, begin + left, day);
      left -= to - begin;
    }
  }
  throw new NoWorkingTimeError(calendar);
}

/**
 * Working time between two instants in milliseconds (SYS-09). 0 or more; if `from` is after `to`, the
 * negative of the reverse, so that a passed deadline shows as negative time left.
 * @throws RangeError for an invalid instant.
 */
export function workingMsBetween(from: Instant, to: Instant, calendar: Calendar): number {
  const begin = instantMs(from);
  const end = instantMs(to);
  // Subtracted from 0, not negated: no working time at all is 0 and never -0.
  if (begin > end) return 0 - workingMsBetween(to, from, calendar);
  // A clock set back over midnight shows yesterday again while the hours of today already count.
  const firstDay = localDayOf(begin, calendar.zone);
  const lastDay = localDayOf(end, calendar.zone) + 1;
  let total = 0;
  for (let day = firstDay; day <= lastDay;) {
    // Only the days at both ends may be cut; weeks between them count whole.
    if (day % WEEK_DAYS === 0 && day > firstDay + 1 && day + WEEK_DAYS < lastDay - 1) {
      total += workingMsOfWeek(calendar, day);
      day += WEEK_DAYS;
      continue;
    }
    for (const stretch of stretchesOn(calendar, day)) {
      total += Math.max(0, Math.min(stretch.to, end) - Math.max(stretch.from, begin));
    }
    day += 1;
  }
  return total;
}

/**
 * Whether work is on at an instant: the opening belongs to working hours, the closing does not (SYS-09).
 * @throws RangeError for an invalid instant.
 */
export function isWorkingAt(at: Instant, calendar: Calendar): boolean {
  const ms = instantMs(at);
  const day = localDayOf(ms, calendar.zone);
  const covers = ({ from, to }: Stretch): boolean => from <= ms && ms < to;
  // Tomorrow as well, for the same reason as in workingMsBetween.
  return [day, day + 1].some((d) => stretchesOn(calendar, d).some(covers));
}

/** Whether there is any work on a date. @throws RangeError for a date that does not exist. */
export function isWorkingDay(date: LocalDate, calendar: Calendar): boolean {
  return stretchesOn(calendar, dayNumber(date)).length > 0;
}

/** The close of work of the n-th working day from `day` on, going forward (1) or back (-1). */
function closeOfNthWorkingDay(
  day: number,
  n: number,
  step: 1 | -1,
  calendar: Calendar,
): { ms: number; day: number } {
  let found = 0;
  for (let at = day, idle = 0; idle <= MAX_IDLE_DAYS; at += step) {
    const close = stretchesOn(calendar, at).at(-1)?.to;
    idle = close === undefined ? idle + 1 : 0;
    if (close === undefined) continue;
    found += 1;
    if (found === n) return { ms: close, day: at };
  }
  throw new NoWorkingTimeError(calendar);
}

/**
 * The close of work on the last working day on or before a local date, e.g. "goods ready by the agreed
 * date less 3 d" (SYS-09). Provisional when the date itself lies beyond `calendar.knownUntil`, since whether it
 * is a working day is then not decreed.
 * @throws RangeError for an invalid date.
 * @throws NoWorkingTimeError when none of the 400 days before is a working day.
 */
export function closeOfWorkOnOrBefore(date: LocalDate, calendar: Calendar): CalendarInstant {
  const day = dayNumber(date);
  return result(calendar, closeOfNthWorkingDay(day, 1, -1, calendar).ms, day);
}

/**
 * The close of work of the n-th working day after the local day of `start` (requirement 8.3.6); a start on a
 * free day counts from the next working day. With n = 0: the close of the working day running at `start`, or
 * of the next one if work is over ("at latest the same working day").
 * @throws RangeError for an n that is not a whole number of 0 or more.
 * @throws NoWorkingTimeError when 400 days in a row have no working time.
 */
export function closeOfWorkingDayAfter(
  start: Instant,
  n: number,
  calendar: Calendar,
): CalendarInstant {
  if (!(Number.isInteger(n) && n >= 0)) {
    throw new RangeError(`Working days must be a whole number of 0 or more: ${n}`);
  }
  const today = localDayOf(instantMs(start), calendar.zone);
  const isOver = (stretchesOn(calendar, today).at(-1)?.to ?? -Infinity) <= instantMs(start);
  const from = n > 0 || isOver ? today + 1 : today;
  const close = closeOfNthWorkingDay(from, Math.max(n, 1), 1, calendar);
  return result(calendar, close.ms, close.day);
}
