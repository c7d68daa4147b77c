import fc from 'fast-check';
import { localDateOf } from '../../../domain/calendar';
import { attemptsThatCount, tooSoonUntil } from '../../../domain/contact/attempts';
import { later, shanghai, TERMS } from '../complaint/support';

const MINUTE = 60_000;
const MONDAY = shanghai('2025-05-05 00:00');
const instants = fc
  .array(fc.integer({ min: 0, max: 3 * 24 * 60 }), { maxLength: 12 })
  .map((minutes) => minutes.map((one) => later(MONDAY, one * MINUTE)));

test('CBK-12 CMP-32 attempts that were let through keep two hours, and are two a day at most', () => {
  fc.assert(
    fc.property(instants, (tries) => {
      const made = tries.reduce<string[]>(
        (known, at) => (tooSoonUntil(known, at, TERMS) === null ? [...known, at] : known),
        [],
      );
      const inOrder = made.toSorted();
      for (const [index, at] of inOrder.entries()) {
        const before = inOrder[index - 1];
        if (before !== undefined) expect(at >= later(before, 120 * MINUTE)).toBe(true);
        const zone = TERMS.calendar.zone;
        const sameDay = made.filter((one) => localDateOf(one, zone) === localDateOf(at, zone));
        expect(sameDay.length).toBeLessThanOrEqual(2);
      }
      expect(attemptsThatCount(made, TERMS)).toBe(made.length);
    }),
  );
});

test('CMP-32 an attempt can be made at the instant that the refusal of an earlier one names', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 3 * 24 * 60 }), (made, minutes) => {
      const until = tooSoonUntil(made, later(MONDAY, minutes * MINUTE), TERMS);
      if (until !== null) expect(tooSoonUntil(made, until, TERMS)).toBeNull();
    }),
  );
});
