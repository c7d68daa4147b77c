import fc from 'fast-check';
import { addDuration, addWorkingMs, isWorkingAt, workingMsBetween } from '../../../domain/calendar';
import { DAY, MINUTE, cases, iso, zones } from './generators';

describe('the arithmetic of working time is consistent', () => {
  const anyCase = fc.oneof(...zones.map(cases));
  const amount = fc.integer({ min: 0, max: 3 * DAY * MINUTE });
  const seconds = fc.integer({ min: -MINUTE, max: MINUTE });

  it('SYS-09: adding working time and measuring it are inverse, to the millisecond', () => {
    fc.assert(
      fc.property(anyCase, amount, seconds, ({ calendar, start }, ms, shift) => {
        const from = iso(start + shift);
        const { at } = addWorkingMs(from, ms, calendar);
        expect(workingMsBetween(from, at, calendar)).toBe(ms);
        expect(workingMsBetween(at, from, calendar)).toBe(0 - ms);
      }),
      { numRuns: 300 },
    );
  });

  it('SYS-09: more working time or a later start never ends earlier', () => {
    fc.assert(
      fc.property(anyCase, amount, amount, amount, ({ calendar, start }, ms, more, later) => {
        const { at } = addWorkingMs(iso(start), ms, calendar);
        expect(addWorkingMs(iso(start), ms + more, calendar).at >= at).toBe(true);
        expect(addWorkingMs(iso(start + later), ms, calendar).at >= at).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('SYS-09: working time adds up over any point in between', () => {
    fc.assert(
      fc.property(anyCase, amount, amount, ({ calendar, start }, first, second) => {
        const middle = addWorkingMs(iso(start), first, calendar).at;
        const end = addWorkingMs(iso(start), first + second + 1, calendar).at;
        expect(addWorkingMs(middle, second + 1, calendar).at).toBe(end);
        const any = iso(start + second);
        expect(
          workingMsBetween(iso(start), any, calendar) + workingMsBetween(any, end, calendar),
        ).toBe(workingMsBetween(iso(start), end, calendar));
      }),
      { numRuns: 300 },
    );
  });

  it('SYS-09: many weeks at once measure as their days one by one', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 120 }), ({ calendar, start }, days) => {
        const at = (day: number): string => iso(start + day * DAY * MINUTE);
        const daily = Array.from({ length: days }, (_, day) =>
          workingMsBetween(at(day), at(day + 1), calendar),
        );
        expect(workingMsBetween(at(0), at(days), calendar)).toBe(daily.reduce((a, b) => a + b, 0));
      }),
      { numRuns: 300 },
    );
  });

  it('SYS-09: the warning at a share of a limit lies in working time between start and end', () => {
    const limit = fc.record({
      unit: fc.constantFrom('wh' as const, 'wd' as const),
      amount: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        anyCase,
        limit,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (c, duration, share) => {
          const start = iso(c.start);
          const end = addDuration(start, duration, c.calendar).at;
          const warning = addDuration(start, duration, c.calendar, share).at;
          expect(warning >= start && warning <= end).toBe(true);
          const whole = workingMsBetween(start, end, c.calendar);
          const part = workingMsBetween(start, warning, c.calendar);
          expect(Math.abs(part - whole * share)).toBeLessThanOrEqual(1);
          expect(isWorkingAt(iso(Date.parse(warning) - 1), c.calendar)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
