import { addDuration, validateCalendar } from '../../../domain/calendar';
import type { Calendar } from '../../../domain/calendar';
import { hours, office, officeWith } from './fixtures';

const monday = (...spans: string[]): Calendar =>
  officeWith({ week: { ...office.week, 1: hours(...spans) } });

describe('checking a calendar', () => {
  it('SYS-09: a sound calendar has no problems', () => {
    expect(validateCalendar(office)).toEqual([]);
    expect(validateCalendar(monday('00:00-06:00', '06:00-12:00', '22:00-24:00'))).toEqual([]);
  });

  it.each<[string, Calendar, string]>([
    ['a malformed time', monday('9:00-18:00'), 'week.1: 9:00–18:00 is not written as HH:MM–HH:MM'],
    ['minute 60', monday('09:60-18:00'), 'week.1: 09:60–18:00 is not written'],
    ['a time after midnight', monday('09:00-24:01'), 'week.1: 09:00–24:01 is not written'],
    ['a reversed interval', monday('18:00-09:00'), 'week.1: 18:00–09:00 does not end after'],
    ['an empty interval', monday('09:00-09:00'), 'week.1: 09:00–09:00 does not end after'],
    [
      'an overlap',
      monday('13:00-18:00', '09:00-13:30'),
      'week.1: 09:00–13:30 and 13:00–18:00 overlap',
    ],
    ['bad make-up hours', officeWith({ makeUpHours: hours('x-y') }), 'makeUpHours: x–y is not'],
    ['an unknown zone', officeWith({ zone: 'Asia/Peking' }), 'zone: Asia/Peking is not a known'],
    ['a zone by offset', officeWith({ zone: '+08:00' }), 'zone: +08:00 is not a known'],
    [
      'a date twice',
      officeWith({ holidays: ['2025-01-01', '2025-01-01'] }),
      'holidays: 2025-01-01 is listed twice',
    ],
    [
      'a date that does not exist',
      officeWith({ workdays: ['2025-02-29'] }),
      'workdays: "2025-02-29" is not a date',
    ],
    [
      'a date in both lists',
      officeWith({ holidays: ['2025-01-26'], workdays: ['2025-01-26'] }),
      '2025-01-26 is both a holiday and a make-up workday',
    ],
    [
      'make-up days without hours',
      officeWith({ workdays: ['2025-01-26'], makeUpHours: [] }),
      'makeUpHours: there are make-up workdays but no hours',
    ],
    ['a bad horizon', officeWith({ knownUntil: '2025' }), 'knownUntil: "2025" is not a date'],
    ['a bad version', officeWith({ version: 0 }), 'version: 0 is not a whole number'],
    [
      'no working time at all',
      officeWith({ week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }),
      'week: there is no working time at all',
    ],
    [
      'a missing weekday',
      officeWith({ week: { ...office.week, 3: undefined } as unknown as Calendar['week'] }),
      'week.3: hours are missing',
    ],
  ])('SYS-09: %s is named as the one problem', (_, calendar, problem) => {
    expect(validateCalendar(calendar)).toEqual([expect.stringContaining(problem)]);
  });

  it('SYS-09: all problems are reported at once', () => {
    const calendar = officeWith({ version: 0, zone: 'Nowhere', holidays: ['x'], knownUntil: 'y' });
    expect(validateCalendar(calendar)).toHaveLength(4);
  });

  it.each<[string, Calendar]>([
    ['a malformed time', monday('9:00-18:00')],
    ['a reversed interval', monday('18:00-09:00')],
    ['a bad holiday', officeWith({ holidays: ['2025-02-29'] })],
  ])(
    'SYS-09: %s that slipped through fails the computation instead of bending it',
    (_, calendar) => {
      const start = '2025-03-10T01:00:00.000Z';
      expect(() => addDuration(start, { amount: 1, unit: 'wh' }, calendar)).toThrow(RangeError);
    },
  );

  it('SYS-09: the order in which hours are listed does not matter', () => {
    const calendar = monday('13:00-18:00', '09:00-12:00');
    expect(validateCalendar(calendar)).toEqual([]);
    const end = addDuration('2025-03-10T01:00:00.000Z', { amount: 4, unit: 'wh' }, calendar);
    expect(end.at).toBe('2025-03-10T06:00:00.000Z');
  });

  it('SYS-09: overlapping hours that slipped through never count a minute twice', () => {
    const nineHours = (...spans: string[]) =>
      addDuration('2025-03-10T01:00:00.000Z', { amount: 9, unit: 'wh' }, monday(...spans)).at;
    expect(nineHours('09:00-13:30', '13:00-18:00')).toBe('2025-03-10T10:00:00.000Z');
    expect(nineHours('09:00-18:00', '10:00-11:00')).toBe('2025-03-10T10:00:00.000Z');
  });
});
