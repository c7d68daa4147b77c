import fc from 'fast-check';
import type { Signature } from '../../../domain/basics';
import { complaintDecider, COMPLAINT_STAGES } from '../../../domain/complaint';
import type { ComplaintState } from '../../../domain/complaint';
import { breachesToExplain } from '../../../domain/overdue';
import { ROLE_NAMES } from '../../../domain/people';
import type { Person } from '../../../domain/people';
import { everyStep, expectClocks, expectDeadlines, expectFold } from '../kind/laws';
import { expectForecast, expectHonesty, expectNoTrace, expectRecord } from '../kind/laws';
import { expectSettled, explaining, taking } from '../kind/laws';
import { runs as often } from '../kind/random';
import { ACTORS, AFTER, life, live } from './random';
import { aPerson, ask, ctxOf, fold, INPUTS, play, settleAt } from './support';
import type { Story } from './support';

const TELLER = { ask, ctxOf, fold, play, settleAt };
const runs = often(100);
const LIVES = {
  ...{ decider: complaintDecider, teller: TELLER, life, live, runs, actors: ACTORS },
  inputs: INPUTS,
};

// The full tier looks ten times as hard.
jest.setTimeout(600_000);

function people({ by, onBehalfOf }: Signature): string[] {
  return [by, onBehalfOf].filter((id) => id !== undefined);
}

function expectDistinct(first: Signature, second: Signature | undefined): void {
  const others = second === undefined ? [] : people(second);
  expect(people(first).filter((id) => others.includes(id))).toEqual([]);
}

/** No step was skipped on the way to where it stands. */
function expectNoneSkipped(state: ComplaintState): void {
  const { stage, round, proposals } = state;
  const past = (mark: string): boolean => AFTER[mark]!.includes(stage);
  if (past('accepted')) expect([state.accepted, state.identity]).not.toContain(undefined);
  if (past('calmed')) expect(state.calming).toBeDefined();
  if (past('clarified')) expect(round.clarification).toBeDefined();
  const mine = proposals.filter(({ cycle }) => cycle === round.cycle);
  if (mine.length > 0) expect([round.clarification, round.desired]).not.toContain(undefined);
  expect(mine.filter(({ status }) => status === 'AGREED').length).toBeLessThan(2);
  const agreed = mine.some(({ status }) => status === 'AGREED');
  if (round.execution !== undefined) expect(agreed).toBe(true);
  if (past('resolved')) {
    const { presentedAt, execution, verification, resolvedAt } = round;
    expect([presentedAt, execution, verification, resolvedAt]).not.toContain(undefined);
  }
  if (past('thanked')) expect(round.thanks).toBeDefined();
}

/** How a complaint ends, and what it cannot end without. */
function expectEnd(state: ComplaintState): void {
  expect(state.closedAt !== null).toBe('terminal' in COMPLAINT_STAGES[state.stage]);
  if (state.closedAt === null) return;
  expect(state).toMatchObject({ deadlines: [], hold: null, ladder: { nextAt: null } });
  expect(breachesToExplain(state)).toEqual([]);
  expect(state.transfers.filter(({ status }) => status === 'OFFERED')).toEqual([]);
  if (state.stage === 'WITHDRAWN') return;
  expect(state.review).toBeDefined();
  if (state.stage !== 'CLOSED') return;
  const scores = state.revisits.filter(({ cycle }) => cycle === state.round.cycle);
  expect(scores.map(({ score }) => score >= 4)).toContain(true);
}

function expectLegal(state: ComplaintState): void {
  expectNoneSkipped(state);
  expectEnd(state);
  for (const proposal of state.proposals) expectDistinct(proposal, proposal.decision);
  for (const reason of state.overdueReasons ?? []) {
    if (reason.status === 'APPROVED') expectDistinct(reason, reason.decision);
  }
  expectDeadlines(state);
  const breaches = state.breaches.map(({ deadlineId, dueAt }) => `${deadlineId} ${dueAt}`);
  expect(new Set(breaches).size).toBe(breaches.length);
}

test('SYS-02 CMP-11 CMP-23 whoever does whatever whenever, no complaint gets into a state the rules do not know', () => {
  everyStep(LIVES, (before, step, after, refused) => {
    expectLegal(after.state);
    expectClocks(before, after);
    expect(after.state.ladder.level).toBeGreaterThanOrEqual(before.state.ladder.level);
    expectRecord(before, step, after, refused);
  });
});

test('CMP-08 the first response is armed once and never moves, whatever becomes of the complaint', () => {
  fc.assert(
    fc.property(life, (lived) => {
      const { events } = live(lived);
      const armed = events.filter(({ type, data }) => {
        const { kind } = (data['deadline'] ?? {}) as { kind?: string };
        return type === 'DEADLINE_ARMED' && kind === 'firstResponse';
      });
      expect(armed).toHaveLength(1);
      const moved = events.filter(({ type }) => type === 'DEADLINE_RETIMED');
      expect(moved.map(({ data }) => data['id'])).not.toContain('firstResponse:1');
    }),
    runs,
  );
});

test('SYS-02 the random lives reach every stage and nearly everything that can happen', () => {
  const lives = fc.sample(life, { seed: 7, numRuns: 1500 }).map((lived) => live(lived));
  const ends = lives.flatMap((story) => [story, finish(story)]);
  const stages = new Set(
    lives.map(({ state }) => state.stage).concat(ends.map((s) => s.state.stage)),
  );
  expect([...stages].sort()).toEqual(Object.keys(COMPLAINT_STAGES).sort());
  const seen = new Set(ends.flatMap(({ events }) => events.map(({ type }) => type)));
  const wanted = [
    ...['COMPLAINT_REOPENED', 'EFFECT_MISSING', 'TRANSFER_LAPSED', 'CLOCKS_RESUMED'],
    ...['CUSTOMER_AT_RISK', 'LADDER_RESTED', 'LADDER_RESTARTED', 'ESCALATED'],
    ...['REMEDY_APPROVED', 'OVERDUE_REASON_APPROVED', 'TRANSFER_ACCEPTED', 'REMEDY_REJECTED'],
  ];
  expect(wanted.filter((type) => !seen.has(type))).toEqual([]);
});

test('SYS-01 the state of a complaint is at all times the fold of its events', () => {
  expectFold(LIVES);
});

test('SYS-02 a refused command leaves exactly what time alone would have left', () => {
  expectNoTrace(LIVES);
});

test('SYS-01 settling twice is settling once, and it always comes up to the present', () => {
  expectSettled(LIVES);
});

test('SYS-04 what is forecast is what fires, instant by instant, and an outage changes nothing of it', () => {
  expectForecast(LIVES);
});

const fresh = (id: string): Person => aPerson(id, 'CS_AGENT', { roles: ROLE_NAMES });
const FRESH = [fresh('new1'), fresh('new2')] as const;

/** Two people who had nothing to do with it so far bring it to an end. */
function finish(story: Story): Story {
  const [by] = FRESH;
  const steps = ['thank', 'review', 'recordRevisit'].map((action) => ({ action, by }));
  const done = explaining(TELLER, taking(TELLER, story, steps), FRESH);
  return explaining(TELLER, taking(TELLER, done, [{ action: 'withdraw', by }]), FRESH);
}

test('SYS-02 there is no dead end: every open complaint can still be brought to an end', () => {
  fc.assert(
    fc.property(life, (lived) => {
      expect(finish(live(lived)).state.closedAt).not.toBeNull();
    }),
    runs,
  );
});

test('SYS-02 what is blocked is refused for the very reason given', () => {
  expectHonesty(LIVES);
});
