import fc from 'fast-check';
import { COMPLAINT_ACTIONS, complaintDecider, COMPLAINT_STAGES } from '../../../domain/complaint';
import type { Signature } from '../../../domain/basics';
import type { ComplaintState } from '../../../domain/complaint';
import { forecast, isBusinessEvent, nextDue } from '../../../domain/kernel';
import type { CaseEvent } from '../../../domain/kernel';
import { breachesToExplain } from '../../../domain/overdue';
import { ROLE_NAMES } from '../../../domain/people';
import { ACTORS, AFTER, life, live, runs } from './random';
import { aPerson, ask, ctxOf, DAY, fold, INPUTS, later, play, settleAt } from './support';
import type { Step, Story } from './support';

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
  const ids = state.deadlines.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { pause, runsOnHold } of state.deadlines) {
    expect(pause !== undefined).toBe(state.hold !== null && !runsOnHold);
  }
  const breaches = state.breaches.map(({ deadlineId, dueAt }) => `${deadlineId} ${dueAt}`);
  expect(new Set(breaches).size).toBe(breaches.length);
}

/** Every limit that ends is met in time, or is on record as breached; never both. */
function expectClocks(before: Story, after: Story, news: readonly CaseEvent[]): void {
  for (const { type, data } of news) {
    const { id, dueAt, met } = data as { id: string; dueAt: string; met?: boolean };
    const known = before.state.deadlines.find((deadline) => deadline.id === id);
    if (type !== 'DEADLINE_CLOSED' || known?.mode !== 'limit' || known.pause !== undefined)
      continue;
    const breach = after.state.breaches.find((one) => one.deadlineId === id && one.dueAt === dueAt);
    expect(breach !== undefined).toBe(after.now > dueAt);
    expect(breach === undefined || (breach.metAt !== undefined) === (met !== false)).toBe(true);
  }
}

test('SYS-02 CMP-11 CMP-23 whoever does whatever whenever, no complaint gets into a state the rules do not know', () => {
  fc.assert(
    fc.property(life, (lived) => {
      live(lived, (before, _step, after, refused) => {
        const news = after.events.slice(before.events.length);
        expectLegal(after.state);
        expectClocks(before, after, news);
        expect(after.state.ladder.level).toBeGreaterThanOrEqual(before.state.ladder.level);
        const kept = after.state.breaches.slice(0, before.state.breaches.length);
        expect(kept).toMatchObject([...before.state.breaches]);
        const moved = news.filter(isBusinessEvent);
        expect(after.state.version).toBe(before.state.version + moved.length);
        if (refused) expect(moved.filter(({ actor }) => actor !== 'SYSTEM')).toEqual([]);
        for (const event of news) {
          expect(event.occurredAt <= event.recordedAt).toBe(true);
          expect(event.recordedAt).toBe(after.now);
        }
      });
    }),
    runs,
  );
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
  fc.assert(
    fc.property(life, (lived) => {
      const { events, state } = live(lived);
      expect(fold(events)).toEqual(state);
    }),
    runs,
  );
});

test('SYS-02 a refused command leaves exactly what time alone would have left', () => {
  fc.assert(
    fc.property(life, (lived) => {
      live(lived, (before, step, after, refused) => {
        if (refused) expect(after.state).toEqual(settleAt(before, step.at!).state);
      });
    }),
    runs,
  );
});

const leap = fc.integer({ min: 0, max: 20 * DAY });

test('SYS-01 settling twice is settling once, and it always comes up to the present', () => {
  fc.assert(
    fc.property(life, leap, (lived, ms) => {
      const story = live(lived);
      const once = settleAt(story, later(story.now, ms));
      const next = nextDue(once.state);
      expect(next === null || next >= once.now).toBe(true);
      expect(settleAt(once, once.now).events).toEqual(once.events);
    }),
    runs,
  );
});

const bare = (events: readonly CaseEvent[]): unknown[] =>
  events.map(({ type, data, occurredAt }) => ({ type, data, occurredAt }));

test('SYS-04 what is forecast is what fires, instant by instant, and an outage changes nothing of it', () => {
  fc.assert(
    fc.property(life, (lived) => {
      const lifetime = live(lived);
      const story = settleAt(lifetime, lifetime.now);
      const until = later(story.now, 20 * DAY);
      const ctx = ctxOf(story, story.now, ACTORS[0]!);
      const { entries } = forecast(complaintDecider, story.state, ctx, { until, most: 500 });
      const foretold = entries.flatMap(({ events }) => events);
      const awake = entries.reduce((at, entry) => settleAt(at, later(entry.at, 1)), story);
      expect(bare(foretold)).toEqual(bare(awake.events.slice(story.events.length)));
      const breaches = ({ state }: Story): unknown[] =>
        state.breaches.map(({ deadlineId, dueAt }) => ({ deadlineId, dueAt }));
      const asleep = settleAt(story, until);
      expect(breaches(asleep)).toEqual(breaches(settleAt(awake, until)));
      expect(asleep.state.ladder).toEqual(settleAt(awake, until).state.ladder);
    }),
    runs,
  );
});

const fresh = ['new1', 'new2'].map((id) => aPerson(id, 'CS_AGENT', { roles: ROLE_NAMES }));

/** Takes those of the steps that are possible. */
function taking(story: Story, steps: readonly Step[]): Story {
  return steps.reduce((at, step) => (ask(at, step).refusal === null ? play(at, step) : at), story);
}

/** Whatever was late is explained by one and approved by the other. */
function explaining(story: Story): Story {
  const [one, two] = fresh;
  const steps = breachesToExplain(story.state).flatMap(({ deadlineId: breach }) => [
    { action: 'refuseReason', by: two!, input: { breach } },
    { action: 'overdueReason', by: one!, input: { breach, reason: 'text-1' } },
    { action: 'approveReason', by: two!, input: { breach } },
  ]);
  return taking(story, steps);
}

/** Two people who had nothing to do with it so far bring it to an end. */
function finish(story: Story): Story {
  const steps = ['thank', 'review', 'recordRevisit'].map((action) => ({ action, by: fresh[0]! }));
  const done = explaining(taking(story, steps));
  return explaining(taking(done, [{ action: 'withdraw', by: fresh[0]! }]));
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
  fc.assert(
    fc.property(life, fc.nat(ACTORS.length - 1), (lived, who) => {
      const story = live(lived);
      const ctx = { ...ctxOf(story, story.now, ACTORS[who]!), people: {} };
      for (const { name: action } of COMPLAINT_ACTIONS) {
        const blocked = complaintDecider.blocked(story.state, action, ctx);
        const command = { action, input: INPUTS[action] ?? {} };
        if (blocked === null) continue;
        expect(complaintDecider.decide(story.state, command, ctx)).toEqual(blocked);
      }
    }),
    runs,
  );
});
