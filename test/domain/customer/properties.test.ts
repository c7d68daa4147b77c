import fc from 'fast-check';
import type { CustomerState } from '../../../domain/customer';
import { isBusinessEvent } from '../../../domain/kernel';
import type { CaseEvent } from '../../../domain/kernel';
import { aCustomer, aPerson, ask, DAY, fold, HOUR, later, outageUntil, settleAt } from './support';
import type { Step, Story } from './support';
import { SYSTEM } from '../../../domain/people';

jest.setTimeout(600_000);
const full = process.env['GENDAN_TEST_TIER'] === 'full';
const runs = { numRuns: full ? 3000 : 120 };

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/London'];
const OUTCOMES = ['COMPLETED', 'NO_ANSWER', 'WRONG_NUMBER', 'RESCHEDULED', 'REFUSED', 'BUSY'];
const omni = aPerson('omni', 'CS_SUPERVISOR');
const boss = aPerson('boss', 'CS_SUPERVISOR');

interface Move {
  kind: number;
  pick: number;
  wait: number;
  /** Nobody was there: everything is settled only at the end of the wait. */
  outage: boolean;
}

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.nat(15),
  pick: fc.nat(10_000),
  wait: fc.oneof(fc.integer({ min: 0, max: 8 * HOUR }), fc.integer({ min: 0, max: 6 * DAY })),
  outage: fc.boolean(),
});

const of = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;

function contact({ state, now }: Story, pick: number): Step | null {
  const callback = state.callbacks[pick % Math.max(1, state.callbacks.length)];
  if (callback === undefined) return null;
  const outcome = of(OUTCOMES.slice(0, pick % 9 === 0 ? 6 : 4), pick);
  const said = { score: 1 + (pick % 5), scoreReasons: 'text', nextAction: 'text' };
  const appointment = later(now, (pick % 60) * HOUR);
  const method = callback.visit === 'NEEDED' ? 'VISIT' : 'PHONE';
  const input = { callback: callback.id, outcome, method, contactPerson: 'text', ...said };
  const meets = outcome === 'RESCHEDULED' ? { appointment } : {};
  return { action: 'recordContact', by: omni, input: { ...input, ...meets } };
}

function stepOf(story: Story, { kind, pick }: Move): Step | null {
  const complaint = `C-${pick % 3}`;
  const told = (action: string, input: object): Step => ({
    ...{ action, by: SYSTEM, input: input as Record<string, unknown> },
  });
  const steps: (() => Step | null)[] = [
    () => told('followSignOff', { order: `O-${pick % 40}`, at: story.now }),
    () => told('linkComplaint', { complaint }),
    () => told('endComplaint', { complaint }),
    // A round of a complaint is resolved once: its number grows with the record.
    () => told('planRevisit', { complaint, cycle: story.events.length, resolvedAt: story.now }),
    // Whoever is refused does not record that she allows more again (ruling 20).
    () => {
      const level = of(['FULL', 'SERVICE_ONLY', 'NONE', 'FULL'], pick);
      const more = { visits: true, source: 'text', note: 'text' };
      return level === 'FULL'
        ? { action: 'setConsent', by: boss, input: { level, ...more } }
        : { action: 'setConsent', by: omni, input: { level, visits: false } };
    },
    () => ({
      ...{ action: 'setPreferences', by: omni },
      input: { zone: of(ZONES, pick), from: of(['09:00', '13:00', '19:30'], pick) },
    }),
    () => ({
      action: 'requestTier',
      by: omni,
      input: { tier: of(['GOLD', 'NONE'], pick), reason: 'x' },
    }),
    () => ({ action: 'approveTier', by: boss }),
    () => ({
      action: 'setHorizon',
      by: omni,
      input: { horizon: of(['MONTH', 'LATER', null], pick) },
    }),
    () => ({ action: 'recordLapse', by: omni }),
  ];
  return (steps[kind] ?? (() => contact(story, pick)))();
}

interface Seen {
  story: Story;
  step: Step | null;
  news: readonly CaseEvent[];
  before: CustomerState;
}

function live(moves: readonly Move[], look: (seen: Seen) => void = () => undefined): Story {
  let story = aCustomer();
  for (const made of moves) {
    const at = later(story.now, made.wait);
    const woken = made.outage ? outageUntil(story, at) : settleAt(story, at);
    const step = stepOf(woken, made);
    const answer = step === null ? null : ask(woken, { ...step, at }).answer;
    const next =
      answer === null
        ? woken
        : { ...woken, now: at, state: answer.state, events: [...woken.events, ...answer.events] };
    look({ story: next, step, news: next.events.slice(story.events.length), before: woken.state });
    story = next;
  }
  return story;
}

/** How often a callback was given another day: only then can it be missed again. */
function timesMoved(deadlineId: string, events: readonly CaseEvent[]): number {
  const MOVING = [
    'CALLBACK_PUT_OFF',
    'CALLBACK_APPOINTED',
    'CALLBACK_ATTEMPTED',
    'CALLBACK_JOINED',
  ];
  return events.filter(
    ({ type, data }) =>
      MOVING.includes(type) &&
      `callback:${data['id'] as string}` === deadlineId &&
      (data['on'] ?? data['to']) !== undefined,
  ).length;
}

const life = fc.array(move, { maxLength: 45, size: 'max' });

/** The wall clock of a zone, worked out without the product. */
function wall(at: string, zone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return new Intl.DateTimeFormat('en-GB', parts).format(new Date(at));
}

test('CBK-13 CBK-14 CBK-15 CBK-23 no conversation on record breaks window, gap, cap, consent or the peace of a complaint', () => {
  fc.assert(
    fc.property(life, (moves) => {
      const spoken: { at: number; cls: string }[] = [];
      live(moves, ({ step, story, before }) => {
        const { callback: id, outcome } = (step?.input ?? {}) as {
          callback?: string;
          outcome?: string;
        };
        const done = before.callbacks.find((one) => one.id === id);
        const now = story.state.callbacks.find((one) => one.id === id);
        const tried = (now?.attempts.length ?? -1) > (done?.attempts.length ?? 0);
        if (done === undefined || (now !== undefined && !tried)) return;
        if (step?.action !== 'recordContact') return;
        const when = story.now;
        const clock = wall(when, before.preference.zone ?? 'Asia/Shanghai');
        expect(clock >= '09:00' && clock <= '18:30').toBe(true);
        if (done.appointment === undefined) {
          const allowed = {
            FULL: ['SERVICE', 'FLOOR', 'RELATIONSHIP'],
            SERVICE_ONLY: ['SERVICE', 'FLOOR'],
            NONE: [],
          };
          expect(allowed[before.consent.level]).toContain(done.cls);
          if (done.cls !== 'SERVICE') {
            expect(before.openComplaints).toEqual([]);
            const ms = Date.parse(when);
            const soon = before.horizon !== null && before.horizon.horizon === 'MONTH';
            const inWeek = spoken.filter((one) => ms - one.at < 7 * DAY);
            expect(inWeek.length).toBeLessThan(soon ? 4 : 2);
            const near = spoken.filter((one) => one.cls !== 'SERVICE' && ms - one.at < DAY);
            expect(near).toEqual([]);
          }
        }
        if (['COMPLETED', 'RESCHEDULED', 'REFUSED'].includes(outcome ?? '')) {
          spoken.push({ at: Date.parse(when), cls: done.cls });
        }
      });
    }),
    runs,
  );
});

test('CBK-01 CBK-19 no contact comes up twice, none that is owed is forgotten, and what is kept stays small', () => {
  fc.assert(
    fc.property(life, (moves) => {
      const { state, events } = live(moves, ({ story }) => {
        expect(story.state.deadlines.length).toBeLessThan(30);
        const ids = story.state.deadlines.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      });
      const given = events.flatMap(({ type, data }) => {
        if (type === 'CALLBACK_OPENED')
          return (data['callback'] as { reasons: { key: string }[] }).reasons;
        if (type === 'CALLBACK_JOINED') return data['reasons'] as { key: string }[];
        return type === 'CONTACTS_FORGONE' ? (data['contacts'] as { key: string }[]) : [];
      });
      const keys = given.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const breaches = state.breaches.map(({ deadlineId, dueAt }) => `${deadlineId} ${dueAt}`);
      expect(new Set(breaches).size).toBe(breaches.length);
      for (const { deadlineId } of state.breaches) {
        const missed = state.breaches.filter((one) => one.deadlineId === deadlineId).length;
        expect([deadlineId, missed]).toEqual([
          deadlineId,
          Math.min(missed, 1 + timesMoved(deadlineId, events)),
        ]);
      }
      const known = new Set([...keys, ...state.wishes.map(({ key }) => key)]);
      if (state.consent.level !== 'NONE') {
        for (const order of state.followed) {
          for (const stage of [1, 2, 3, 4, 5]) expect(known).toContain(`stage:${order}:${stage}`);
        }
      }
    }),
    runs,
  );
});

test('SYS-01 the state of a customer is the fold of her events, and planning again changes nothing', () => {
  fc.assert(
    fc.property(life, (moves) => {
      const story = live(moves);
      expect(fold(story.events)).toEqual(story.state);
      const again = outageUntil(story, story.now).events.slice(story.events.length);
      expect(again.filter(isBusinessEvent)).toEqual([]);
    }),
    runs,
  );
});
