import { FESTIVALS } from '../../../domain/customer';
import type { Festival } from '../../../domain/customer';
import { withoutOwnDays } from '../../../domain/customer/erasure';
import { festivalIn } from '../../../domain/customer/planning/lunar';
import { wakeAt } from '../../../domain/kernel';
import { aCustomer, admin, ask, ofType, outageUntil, play, shanghai, signOff } from './support';
import { supervisor } from './support';
import type { Story } from './support';

/** Written by hand: Spring, Dragon Boat, Mid-Autumn and Double Ninth of each year. */
const DATES: Record<number, [string, string, string, string]> = {
  2025: ['01-29', '05-31', '10-06', '10-29'],
  2026: ['02-17', '06-19', '09-25', '10-18'],
  2027: ['02-06', '06-09', '09-15', '10-08'],
  2028: ['01-26', '05-28', '10-03', '10-26'],
  2029: ['02-13', '06-16', '09-22', '10-16'],
  2030: ['02-03', '06-05', '09-12', '10-05'],
};

test.each(Object.entries(DATES))('CBK-09 the festivals of %s fall on their days', (year, days) => {
  const found = (Object.keys(FESTIVALS) as Festival[]).map((one) => festivalIn(Number(year), one));
  expect(found).toEqual(days.map((day) => `${year}-${day}`));
});

/** Ten years in which everything is carried out at 11 o'clock on the day it comes up. */
function decade(start: Story, until: string): Story {
  let story = start;
  for (let wake = wakeAt(story.state); wake !== null && wake < until;) {
    story = outageUntil(story, wake);
    for (const { id, on } of story.state.callbacks) {
      const at = shanghai(`${on} 11:00`);
      const input = { callback: id, outcome: 'COMPLETED', method: 'PHONE' };
      const said = { contactPerson: 'text', score: 5 };
      const step = { action: 'recordContact', at, input: { ...input, ...said } };
      const by = { id: 'omni', roles: ['CS_SUPERVISOR'], team: null } as const;
      const person = { ...by, department: 'SALES', active: true };
      expect(ask(story, { ...step, by: person }).answer.refusal).toBeNull();
      story = play(story, { ...step, by: person });
    }
    wake = wakeAt(story.state);
  }
  return story;
}

const served = (story: Story, reason: string): string[] =>
  ofType(story, 'CALLBACK_COMPLETED')
    .filter(({ data }) =>
      (data['served'] as { reason: string }[]).some((one) => one.reason === reason),
    )
    .map(({ occurredAt }) => occurredAt.slice(0, 10));

describe('ten years with a customer', () => {
  const born = play(
    aCustomer(),
    { action: 'setSpecialDays' },
    signOff(shanghai('2025-11-30 10:00')),
  );
  const sizes = JSON.stringify(born.state).length;
  const story = decade(born, shanghai('2035-12-01 00:00'));

  test('CBK-04 every quarter is called on the day of the acceptance, clamped to the month', () => {
    const days = served(story, 'QUARTERLY');
    expect(days.slice(0, 5)).toEqual([
      ...['2026-02-28', '2026-05-30', '2026-08-30', '2026-11-30', '2027-02-28'],
    ]);
    expect(days).toHaveLength(40);
    expect(days).toContain('2028-02-29');
    expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(40);
  });

  test('CBK-09 every special day is thought of once, the 29th of February on the last of the month', () => {
    const keys = ofType(story, 'CALLBACK_COMPLETED').flatMap(({ data }) =>
      (data['served'] as { key: string }[]).map(({ key }) => key),
    );
    expect(new Set(keys).size).toBe(keys.length);
    const birthdays = keys.filter((key) => key.startsWith('day:BIRTHDAY'));
    expect(birthdays.length).toBeGreaterThanOrEqual(10);
    for (const name of Object.keys(FESTIVALS)) {
      const own = keys.filter((key) => key.startsWith(`day:${name}:`));
      expect(own.length).toBeGreaterThanOrEqual(9);
      expect(own.length).toBeLessThanOrEqual(11);
    }
  });

  test('CBK-19 nothing was late, and the state did not grow', () => {
    expect(story.state.breaches).toEqual([]);
    expect(story.state.callbacks).toEqual([]);
    expect(JSON.stringify(story.state).length).toBeLessThan(2 * sizes);
    expect(story.state.deadlines.length).toBeLessThan(3);
  });
});

test('CUS-06 the days of her own of a file that has ended are not read any more, what was done is', () => {
  const born = play(
    aCustomer(),
    { action: 'setSpecialDays' },
    signOff(shanghai('2025-11-30 10:00')),
  );
  const [set] = ofType(born, 'SPECIAL_DAYS_SET');
  expect(withoutOwnDays(set!.data)).toEqual({
    ...set!.data,
    days: [{ id: 'BIRTHDAY', kind: 'BIRTHDAY' }],
  });
  const planned = ofType(born, 'CONTACTS_PLANNED').flatMap(
    ({ data }) => (withoutOwnDays(data) as { planned: { key: string; on?: string }[] }).planned,
  );
  const own = planned.filter(({ key }) => key.startsWith('day:BIRTHDAY:'));
  expect(own.map(({ on }) => on)).toEqual([undefined]);
  const others = planned.filter(({ key }) => !key.startsWith('day:BIRTHDAY:'));
  expect(others.every(({ on }) => on !== undefined)).toBe(true);
  expect(others.length).toBeGreaterThan(3);
  expect(withoutOwnDays({ key: 'K-2:day:WEDDING:3', on: '2025-05-01', reason: 'x' })).toEqual({
    ...{ key: 'K-2:day:WEDDING:3', reason: 'x' },
  });
  const erased = play(born, { action: 'erase', by: admin });
  expect(erased.state).toMatchObject({ days: [], series: {}, left: [] });
  const merged = play(born, { action: 'merge', by: supervisor });
  expect(merged.state).toMatchObject({ days: [], series: {} });
});
