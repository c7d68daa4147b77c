import {
  addDays,
  addDuration,
  addMonthsClamped,
  closeOfWorkOnOrBefore,
  defaultCalendar,
  formatLocal,
  isWorkingAt,
  localDateOf,
  workingMsBetween,
  zonedInstant,
} from '../../../domain/calendar';
import type { DurationUnit } from '../../../domain/calendar';
import { chinaCalendarDays } from '../../../platform/china-holidays';
import { everyDay } from './fixtures';

const units: DurationUnit[] = ['min', 'h', 'wh', 'd', 'wd'];

/** Something of everything the calendar computes, over two years, to compare between processes. */
export function digest(): unknown[] {
  const days = chinaCalendarDays([2025, 2026]);
  const calendars = [
    defaultCalendar(days),
    everyDay('America/New_York', '00:30-03:30', '09:00-17:00'),
  ];
  const results: unknown[] = [days];
  for (let hour = 0; hour < 24 * 730; hour += 31) {
    const start = new Date(Date.UTC(2025, 0, 1) + hour * 3_600_000).toISOString();
    for (const calendar of calendars) {
      const date = localDateOf(start, calendar.zone);
      results.push(
        units.map((unit) => addDuration(start, { amount: 3, unit }, calendar, 0.75)),
        closeOfWorkOnOrBefore(date, calendar),
        isWorkingAt(start, calendar),
        workingMsBetween(start, `${addDays(date, 9)}T12:34:56.789Z`, calendar),
        zonedInstant(date, 90, calendar.zone),
        addMonthsClamped(date, 3),
        formatLocal(start, calendar.zone),
      );
    }
  }
  return results;
}
