import {
  NoWorkingTimeError,
  addDuration,
  addWorkingMs,
  closeOfWorkOnOrBefore,
  isWorkingAt,
  localDateOf,
  workingMsBetween,
} from '../../../domain/calendar';
import type { DurationUnit } from '../../../domain/calendar';
import { everyDay, hours, office, officeWith, shanghai } from './fixtures';

const HOUR = 3_600_000;

function due(start: string, amount: number, unit: DurationUnit, fraction = 1, calendar = office) {
  return addDuration(shanghai(start), { amount, unit }, calendar, fraction).at;
}

describe('working hours', () => {
  it('ORD-06: worked timeline 7, submitted Friday 17:00 with 4 wh, is due Monday 12:00', () => {
    expect(due('2025-03-07 17:00', 4, 'wh')).toBe(shanghai('2025-03-10 12:00'));
    expect(due('2025-03-07 17:00', 4, 'wh', 0.75)).toBe(shanghai('2025-03-10 11:00'));
  });

  it('ORD-06: a Friday evening before a holiday begins on the make-up Sunday', () => {
    const calendar = officeWith({ holidays: ['2025-04-28'], workdays: ['2025-04-27'] });
    expect(due('2025-04-25 20:00', 4, 'wh', 1, calendar)).toBe(shanghai('2025-04-27 13:00'));
    expect(due('2025-04-25 20:00', 10, 'wh', 1, calendar)).toBe(shanghai('2025-04-29 10:00'));
    expect(due('2025-04-25 20:00', 2, 'wd', 1, calendar)).toBe(shanghai('2025-04-29 18:00'));
  });

  it('SYS-09: a start outside working hours counts from the next opening', () => {
    expect(due('2025-03-07 18:00', 1, 'wh')).toBe(shanghai('2025-03-10 10:00'));
    expect(due('2025-03-08 11:00', 1, 'wh')).toBe(shanghai('2025-03-10 10:00'));
    expect(due('2025-03-10 03:00', 1, 'wh')).toBe(shanghai('2025-03-10 10:00'));
  });

  it('SYS-09: a limit used up exactly at a closing ends at that close', () => {
    expect(due('2025-03-07 09:00', 9, 'wh')).toBe(shanghai('2025-03-07 18:00'));
    const split = everyDay('Asia/Shanghai', '09:00-12:00', '13:00-18:00');
    expect(due('2025-03-07 09:00', 3, 'wh', 1, split)).toBe(shanghai('2025-03-07 12:00'));
    expect(due('2025-03-07 09:00', 4, 'wh', 1, split)).toBe(shanghai('2025-03-07 14:00'));
  });

  it('SYS-09: nothing to wait for is the start itself, for working hours the next opening', () => {
    const evening = '2025-03-07 20:00';
    for (const unit of ['min', 'h', 'd'] as const)
      expect(due(evening, 0, unit)).toBe(shanghai(evening));
    expect(due(evening, 0, 'wh')).toBe(shanghai('2025-03-10 09:00'));
    expect(due('2025-03-07 18:00', 0, 'wh')).toBe(shanghai('2025-03-10 09:00'));
    expect(due(evening, 8, 'wh', 0)).toBe(shanghai('2025-03-10 09:00'));
    expect(due('2025-03-07 10:00', 0, 'wh')).toBe(shanghai('2025-03-07 10:00'));
  });

  it('SYS-09: a holiday on a weekday has no working time, and wins over a make-up day', () => {
    const calendar = officeWith({ holidays: ['2025-03-10'], workdays: ['2025-03-10'] });
    expect(isWorkingAt(shanghai('2025-03-10 10:00'), calendar)).toBe(false);
    expect(due('2025-03-07 17:00', 4, 'wh', 1, calendar)).toBe(shanghai('2025-03-11 12:00'));
  });

  it('SYS-09: a make-up day takes make-up hours, a weekday marked so keeps its own', () => {
    const calendar = officeWith({
      workdays: ['2025-03-08', '2025-03-10'],
      makeUpHours: hours('10:00-12:00'),
    });
    const day = (date: string) =>
      workingMsBetween(shanghai(`${date} 00:00`), shanghai(`${date} 23:59`), calendar) / HOUR;
    expect([day('2025-03-08'), day('2025-03-09'), day('2025-03-10')]).toEqual([2, 0, 9]);
  });

  it('SYS-09: opening belongs to working hours, closing does not', () => {
    expect(isWorkingAt(shanghai('2025-03-07 09:00'), office)).toBe(true);
    expect(isWorkingAt(shanghai('2025-03-07 18:00'), office)).toBe(false);
    expect(isWorkingAt('2025-03-07T00:59:59.999Z', office)).toBe(false);
    expect(isWorkingAt('2025-03-07T09:59:59.999Z', office)).toBe(true);
  });

  it('SYS-09: time already passed counts as negative working time', () => {
    const [early, late] = [shanghai('2025-03-07 17:00'), shanghai('2025-03-10 12:00')];
    expect(workingMsBetween(early, late, office)).toBe(4 * HOUR);
    expect(workingMsBetween(late, early, office)).toBe(-4 * HOUR);
    expect(Object.is(workingMsBetween(early, early, office), 0)).toBe(true);
  });

  it('SYS-09: a shift over midnight and a day round the clock count every hour', () => {
    const night = everyDay('Asia/Shanghai', '00:00-06:00', '22:00-24:00');
    expect(due('2025-03-07 21:00', 5, 'wh', 1, night)).toBe(shanghai('2025-03-08 03:00'));
    const always = everyDay('Asia/Shanghai', '00:00-24:00');
    expect(due('2025-03-07 21:00', 72, 'wh', 1, always)).toBe(shanghai('2025-03-10 21:00'));
  });

  it('SYS-09: on the days of a clock change an interval has its real length', () => {
    const newYork = everyDay('America/New_York', '01:00-04:00');
    const length = (from: string, to: string) => workingMsBetween(from, to, newYork) / HOUR;
    expect(length('2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z')).toBe(2);
    expect(length('2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z')).toBe(4);
    expect(length('2026-06-01T04:00:00.000Z', '2026-06-02T04:00:00.000Z')).toBe(3);
    const lordHowe = everyDay('Australia/Lord_Howe', '01:00-04:00');
    const day = ['2026-10-03T14:00:00.000Z', '2026-10-04T12:00:00.000Z'] as const;
    expect(workingMsBetween(...day, lordHowe) / HOUR).toBe(2.5);
  });

  it('SYS-09: hours begun at midnight go on while a clock set back shows yesterday again', () => {
    // Newfoundland went from 00:01 on 7 November 2010 back to 23:01 on the 6th.
    const calendar = everyDay('America/St_Johns', '00:00-02:00');
    const [midnight, again] = ['2010-11-07T02:30:00.000Z', '2010-11-07T02:45:00.000Z'] as const;
    expect(localDateOf(again, calendar.zone)).toBe('2010-11-06');
    expect(isWorkingAt(again, calendar)).toBe(true);
    expect(workingMsBetween(midnight, again, calendar)).toBe(HOUR / 4);
    expect(addWorkingMs(midnight, HOUR / 4, calendar).at).toBe(again);
    expect(addWorkingMs(again, 2.75 * HOUR, calendar).at).toBe('2010-11-07T05:30:00.000Z');
  });

  it('SYS-09: an interval that lies wholly in a skipped hour has no working time', () => {
    const calendar = everyDay('America/New_York', '02:10-02:50');
    expect(addWorkingMs('2026-03-08T05:00:00.000Z', 0, calendar).at).toBe(
      '2026-03-09T06:10:00.000Z',
    );
  });
});

describe('elapsed time', () => {
  it('SYS-09: minutes, hours and days pass whatever the calendar says', () => {
    expect(due('2025-03-07 17:00', 15, 'min')).toBe(shanghai('2025-03-07 17:15'));
    expect(due('2025-03-07 17:00', 4, 'h')).toBe(shanghai('2025-03-07 21:00'));
    expect(due('2025-03-07 17:00', 2, 'd')).toBe(shanghai('2025-03-09 17:00'));
    expect(due('2025-03-07 10:00', 4, 'h', 0.75)).toBe(shanghai('2025-03-07 13:00'));
  });

  it('SYS-09: a day limit is n times 24 hours even over a clock change', () => {
    const calendar = everyDay('America/New_York', '09:00-17:00');
    const at = addDuration('2026-03-07T17:00:00.000Z', { amount: 1, unit: 'd' }, calendar).at;
    expect(at).toBe('2026-03-08T17:00:00.000Z');
  });
});

describe('working days', () => {
  it('8.3.6: n working days end at the close of the n-th working day after the day of the start', () => {
    expect(due('2025-03-05 08:00', 1, 'wd')).toBe(shanghai('2025-03-06 18:00'));
    expect(due('2025-03-05 17:59', 1, 'wd')).toBe(shanghai('2025-03-06 18:00'));
    expect(due('2025-03-05 23:30', 1, 'wd')).toBe(shanghai('2025-03-06 18:00'));
    expect(due('2025-03-07 17:00', 1, 'wd')).toBe(shanghai('2025-03-10 18:00'));
    expect(due('2025-03-08 12:00', 2, 'wd')).toBe(shanghai('2025-03-11 18:00'));
  });

  it('8.3.6: the day of the start is the local one, not the UTC one', () => {
    // 01:00 on Friday in Shanghai is still Thursday in UTC.
    expect(due('2025-03-07 01:00', 1, 'wd')).toBe(shanghai('2025-03-10 18:00'));
  });

  it('8.3.6: 0 working days is the close of the running working day, or else of the next', () => {
    expect(due('2025-03-07 08:00', 0, 'wd')).toBe(shanghai('2025-03-07 18:00'));
    expect(due('2025-03-07 17:59', 0, 'wd')).toBe(shanghai('2025-03-07 18:00'));
    expect(due('2025-03-07 18:00', 0, 'wd')).toBe(shanghai('2025-03-10 18:00'));
    expect(due('2025-03-09 12:00', 0, 'wd')).toBe(shanghai('2025-03-10 18:00'));
  });

  it('8.3.6: the warning of a working-day limit is a share of the working time', () => {
    // Wednesday 14:00 to Thursday 18:00 is 13 working hours, 75 % of them 9 h 45 min.
    expect(due('2025-03-05 14:00', 1, 'wd', 0.75)).toBe(shanghai('2025-03-06 14:45'));
    expect(due('2025-03-07 20:00', 1, 'wd', 0)).toBe(shanghai('2025-03-10 09:00'));
  });

  it('SYS-09: the close on or before a date goes back over weekends and holidays', () => {
    const calendar = officeWith({ holidays: ['2025-03-07'], workdays: ['2025-03-01'] });
    const close = (date: string) => closeOfWorkOnOrBefore(date, calendar).at;
    expect(close('2025-03-06')).toBe(shanghai('2025-03-06 18:00'));
    expect(close('2025-03-09')).toBe(shanghai('2025-03-06 18:00'));
    expect(close('2025-03-02')).toBe(shanghai('2025-03-01 18:00'));
  });
});

describe('days not yet decreed', () => {
  const calendar = officeWith({ knownUntil: '2025-03-07' });
  const at = (start: string, amount: number, unit: DurationUnit, fraction = 1) =>
    addDuration(shanghai(start), { amount, unit }, calendar, fraction).provisional;

  it('SYS-09: a deadline beyond the known horizon is provisional', () => {
    expect(at('2025-03-07 17:00', 4, 'wh')).toBe(true);
    expect(at('2025-03-07 17:00', 1, 'wd')).toBe(true);
    expect(at('2025-03-20 17:00', 0, 'wh')).toBe(true);
    expect(at('2025-03-07 19:00', 0, 'wh')).toBe(true);
  });

  it('SYS-09: a deadline on the last known day is final', () => {
    expect(at('2025-03-07 09:00', 9, 'wh')).toBe(false);
    expect(at('2025-03-06 09:00', 1, 'wd')).toBe(false);
    expect(closeOfWorkOnOrBefore('2025-03-07', calendar).provisional).toBe(false);
  });

  it('SYS-09: a warning is provisional with its limit, even if it falls on a known day', () => {
    expect(at('2025-03-06 09:00', 2, 'wd', 0.1)).toBe(true);
    expect(at('2025-03-06 09:00', 20, 'wh', 0.1)).toBe(false);
  });

  it('SYS-09: a date counted back from is provisional if it is itself beyond the horizon', () => {
    expect(closeOfWorkOnOrBefore('2025-03-08', calendar)).toEqual({
      at: shanghai('2025-03-07 18:00'),
      provisional: true,
    });
  });

  it('SYS-09: elapsed limits do not depend on holidays and are never provisional', () => {
    for (const unit of ['min', 'h', 'd'] as const)
      expect(at('2030-01-01 12:00', 9, unit)).toBe(false);
  });
});

describe('misuse', () => {
  const never = officeWith({ week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } });

  it('SYS-09: a calendar without working time is refused instead of searched for ever', () => {
    const start = shanghai('2025-03-07 17:00');
    expect(() => addDuration(start, { amount: 1, unit: 'wh' }, never)).toThrow(NoWorkingTimeError);
    expect(() => addDuration(start, { amount: 0, unit: 'wh' }, never)).toThrow(NoWorkingTimeError);
    expect(() => addDuration(start, { amount: 1, unit: 'wd' }, never)).toThrow(NoWorkingTimeError);
    expect(() => closeOfWorkOnOrBefore('2025-03-07', never)).toThrow('no working time');
    expect(isWorkingAt(start, never)).toBe(false);
    expect(workingMsBetween(start, shanghai('2025-04-07 17:00'), never)).toBe(0);
  });

  it('SYS-09: a limit of more than 400 working days is no gap in the calendar', () => {
    expect(due('2025-03-07 09:00', 5 * 9 * 100, 'wh')).toBe(shanghai('2027-02-04 18:00'));
    expect(due('2025-03-07 09:00', 500, 'wd')).toBe(shanghai('2027-02-05 18:00'));
  });

  it.each<[number, DurationUnit]>([
    [-1, 'h'],
    [-1, 'wh'],
    [-1, 'wd'],
    [NaN, 'min'],
    [Infinity, 'd'],
    [1.5, 'wd'],
    [1, 'weeks' as DurationUnit],
  ])('SYS-09: a duration of %p %s is refused', (amount, unit) => {
    expect(() => due('2025-03-07 17:00', amount, unit)).toThrow(RangeError);
  });

  it('SYS-09: a share outside 0 to 1 and negative working time are refused', () => {
    for (const share of [-0.1, 1.1, NaN]) {
      expect(() => due('2025-03-07 17:00', 4, 'wh', share)).toThrow(RangeError);
    }
    expect(() => addWorkingMs(shanghai('2025-03-07 17:00'), -1, office)).toThrow(RangeError);
    expect(() => addWorkingMs('2025-03-07', 1, office)).toThrow(RangeError);
  });

  it('SYS-09: working time is computed fast enough to settle large populations', () => {
    const start = shanghai('2025-03-07 17:00');
    const begun = performance.now();
    for (let i = 0; i < 20_000; i += 1) addDuration(start, { amount: 4, unit: 'wh' }, office, 0.75);
    // Measured at about 500,000 a second; the bound leaves room for a busy machine.
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
