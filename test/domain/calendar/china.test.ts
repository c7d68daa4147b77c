import { DateTime } from 'luxon';
import {
  addDuration,
  closeOfWorkOnOrBefore,
  defaultCalendar,
  isWorkingAt,
  validateCalendar,
} from '../../../domain/calendar';
import { chinaCalendarDays } from '../../../platform/china-holidays';
import { shanghai } from './fixtures';

/** First and last free day of each holiday, as the State Council decreed it. */
const freeSpans: Record<number, [string, string][]> = {
  2025: [
    ['2025-01-01', '2025-01-01'], // New Year
    ['2025-01-28', '2025-02-04'], // Spring Festival
    ['2025-04-04', '2025-04-06'], // Tomb-sweeping
    ['2025-05-01', '2025-05-05'], // Labour Day
    ['2025-05-31', '2025-06-02'], // Dragon Boat
    ['2025-10-01', '2025-10-08'], // National Day and Mid-autumn
  ],
  2026: [
    ['2026-01-01', '2026-01-03'],
    ['2026-02-15', '2026-02-23'],
    ['2026-04-04', '2026-04-06'],
    ['2026-05-01', '2026-05-05'],
    ['2026-06-19', '2026-06-21'],
    ['2026-09-25', '2026-09-27'],
    ['2026-10-01', '2026-10-07'],
  ],
};

const makeUp: Record<number, string[]> = {
  2025: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  2026: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};

/** The free weekdays among the spans above, written out. */
const freeWeekdays: Record<number, string[]> = {
  2025: [
    ...['2025-01-01', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03'],
    ...['2025-02-04', '2025-04-04', '2025-05-01', '2025-05-02', '2025-05-05', '2025-06-02'],
    ...['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
  ],
  2026: [
    ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'],
    ...['2026-02-20', '2026-02-23', '2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05'],
    ...['2026-06-19', '2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06'],
    '2026-10-07',
  ],
};

const calendar = defaultCalendar(chinaCalendarDays([2025, 2026]));

describe('the official calendar of China', () => {
  it.each([2025, 2026])('SYS-09: holidays and make-up workdays of %i are those decreed', (year) => {
    const days = chinaCalendarDays([year]);
    expect(days.holidays).toEqual(freeWeekdays[year]);
    expect(days.workdays).toEqual(makeUp[year]);
    expect(days.knownUntil).toBe(`${year}-12-31`);
  });

  it.each([2025, 2026])('SYS-09: every day of %i is worked or free as decreed', (year) => {
    let worked = 0;
    let day = DateTime.fromISO(`${year}-01-01`, { zone: 'Asia/Shanghai' });
    for (; day.year === year; day = day.plus({ days: 1 })) {
      const date = day.toFormat('yyyy-MM-dd');
      const free = freeSpans[year]!.some(([first, last]) => first <= date && date <= last);
      const expected = !free && (day.weekday <= 5 || makeUp[year]!.includes(date));
      const actual = isWorkingAt(shanghai(`${date} 10:00`), calendar);
      expect(`${date} ${actual}`).toBe(`${date} ${expected}`);
      worked += Number(actual);
    }
    // 365 days less 104 or so at weekends and 13 statutory ones: the yearly figure employers know.
    expect(worked).toBe(248);
  });

  it('SYS-09: the horizon is what the data know, not what was asked for', () => {
    expect(chinaCalendarDays([2025, 2026, 2050]).knownUntil).toBe('2026-12-31');
    expect(chinaCalendarDays([2026, 2024]).knownUntil).toBe('2024-12-31');
    expect(chinaCalendarDays([2025, 2026, 2050]).holidays).toHaveLength(18 + 19);
    expect(chinaCalendarDays([2050])).toEqual({
      holidays: [],
      workdays: [],
      knownUntil: '2049-12-31',
    });
  });

  it('SYS-09: no year, or a broken one, is refused', () => {
    expect(() => chinaCalendarDays([])).toThrow(RangeError);
    expect(() => chinaCalendarDays([2025.5])).toThrow(RangeError);
    expect(() => chinaCalendarDays([26])).toThrow(RangeError);
  });

  it('SYS-09: the default calendar is sound and does not share its days with the source', () => {
    const days = chinaCalendarDays([2026]);
    const fresh = defaultCalendar(days);
    days.holidays.length = 0;
    expect(fresh.holidays).toHaveLength(19);
    expect(validateCalendar(calendar)).toEqual([]);
    expect(calendar).toMatchObject({ version: 1, zone: 'Asia/Shanghai', knownUntil: '2026-12-31' });
  });

  it('ORD-06: a review asked for on the eve of the Spring Festival is due after it', () => {
    // Friday 13 Feb 17:00: one hour that day, Saturday 14 Feb is a make-up workday.
    const start = shanghai('2026-02-13 17:00');
    const due = (amount: number) => addDuration(start, { amount, unit: 'wh' }, calendar).at;
    expect(due(4)).toBe(shanghai('2026-02-14 12:00'));
    expect(due(10)).toBe(shanghai('2026-02-14 18:00'));
    expect(due(12)).toBe(shanghai('2026-02-24 11:00'));
  });

  it('8.3.6: working days jump the National Day week and count the make-up Saturday', () => {
    const due = (amount: number) =>
      addDuration(shanghai('2026-09-30 10:00'), { amount, unit: 'wd' }, calendar).at;
    expect([due(1), due(2), due(3), due(4)]).toEqual([
      shanghai('2026-10-08 18:00'),
      shanghai('2026-10-09 18:00'),
      shanghai('2026-10-10 18:00'),
      shanghai('2026-10-12 18:00'),
    ]);
    expect(closeOfWorkOnOrBefore('2026-10-07', calendar).at).toBe(shanghai('2026-09-30 18:00'));
  });

  it('SYS-09: a limit that runs into a year not yet decreed is provisional', () => {
    const start = shanghai('2026-12-31 17:00');
    const wh = (amount: number) => addDuration(start, { amount, unit: 'wh' }, calendar);
    expect(wh(1)).toEqual({ at: shanghai('2026-12-31 18:00'), provisional: false });
    expect(wh(2).provisional).toBe(true);
    expect(addDuration(start, { amount: 30, unit: 'd' }, calendar).provisional).toBe(false);
  });
});
