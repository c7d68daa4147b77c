import fc from 'fast-check';
import { isBusinessEvent, isRefusal, nextDue } from '../../../domain/kernel';
import { EXCEPTION_RULES, ORDER_ACTIONS, ORDER_STAGES } from '../../../domain/order';
import { openExceptions, orderDecider } from '../../../domain/order';
import type { OrderState, Signature } from '../../../domain/order';
import { breachesToExplain } from '../../../domain/overdue';
import { ROLE_NAMES } from '../../../domain/people';
import { ACTORS, life, live, runs } from './random';
import { aPerson, ask, ctxOf, DAY, fold, later, play, settleAt, validInput } from './support';
import type { Step, Story } from './support';

// The full tier looks ten times as hard.
jest.setTimeout(600_000);

function people(signature: Signature | undefined): string[] {
  const { by, onBehalfOf } = signature ?? {};
  return [by, onBehalfOf].filter((id) => id !== undefined);
}

function expectDistinct(first: Signature | undefined, second: Signature | undefined): void {
  if (first === undefined || second === undefined) return;
  expect(people(first).filter((id) => people(second).includes(id))).toEqual([]);
}

function expectLegal(state: OrderState): void {
  const stage = ORDER_STAGES[state.stage];
  expect(state.closedAt !== null).toBe('terminal' in stage);
  if (state.closedAt !== null) {
    expect(state).toMatchObject({ deadlines: [], hold: null, ladder: { level: 0, nextAt: null } });
  }
  const ids = state.deadlines.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  // A resubmitted order still shows the review of the round before.
  if (state.review?.result !== 'RETURNED' || state.stage === 'RECEIVED') {
    expectDistinct(state.submitted, state.review);
  }
  for (const { picking, load } of state.shipments ?? []) expectDistinct(picking, load);
  expectDistinct(state.summary, state.assessment);
  expectDistinct(state.slip.waiverRequest, state.slip.waiver);
  for (const reason of state.overdueReasons ?? []) {
    if (reason.status === 'APPROVED') expectDistinct(reason, reason.decision);
  }
  if (state.stage === 'ARCHIVED') {
    const { completion, summary, assessment, signOff, review, slip, data } = state;
    expect([completion, summary, assessment, signOff, review]).not.toContain(undefined);
    expect(!data.returnSlipRequired || (slip.filed ?? slip.waiver) !== undefined).toBe(true);
    expect(openExceptions(state)).toEqual([]);
    expect(breachesToExplain(state)).toEqual([]);
  }
  for (const { pause, runsOnHold } of state.deadlines) {
    expect(pause !== undefined).toBe(state.hold !== null && !runsOnHold);
  }
  expect(state.ladder.level).toBeLessThanOrEqual(4);
  expect(state.ladder.level > 0 || state.ladder.nextAt === null).toBe(true);
}

test('SYS-02 whoever does whatever whenever, no order gets into a state the rules do not know', () => {
  fc.assert(
    fc.property(life, (lived) => {
      live(lived, (before, _step, after, refused) => {
        expectLegal(after.state);
        const kept = after.state.breaches.slice(0, before.state.breaches.length);
        expect(kept).toMatchObject([...before.state.breaches]);
        const news = after.events.slice(before.events.length);
        const moved = news.filter(isBusinessEvent).length;
        expect(after.state.version).toBe(before.state.version + moved);
        // What time alone brings about may open an exception.
        const byPeople = news.filter((event) => isBusinessEvent(event) && event.actor !== 'SYSTEM');
        if (refused) expect(byPeople).toEqual([]);
        for (const event of news) {
          expect(event.occurredAt <= event.recordedAt).toBe(true);
          expect(event.recordedAt).toBe(after.now);
        }
      });
    }),
    runs,
  );
});

test('SYS-02 the random lives reach every stage and nearly everything that can happen', () => {
  const lives = fc.sample(life, { seed: 7, numRuns: 900 }).map((lived) => live(lived));
  const ends = lives.flatMap((story) => [story, finish(story)]);
  const stages = new Set(ends.map(({ state }) => state.stage));
  expect([...stages].sort()).toEqual(Object.keys(ORDER_STAGES).sort());
  const events = new Set(ends.flatMap((story) => story.events.map(({ type }) => type)));
  const rare = [
    'CHANGE_CONFIRMED',
    'ORDER_ARCHIVED',
    'SLIP_WAIVED',
    'REMINDER_FIRED',
    'LADDER_RESTARTED',
  ];
  const clocks = ['CLOCKS_RESUMED', 'DEADLINE_RETIMED', 'DEADLINE_REASSIGNED', 'ESCALATED'];
  const business = ['POLICY_REAPPLIED', 'ORDER_CORRECTED', 'ORDER_RETURNED', 'LADDER_ENDED'];
  expect([...events]).toEqual(expect.arrayContaining([...rare, ...clocks, ...business]));
});

test('SYS-01 the state is at all times the fold of the events', () => {
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

/** What time brought about, without when it was noticed. */
function effectOfTime(before: Story, after: Story): unknown {
  const types = ['DEADLINE_WARNED', 'DEADLINE_BREACHED', 'REMINDER_FIRED', 'ESCALATED'];
  const news = after.events.slice(before.events.length);
  return {
    events: news
      .filter(({ type }) => types.includes(type))
      .map(({ type, data, occurredAt }) => ({ type, data, occurredAt })),
    state: {
      ...after.state,
      breaches: after.state.breaches.map(({ recordedAt: _noticed, ...breach }) => breach),
    },
  };
}

test('SYS-04 after an outage the record is the same as if the system had been there all the time', () => {
  fc.assert(
    fc.property(life, leap, fc.array(fc.nat(999), { maxLength: 12 }), (lived, ms, stops) => {
      const lifetime = live(lived);
      const story = settleAt(lifetime, lifetime.now);
      const end = later(story.now, ms);
      const steps = stops
        .toSorted((a, b) => a - b)
        .map((share) => later(story.now, (ms * share) / 1000));
      const awake = [...steps, end].reduce((at, stop) => settleAt(at, stop), story);
      expect(effectOfTime(story, awake)).toEqual(effectOfTime(story, settleAt(story, end)));
    }),
    runs,
  );
});

const fresh = ['new1', 'new2'].map((id) => aPerson(id, ROLE_NAMES));

/** Takes those of the steps that are possible. */
function taking(story: Story, steps: readonly Step[]): Story {
  return steps.reduce((at, step) => (ask(at, step).refusal === null ? play(at, step) : at), story);
}

/** Two people who had nothing to do with the order so far bring it to an end. */
function finish(story: Story): Story {
  const [one, two] = fresh;
  const clearing = openExceptions(story.state).flatMap(({ id: exception, type, options }) => {
    const [option] = options ?? EXCEPTION_RULES[type].options;
    return [
      { action: 'recordDecision', by: one!, input: { exception, option } },
      { action: 'resolveException', by: one!, input: { exception, outcome: option } },
    ];
  });
  const undoing = [1, 2, 3, 4, 5, 6].flatMap((task) => {
    const input = { compensation: `c${task}`, comment: 'text-1' };
    return [
      { action: 'compensationDone', by: one!, input },
      { action: 'settleCompensation', by: one!, input },
    ];
  });
  const ways: Step[] = [
    { action: 'resume', by: one! },
    ...clearing,
    { action: 'cancel', by: one! },
    ...undoing,
    { action: 'complete', by: one! },
    { action: 'summarise', by: one! },
    { action: 'assess', by: two! },
    { action: 'requestSlipWaiver', by: one! },
    { action: 'approveSlipWaiver', by: two! },
    { action: 'fileReturnSlip', by: one! },
  ];
  const done = taking(story, ways);
  // Time itself may have brought breaches that were not noticed before the first step.
  const explaining = breachesToExplain(done.state).flatMap(({ deadlineId: breach }) => [
    { action: 'refuseReason', by: two!, input: { breach } },
    { action: 'overdueReason', by: one!, input: { breach, reason: 'text-1' } },
    { action: 'approveReason', by: two!, input: { breach } },
  ]);
  return taking(done, explaining);
}

test('SYS-02 there is no dead end: every open order can still be brought to an end', () => {
  fc.assert(
    fc.property(life, (lived) => {
      expect(finish(live(lived)).state.closedAt).not.toBeNull();
    }),
    runs,
  );
});

/** Actions whose refusal may depend on the input, so that an offer is no promise. */
const BY_INPUT = [
  ...['assign', 'correct', 'offerOptions', 'recordDecision', 'resolveException'],
  ...['assignException', 'confirmFeasibility', 'recheckLoad'],
  ...['reportDelay', 'proposeDate', 'answerDate'],
  ...['recordContact', 'planMilestones', 'reportMilestone', 'reportProcurement'],
  ...['overdueReason', 'approveReason', 'refuseReason'],
  ...['compensationDone', 'compensationFailed', 'settleCompensation'],
  ...['requestChange', 'confirmChange', 'declineChange', 'withdrawChange'],
];

/** What an input has to name where there are several shipments or, after a change, several lines. */
const TO_BE_NAMED = ['SHIPMENT_UNCLEAR', 'LINES_UNCLEAR'];

/** The code of a refusal that no better input would avoid. */
function whyNot(action: string, answer: ReturnType<typeof orderDecider.decide>): string {
  if (!isRefusal(answer) || TO_BE_NAMED.includes(answer.code)) return '';
  // Without lines a note is of all that is open; one that leaves out what is held is accepted.
  if (action === 'createNote' && answer.code === 'LINES_HELD') return '';
  return answer.code;
}

/** The input with every day that is over moved ahead: what fitted at the start of a life may not later. */
const ahead = <T>(input: T, now: string): T =>
  JSON.parse(JSON.stringify(input), (_key, part: unknown) =>
    typeof part === 'string' && /^\d{4}-\d\d-\d\d$/.test(part) && part <= now.slice(0, 10)
      ? '2099-12-31'
      : part,
  ) as T;

test('SYS-02 what is offered is accepted, and what is blocked is refused for the very reason given', () => {
  fc.assert(
    fc.property(life, fc.nat(ACTORS.length - 1), (lived, who) => {
      const { state, terms, now } = live(lived);
      const ctx = { ...ctxOf({ terms }, now, ACTORS[who]), people: {} };
      for (const { name: action } of ORDER_ACTIONS) {
        const blocked = orderDecider.blocked(state, action, ctx);
        const answer = orderDecider.decide(
          state,
          { action, input: ahead(validInput(action), now) },
          ctx,
        );
        if (blocked !== null) expect(answer).toEqual(blocked);
        else if (!BY_INPUT.includes(action)) expect(whyNot(action, answer)).toBe('');
      }
    }),
    runs,
  );
});
