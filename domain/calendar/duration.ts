import { DAY_MS, MINUTE_MS, instantMs, instantOf } from './dates';
import type { Calendar, CalendarInstant, Duration, Instant } from './types';
import { addWorkingMs, closeOfWorkingDayAfter, workingMsBetween } from './work';

const HOUR_MS = 60 * MINUTE_MS;

const elapsedMs = { min: MINUTE_MS, h: HOUR_MS, d: DAY_MS } as const;

/**
 * The end of a limit that begins at `start`, or the point at a share of it (SYS-09, requirement 8.3.6).
 *
 * - `min`, `h`, `d`: elapsed time whatever the calendar says, d = n × 24 h; never provisional.
 * - `wh`: working time as in addWorkingMs; 0 wh from a non-working instant is the next opening.
 * - `wd`: the close of work of the n-th working day after the local day of the start; whole days only.
 *   0 wd is the close of the working day running at the start, or of the next one if work is over.
 *
 * `fraction` (0 … 1) asks for the point at that share of the limit, e.g. 0.75 for the warning. For `wd` it is
 * the share of the working time between the start and the end, so that a warning never falls into the night;
 * it is provisional as soon as the end is, because it moves with it.
 *
 * @throws RangeError for a negative or non-finite amount, a broken number of `wd`, a fraction outside 0 … 1,
 *   or an invalid start.
 * @throws NoWorkingTimeError (`wh`, `wd`) when 400 days in a row have no working time.
 */
export function addDuration(
  start: Instant,
  duration: Duration,
  calendar: Calendar,
  fraction = 1,
): CalendarInstant {
  const { amount, unit } = duration;
  if (!(amount >= 0 && amount < Infinity)) {
    throw new RangeError(`A duration must be 0 or more: ${amount} ${unit}`);
  }
  if (!(fraction >= 0 && fraction <= 1)) {
    throw new RangeError(`A share of a limit lies between 0 and 1: ${fraction}`);
  }
  switch (unit) {
    case 'min':
    case 'h':
    case 'd':
      return {
        at: instantOf(instantMs(start) + amount * fraction * elapsedMs[unit]),
        provisional: false,
      };
    case 'wh':
      return addWorkingMs(start, amount * fraction * HOUR_MS, calendar);
    case 'wd': {
      const end = closeOfWorkingDayAfter(start, amount, calendar);
      if (fraction === 1) return end;
      const share = workingMsBetween(start, end.at, calendar) * fraction;
      return { at: addWorkingMs(start, share, calendar).at, provisional: end.provisional };
    }
    default:
      throw new RangeError(`Unknown unit of a duration: ${JSON.stringify(unit)}`);
  }
}
