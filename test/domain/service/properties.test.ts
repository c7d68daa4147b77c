import fc from 'fast-check';
import { SYSTEM } from '../../../domain/people';
import { breachesToExplain } from '../../../domain/overdue';
import { ROLE_NAMES } from '../../../domain/people';
import type { Person } from '../../../domain/people';
import { serviceDecider, SERVICE_STAGES, UNDER_WARRANTY } from '../../../domain/service';
import type { ServiceState } from '../../../domain/service';
import { openParts } from '../../../domain/service/parts/open';
import { returnEnded } from '../../../domain/service/returns/open';
import { everyStep, expectClocks, expectDeadlines, expectFold } from '../kind/laws';
import { expectForecast, expectHonesty, expectNoTrace, expectRecord } from '../kind/laws';
import { expectSettled, explaining, taking } from '../kind/laws';
import { runs as often } from '../kind/random';
import { ACTORS, life, live, past } from './random';
import { aPerson, ask, ctxOf, fold, INPUTS, later, play, settleAt } from './support';
import type { Story } from './support';

// The full tier looks ten times as hard.
jest.setTimeout(600_000);

const TELLER = { ask, ctxOf, fold, play, settleAt };
const runs = often(100);
const LIVES = {
  ...{ decider: serviceDecider, teller: TELLER, life, live, runs, actors: ACTORS },
  inputs: INPUTS,
};

/** No step was skipped on the way to where it stands. */
function expectNoneSkipped(state: ServiceState): void {
  const { stage, data, warranty, consent, diagnoses, reports } = state;
  if (past(stage, 'DISPATCH'))
    expect([state.registered, state.classified]).not.toContain(undefined);
  if (past(stage, 'DIAGNOSE')) expect(state.dispatches.at(0)).toBeDefined();
  if (past(stage, 'SOLVE')) expect(diagnoses.some(({ found }) => found)).toBe(true);
  if (state.work !== null) {
    if (UNDER_WARRANTY.includes(data.type)) expect(warranty).not.toBeNull();
    expect((warranty?.charge ?? 0) === 0 || consent !== null).toBe(true);
  }
  if (past(stage, 'VERIFY')) {
    expect(reports.at(-1)?.failedAt).toBeUndefined();
    expect(reports.length).toBeGreaterThan(0);
    expect(openParts(state)).toEqual([]);
    expect(returnEnded(state)).toBe(true);
  }
  if (past(stage, 'FEEDBACK')) expect(state.verified).toBeDefined();
  if (past(stage, 'EVALUATE')) expect(state.feedbackAt).toBeDefined();
}

function expectEnd(state: ServiceState): void {
  expect(state.closedAt !== null).toBe('terminal' in SERVICE_STAGES[state.stage]);
  if (state.closedAt === null) return;
  expect(state).toMatchObject({ deadlines: [], hold: null, ladder: { nextAt: null } });
  expect(breachesToExplain(state)).toEqual([]);
  expect(state.dispatches.filter(({ status }) => status === 'OFFERED')).toEqual([]);
  if (state.stage === 'CONVERTED') expect(state.complaints).toHaveLength(1);
  if (state.stage !== 'CLOSED') return;
  expect(state.evaluation).toBeDefined();
  const { score, scoreWaived } = state;
  expect(scoreWaived !== undefined || (score?.score ?? 0) > 2).toBe(true);
}

/** A return was approved by another person than the one who asked for it. */
function expectFourEyes({ returns }: ServiceState): void {
  for (const { by, onBehalfOf, decision } of returns) {
    if (decision === undefined) continue;
    const two = [decision.by, decision.onBehalfOf].filter((id) => id !== undefined);
    expect(two.filter((id) => id === by || id === onBehalfOf)).toEqual([]);
  }
}

test('SYS-02 SRV-02 SRV-08 whoever does whatever whenever, no request gets into a state the rules do not know', () => {
  everyStep(LIVES, (before, step, after, refused) => {
    expectNoneSkipped(after.state);
    expectEnd(after.state);
    expectFourEyes(after.state);
    expectDeadlines(after.state);
    expectClocks(before, after);
    expect(after.state.ladder.level).toBeGreaterThanOrEqual(before.state.ladder.level);
    expectRecord(before, step, after, refused);
  });
});

test('SYS-02 the random lives reach every stage and nearly everything that can happen', () => {
  const lives = fc.sample(life, { seed: 7, numRuns: 1500 }).map((lived) => live(lived));
  const ends = lives.flatMap((story) => [story, finish(story)]);
  const stages = new Set(ends.map(({ state }) => state.stage));
  expect([...stages].sort()).toEqual(Object.keys(SERVICE_STAGES).sort());
  const seen = new Set(ends.flatMap(({ events }) => events.map(({ type }) => type)));
  const wanted = [
    ...['DISPATCH_LAPSED', 'CHARGE_AGREED', 'CHARGE_DECLINED', 'PART_ORDERED', 'PART_RESERVED'],
    ...['RETURN_SETTLED', 'GOODS_INSPECTED', 'WORK_INEFFECTIVE', 'SERVICE_PAUSED'],
    ...['CLOCKS_RESUMED', 'CUSTOMER_SCORED', 'ESCALATED', 'LADDER_RESTED', 'VISIT_PLANNED'],
    ...['OVERDUE_REASON_APPROVED', 'SERVICE_CONVERTED'],
  ];
  expect(wanted.filter((type) => !seen.has(type))).toEqual([]);
});

test('SYS-01 the state of a request is at all times the fold of its events', () => {
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

test('SYS-02 what is blocked is refused for the very reason given', () => {
  expectHonesty(LIVES);
});

const fresh = (id: string, department: string): Person =>
  aPerson(id, 'CS_AGENT', { roles: ROLE_NAMES, department });

/** Whatever was late is explained, and approved by the head of the department that was late. */
function explainedByAll(story: Story): Story {
  return ['SERVICE', 'TECH'].reduce(
    (at, place) => explaining(TELLER, at, [fresh('new1', place), fresh('new2', place)]),
    story,
  );
}

/** People who had nothing to do with it so far bring it to an end. */
function finish(story: Story): Story {
  const by = fresh('new1', 'SERVICE');
  const at = later(story.now, 60_000);
  const input = { complaint: 'C2025-000009', at };
  const links = { action: 'linkComplaint', by: SYSTEM, at, input };
  const done = taking(TELLER, story, [links, { action: 'evaluate', by }]);
  const ended = taking(TELLER, explainedByAll(done), [
    { action: 'recordScore', by, input: { score: 4 } },
    { action: 'withdraw', by },
  ]);
  return explainedByAll(ended);
}

test('SYS-02 there is no dead end: every open request can still be brought to an end', () => {
  fc.assert(
    fc.property(life, (lived) => {
      expect(finish(live(lived)).state.closedAt).not.toBeNull();
    }),
    runs,
  );
});
