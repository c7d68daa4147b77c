import { callbackChanges } from '../../../domain/customer/callbacks/projection';
import { withoutOwnDays, withoutOwnPlans } from '../../../domain/customer/erasure';
import { standingAt } from '../../../domain/kernel';
import type { CaseEvent } from '../../../domain/kernel';
import { customerDecider } from '../../../domain/customer';
import { heirOf } from './merges';
import {
  ALLOWS_ALL,
  aCustomer,
  admin,
  ctxOf,
  fold,
  MONDAY,
  play,
  settleAt,
  shanghai,
  signOff,
} from './support';
import { spoke } from './support';
import type { Story } from './support';

const at = (time: string): string => shanghai(`2025-${time}`);
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const withDays = (...days: [kind: string, month: number, day: number][]): Story =>
  play(aCustomer(), {
    action: 'setSpecialDays',
    input: { days: days.map(([kind, month, day]) => ({ kind, month, day })) },
  });

/** Greeted on her birthday, merged with a file that knows another day, called off, and erased. */
function erased(): Story {
  const greeted = play(
    settleAt(withDays(['BIRTHDAY', 3, 5], ['BUSINESS_ANNIVERSARY', 7, 17]), at('03-05 10:00')),
    spoke('t1', {}, at('03-05 10:30')),
  );
  const merged = heirOf(withDays(['WEDDING', 9, 19], ['BIRTHDAY', 3, 6]), greeted);
  const bought = play(merged, signOff(at('03-07 10:00')));
  const quiet = play(bought, { action: 'setConsent', input: { level: 'SERVICE_ONLY' } });
  return play(play(quiet, ALLOWS_ALL), {
    ...{ action: 'erase', by: admin },
  });
}

const emptied = ({ events }: Story): CaseEvent[] =>
  events.map((event) => ({ ...event, data: withoutOwnDays(event.data) as CaseEvent['data'] }));

const STORY = erased();
const LEFT = emptied(STORY);

test('CUS-06 an erasure takes days of her own and what was planned by them out of what was recorded', () => {
  const before = JSON.stringify(STORY.events.map(({ data }) => data));
  const after = JSON.stringify(LEFT.map(({ data }) => data));
  // Wedding and next birthday were planned, a timer waited for the company's day.
  for (const date of ['"month"', '-09-19', '2026-03-05', '-07-17']) {
    expect([date, before.includes(date)]).toEqual([date, true]);
    expect([date, after.includes(date)]).toEqual([date, false]);
  }
  expect(emptied({ ...STORY, events: LEFT })).toEqual(LEFT);
});

test('CUS-06 the case is the fold of what is left as it was of what was recorded (SYS-05)', () => {
  expect(plain(fold(LEFT))).toEqual(plain(STORY.state));
  const rows = (events: readonly CaseEvent[]): object =>
    callbackChanges(null, events, STORY.state, () => ctxOf(STORY, MONDAY, admin));
  expect(plain(rows(LEFT))).toEqual(plain(rows(STORY.events)));
});

test('CUS-06 how she stood once can be read at every instant, without days of her own', () => {
  for (const { recordedAt } of STORY.events) {
    const [was, is] = [STORY.events, LEFT].map((events) =>
      withoutOwnPlans(standingAt(customerDecider, events, recordedAt)!.state),
    );
    expect(plain(is)).toEqual(plain(was));
    expect(is!.wishes.every(({ on }) => on !== undefined)).toBe(true);
    expect(is!.deadlines.every(({ dueAt }) => dueAt !== undefined)).toBe(true);
    expect(JSON.stringify(is)).not.toMatch(/"month"|-09-19|-07-17/);
  }
});
