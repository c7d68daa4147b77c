import fc from 'fast-check';
import { forecast, isBusinessEvent, nextDue } from '../../../domain/kernel';
import type { CaseCore, CaseEvent, Command, Decider } from '../../../domain/kernel';
import { breachesToExplain } from '../../../domain/overdue';
import type { Explainable } from '../../../domain/overdue';
import type { Person } from '../../../domain/people';
import { DAY, later } from '../order/support';
import type { Look } from './random';
import type { Step, StoryOf, Teller } from './teller';

/** The random lives of a kind, and what is known of it. */
export interface Lives<S extends CaseCore, L> {
  decider: Decider<S>;
  teller: Pick<Teller<S>, 'ask' | 'ctxOf' | 'fold' | 'play' | 'settleAt'>;
  life: fc.Arbitrary<L>;
  live(lived: L, look?: Look<S>): StoryOf<S>;
  runs: { numRuns: number };
  actors: readonly Person[];
  inputs: Readonly<Record<string, Command['input']>>;
}

/** Looks at every step of random lives. */
export function everyStep<S extends CaseCore, L>(of: Lives<S, L>, look: Look<S>): void {
  fc.assert(
    fc.property(of.life, (lived) => {
      of.live(lived, look);
    }),
    of.runs,
  );
}

/** What one step may do to the record: breaches stay, versions count, refusals leave nothing. */
export function expectRecord<S extends CaseCore>(
  ...[before, , after, refused]: Parameters<Look<S>>
): void {
  const news = after.events.slice(before.events.length);
  const kept = after.state.breaches.slice(0, before.state.breaches.length);
  expect(kept).toMatchObject([...before.state.breaches]);
  const moved = news.filter(isBusinessEvent);
  expect(after.state.version).toBe(before.state.version + moved.length);
  if (refused) expect(moved.filter(({ actor }) => actor !== 'SYSTEM')).toEqual([]);
  for (const event of news) {
    expect(event.occurredAt <= event.recordedAt).toBe(true);
    expect(event.recordedAt).toBe(after.now);
  }
}

/** Deadlines are unique, and stand still exactly while the case rests. */
export function expectDeadlines({ deadlines, hold }: CaseCore): void {
  const ids = deadlines.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { pause, runsOnHold } of deadlines) {
    expect(pause !== undefined).toBe(hold !== null && !runsOnHold);
  }
}

/** Every limit that ends is met in time, or is on record as breached; never both. */
export function expectClocks<S extends CaseCore>(before: StoryOf<S>, after: StoryOf<S>): void {
  for (const { type, data } of after.events.slice(before.events.length)) {
    const { id, dueAt, met } = data as { id: string; dueAt: string; met?: boolean };
    const known = before.state.deadlines.find((deadline) => deadline.id === id);
    if (type !== 'DEADLINE_CLOSED' || known?.mode !== 'limit' || known.pause !== undefined)
      continue;
    const breach = after.state.breaches.find((one) => one.deadlineId === id && one.dueAt === dueAt);
    expect(breach !== undefined).toBe(after.now > dueAt);
    expect(breach === undefined || (breach.metAt !== undefined) === (met !== false)).toBe(true);
  }
}

/** The state is at all times the fold of the events. */
export function expectFold<S extends CaseCore, L>(of: Lives<S, L>): void {
  fc.assert(
    fc.property(of.life, (lived) => {
      const { events, state } = of.live(lived);
      expect(of.teller.fold(events)).toEqual(state);
    }),
    of.runs,
  );
}

/** A refused command leaves exactly what time alone would have left. */
export function expectNoTrace<S extends CaseCore, L>(of: Lives<S, L>): void {
  everyStep(of, (before, step, after, refused) => {
    if (refused) expect(after.state).toEqual(of.teller.settleAt(before, step.at!).state);
  });
}

/** Settling twice is settling once, and it always comes up to the present. */
export function expectSettled<S extends CaseCore, L>(of: Lives<S, L>): void {
  const { settleAt } = of.teller;
  fc.assert(
    fc.property(of.life, fc.integer({ min: 0, max: 20 * DAY }), (lived, ms) => {
      const story = of.live(lived);
      const once = settleAt(story, later(story.now, ms));
      const next = nextDue(once.state);
      expect(next === null || next >= once.now).toBe(true);
      expect(settleAt(once, once.now).events).toEqual(once.events);
    }),
    of.runs,
  );
}

const bare = (events: readonly CaseEvent[]): unknown[] =>
  events.map(({ type, data, occurredAt }) => ({ type, data, occurredAt }));

/** What is forecast is what fires, instant by instant, and an outage changes nothing of it. */
export function expectForecast<S extends CaseCore, L>(of: Lives<S, L>): void {
  const { settleAt, ctxOf } = of.teller;
  const breaches = ({ state }: StoryOf<S>): unknown[] =>
    state.breaches.map(({ deadlineId, dueAt }) => ({ deadlineId, dueAt }));
  fc.assert(
    fc.property(of.life, (lived) => {
      const lifetime = of.live(lived);
      const story = settleAt(lifetime, lifetime.now);
      const until = later(story.now, 20 * DAY);
      const ctx = ctxOf(story, story.now, of.actors[0]!);
      const { entries } = forecast(of.decider, story.state, ctx, { until, most: 500 });
      const foretold = entries.flatMap(({ events }) => events);
      const awake = entries.reduce((at, entry) => settleAt(at, later(entry.at, 1)), story);
      expect(bare(foretold)).toEqual(bare(awake.events.slice(story.events.length)));
      const asleep = settleAt(story, until);
      expect(breaches(asleep)).toEqual(breaches(settleAt(awake, until)));
      expect(asleep.state.ladder).toEqual(settleAt(awake, until).state.ladder);
    }),
    of.runs,
  );
}

/** What is blocked is refused for the very reason given. */
export function expectHonesty<S extends CaseCore, L>(of: Lives<S, L>): void {
  const { decider, actors, inputs } = of;
  fc.assert(
    fc.property(of.life, fc.nat(actors.length - 1), (lived, who) => {
      const story = of.live(lived);
      const ctx = { ...of.teller.ctxOf(story, story.now, actors[who]!), people: {} };
      for (const { name: action } of decider.actions) {
        const blocked = decider.blocked(story.state, action, ctx);
        if (blocked === null) continue;
        const command = { action, input: inputs[action] ?? {} };
        expect(decider.decide(story.state, command, ctx)).toEqual(blocked);
      }
    }),
    of.runs,
  );
}

/** Takes those of the steps that are possible. */
export function taking<S extends CaseCore>(
  { ask, play }: Pick<Teller<S>, 'ask' | 'play'>,
  story: StoryOf<S>,
  steps: readonly Step[],
): StoryOf<S> {
  return steps.reduce((at, step) => (ask(at, step).refusal === null ? play(at, step) : at), story);
}

/** Whatever was late is explained by one person and approved by the other. */
export function explaining<S extends CaseCore & Explainable>(
  teller: Pick<Teller<S>, 'ask' | 'play'>,
  story: StoryOf<S>,
  [one, two]: readonly [Person, Person],
): StoryOf<S> {
  const steps = breachesToExplain(story.state).flatMap(({ deadlineId: breach }) => [
    { action: 'refuseReason', by: two, input: { breach } },
    { action: 'overdueReason', by: one, input: { breach, reason: 'text-1' } },
    { action: 'approveReason', by: two, input: { breach } },
  ]);
  return taking(teller, story, steps);
}
