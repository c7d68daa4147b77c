import fc from 'fast-check';
import {
  addDays,
  addDuration,
  addWorkingMs,
  closeOfWorkOnOrBefore,
  isWorkingAt,
  localDateOf,
  validateCalendar,
  workingMsBetween,
} from '../../../domain/calendar';
import { DAY, MINUTE, cases, iso, zones } from './generators';
import { MinuteOracle } from './oracle';

describe('the calendar agrees with a clock read minute by minute', () => {
  it.each(zones)('SYS-09: working hours, working days and working time in %s', (...zone) => {
    const numbers = fc.record({
      minutes: fc.integer({ min: 0, max: 900 }),
      days: fc.integer({ min: 1, max: 3 }),
      back: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(cases(zone), numbers, ({ calendar, start, anchor }, { minutes, days, back }) => {
        expect(validateCalendar(calendar).filter((p) => !p.startsWith('makeUpHours'))).toEqual([]);
        const oracle = new MinuteOracle(calendar, anchor - 3 * DAY * MINUTE);
        const at = iso(start);
        const end = oracle.add(start, minutes);
        expect(addWorkingMs(at, minutes * MINUTE, calendar).at).toBe(iso(end));
        expect(addDuration(at, { amount: minutes / 60, unit: 'wh' }, calendar).at).toBe(iso(end));
        expect(workingMsBetween(at, iso(end), calendar)).toBe(oracle.between(start, end) * MINUTE);
        expect(isWorkingAt(at, calendar)).toBe(oracle.minuteAt(start).working);
        const close = oracle.closeOfNthDay(start, days);
        expect(addDuration(at, { amount: days, unit: 'wd' }, calendar).at).toBe(iso(close));
        const date = addDays(oracle.minuteAt(start).date, -back);
        const before = oracle.closeOnOrBefore(date);
        if (!Number.isNaN(before)) {
          expect(closeOfWorkOnOrBefore(date, calendar).at).toBe(iso(before));
        }
        expect(localDateOf(at, calendar.zone)).toBe(oracle.minuteAt(start).date);
      }),
      { numRuns: 60 },
    );
  });

  it.each(zones)('SYS-09: every minute around a clock change in %s', (...zone) => {
    fc.assert(
      fc.property(cases(zone), ({ calendar, anchor }) => {
        const oracle = new MinuteOracle(calendar, anchor);
        for (let ms = anchor - 180 * MINUTE; ms < anchor + 180 * MINUTE; ms += MINUTE) {
          expect({ at: iso(ms), on: isWorkingAt(iso(ms), calendar) }).toEqual({
            at: iso(ms),
            on: oracle.minuteAt(ms).working,
          });
        }
      }),
      { numRuns: 10 },
    );
  });
});
