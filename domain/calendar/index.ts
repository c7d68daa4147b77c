/** The business calendar: every deadline of the product is computed here and nowhere else (SYS-09). */
export type {
  Calendar,
  CalendarInstant,
  Duration,
  DurationUnit,
  Instant,
  Interval,
  IsoWeekday,
  LocalDate,
} from './types';
export { addDays, addMonthsClamped } from './dates';
export { NoWorkingTimeError } from './days';
export { defaultCalendar } from './default';
export type { DecreedDays } from './default';
export { addDuration } from './duration';
export { validateCalendar } from './validate';
export {
  addWorkingMs,
  closeOfWorkOnOrBefore,
  isWorkingAt,
  isWorkingDay,
  workingMsBetween,
} from './work';
export { formatLocal, isKnownZone, localDateOf, zonedInstant } from './zone';
