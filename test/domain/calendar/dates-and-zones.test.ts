import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  addMonthsClamped,
  formatLocal,
  localDateOf,
  zonedInstant,
} from '../../../domain/calendar';

describe('calendar dates', () => {
  it('8.3.6: quarterly dates are clamped per occurrence and come back to the anchor day', () => {
    expect(addMonthsClamped('2025-11-30', 3)).toBe('2026-02-28');
    expect(addMonthsClamped('2025-11-30', 6)).toBe('2026-05-30');
    expect(addMonthsClamped('2025-11-30', 9)).toBe('2026-08-30');
    expect(addMonthsClamped('2027-11-30', 3)).toBe('2028-02-29');
  });

  it('8.3.6: adding months crosses year ends both ways', () => {
    expect(addMonthsClamped('2025-12-31', 2)).toBe('2026-02-28');
    expect(addMonthsClamped('2026-01-31', -2)).toBe('2025-11-30');
    expect(addMonthsClamped('2026-12-15', 0)).toBe('2026-12-15');
    expect(addMonthsClamped('2026-11-15', 1)).toBe('2026-12-15');
  });

  it('SYS-09: adding days and months to dates agrees with luxon', () => {
    const date = fc
      .integer({ min: 0, max: 40_000 })
      .map((n) => DateTime.fromISO('1970-01-01', { zone: 'utc' }).plus({ days: n }));
    fc.assert(
      fc.property(date, fc.integer({ min: -500, max: 500 }), (start, n) => {
        const text = start.toFormat('yyyy-MM-dd');
        expect(addDays(text, n)).toBe(start.plus({ days: n }).toFormat('yyyy-MM-dd'));
        expect(addMonthsClamped(text, n)).toBe(start.plus({ months: n }).toFormat('yyyy-MM-dd'));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['2026-02-30', '2026-2-3', '20260203', '2026-13-01', '2026-02-03T00:00:00.000Z', ''])(
    'SYS-09: %j is refused as a date',
    (text) => {
      expect(() => addDays(text, 1)).toThrow(RangeError);
      expect(() => addMonthsClamped(text, 1)).toThrow(RangeError);
      expect(() => zonedInstant(text, 0, 'UTC')).toThrow(RangeError);
    },
  );

  it('SYS-09: broken numbers of days or months are refused', () => {
    expect(() => addDays('2026-01-01', 1.5)).toThrow('whole number');
    expect(() => addMonthsClamped('2026-01-01', NaN)).toThrow('whole number');
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });
});

describe('zones', () => {
  it('SYS-09: a wall time skipped in spring is the first instant after the gap', () => {
    expect(zonedInstant('2026-03-08', 150, 'America/New_York')).toBe('2026-03-08T07:00:00.000Z');
    expect(zonedInstant('2026-03-29', 120, 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
    expect(zonedInstant('2026-10-04', 135, 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z');
    // Samoa left out the whole of 30 December 2011.
    expect(zonedInstant('2011-12-30', 600, 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });

  it('SYS-09: a wall time shown twice in autumn is the earlier instant', () => {
    expect(zonedInstant('2026-11-01', 90, 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(zonedInstant('2026-10-25', 150, 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(zonedInstant('2026-04-05', 105, 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z');
  });

  it('SYS-09: 1440 minutes are the following midnight, also on a day of 23 hours', () => {
    expect(zonedInstant('2026-03-08', 1440, 'America/New_York')).toBe('2026-03-09T04:00:00.000Z');
    expect(zonedInstant('2026-03-02', 1440, 'Asia/Shanghai')).toBe('2026-03-02T16:00:00.000Z');
  });

  it('SYS-09: local date, offset and wall time agree with luxon at any instant in any zone', () => {
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      'Asia/Kathmandu',
      'America/New_York',
      'America/St_Johns',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'UTC',
    );
    const second = fc.integer({ min: 0, max: 2_500_000_000 });
    fc.assert(
      fc.property(second, zone, (at, name) => {
        const expected = DateTime.fromSeconds(at, { zone: name });
        const instant = expected.toUTC().toISO()!;
        expect(localDateOf(instant, name)).toBe(expected.toFormat('yyyy-MM-dd'));
        expect(formatLocal(instant, name)).toBe(expected.toFormat("yyyy-MM-dd HH:mm 'GMT'ZZ"));
        const back = zonedInstant(
          expected.toFormat('yyyy-MM-dd'),
          expected.hour * 60 + expected.minute,
          name,
        );
        const shownTwice = Date.parse(instant) - Date.parse(back) >= 60_000;
        expect(formatLocal(back, name).slice(0, 16)).toBe(expected.toFormat('yyyy-MM-dd HH:mm'));
        expect(shownTwice && expected.getPossibleOffsets().length === 1).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('SYS-09: the text for people cuts seconds and never depends on the locale', () => {
    expect(formatLocal('2026-03-02T01:00:59.999Z', 'Asia/Shanghai')).toBe(
      '2026-03-02 09:00 GMT+08:00',
    );
    expect(formatLocal('2026-03-02T01:00:00.000Z', 'America/New_York')).toBe(
      '2026-03-01 20:00 GMT-05:00',
    );
  });

  it('SYS-09: instants in any other form, and unknown zones, are refused', () => {
    for (const at of [
      '2026-03-02',
      '2026-03-02T09:00',
      '2026-03-02T01:00:00Z',
      '2026-02-30T01:00:00.000Z',
    ]) {
      expect(() => localDateOf(at, 'UTC')).toThrow(RangeError);
    }
    for (const zone of ['Mars/Olympus', '+08:00', '']) {
      expect(() => localDateOf('2026-03-02T01:00:00.000Z', zone)).toThrow(RangeError);
    }
    expect(() => zonedInstant('2026-03-02', NaN, 'UTC')).toThrow(RangeError);
  });
});
