import type { Instant } from '../../../domain/calendar';
import type { Refusal } from '../../../domain/errors';
import { advance, effectsOf, evolveCase, settle } from '../../../domain/kernel';
import type { Advance, CaseCore, CaseEvent, Command, Ctx } from '../../../domain/kernel';
import type { Decider, EffectDraft } from '../../../domain/kernel';
import { SYSTEM } from '../../../domain/people';
import type { Person } from '../../../domain/people';
import { later } from '../order/support';
import type { Terms } from '../order/support';

/** One step of a story; without `at` it happens a minute after the one before. */
export interface Step {
  action: string;
  by?: Person;
  at?: Instant;
  input?: Command['input'];
  onBehalfOf?: Person;
  people?: Ctx['people'];
  /** Departments with a head; those of the cast when left out. */
  headed?: Ctx['headed'];
  /** What was delivered, for commands on returns. */
  goods?: Ctx['goods'];
}

/** A case with everything that was recorded on it so far. */
export interface StoryOf<S extends CaseCore> {
  state: S;
  events: readonly CaseEvent[];
  now: Instant;
  terms: Terms;
}

/** Tells stories of cases of a kind by its rules. */
export interface Teller<S extends CaseCore> {
  ctxOf: (story: Pick<StoryOf<S>, 'terms'>, now: Instant, actor: Person) => Ctx;
  /** Lets time pass: everything that fell due before `at` is settled. */
  settleAt: (story: StoryOf<S>, at: Instant) => StoryOf<S>;
  /** The state that the recorded events alone lead to. */
  fold: (events: readonly CaseEvent[]) => S;
  /** Asks for one step and gives the kernel's answer, refusal or not. */
  ask: (story: StoryOf<S>, step: Step) => Advance<S>;
  /** Plays steps that all have to be accepted. */
  play: (story: StoryOf<S>, ...steps: Step[]) => StoryOf<S>;
  /** The refusal of a step; null when it is accepted. */
  refusalOf: (story: StoryOf<S>, step: Step) => Refusal | null;
  /** What was sent because of the events after another point of the story. */
  sentSince: (before: StoryOf<S>, after: StoryOf<S>) => EffectDraft[];
}

/** Who acts unless said otherwise, who is known, and the inputs the API would let through. */
export interface Cast {
  usually: Person;
  staff: readonly Person[];
  inputs: Readonly<Record<string, Command['input']>>;
  /** Departments with a head. */
  headed: readonly string[];
}

/** The teller of a kind. */
export function tellerOf<S extends CaseCore>(decider: Decider<S>, cast: Cast): Teller<S> {
  const everybody = Object.fromEntries(cast.staff.map((person) => [person.id, person]));
  const timeOf = (story: StoryOf<S>, step: Step): Instant => step.at ?? later(story.now, 60_000);
  const teller: Teller<S> = {
    ctxOf: (story, now, actor) => ({ now, actor, ...story.terms }),
    settleAt(story, at) {
      const settled = settle(decider, story.state, teller.ctxOf(story, at, SYSTEM));
      const events = [...story.events, ...settled.events];
      return { ...story, state: settled.state, events, now: at };
    },
    fold: (events) =>
      events.reduce((state, event) => evolveCase(decider, state, event), { version: 0 } as S),
    ask(story, step) {
      const { action, by = cast.usually, input = cast.inputs[action] ?? {}, onBehalfOf } = step;
      const ctx: Ctx = {
        ...teller.ctxOf(story, timeOf(story, step), by),
        ...(onBehalfOf && { onBehalfOf }),
        people: step.people ?? everybody,
        headed: step.headed ?? cast.headed,
        ...(step.goods && { goods: step.goods }),
      };
      return advance(decider, story.state, { action, input }, ctx);
    },
    play: (story, ...steps) =>
      steps.reduce((before, step) => {
        const { state, events, refusal } = teller.ask(before, step);
        if (refusal) throw new Error(`${step.action}: ${JSON.stringify(refusal)}`);
        const now = timeOf(before, step);
        return { ...before, state, events: [...before.events, ...events], now };
      }, story),
    refusalOf: (story, step) => teller.ask(story, step).refusal,
    sentSince(before, after) {
      const events = after.events.slice(before.events.length);
      return effectsOf(decider, after.state, events, teller.ctxOf(after, after.now, SYSTEM));
    },
  };
  return teller;
}

export function ofType(story: Pick<StoryOf<CaseCore>, 'events'>, type: string): CaseEvent[] {
  return story.events.filter((event) => event.type === type);
}

/** `DD HH:MM` in Shanghai. */
export function wall(at: Instant): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
  return `${local.slice(8, 10)} ${local.slice(11, 16)}`;
}

const CLOCK_EVENTS: Record<string, (data: CaseEvent['data']) => string> = {
  DEADLINE_WARNED: ({ kind }) => `warned ${kind as string}`,
  DEADLINE_BREACHED: ({ kind }) => `breached ${kind as string}`,
  ESCALATED: ({ level }) => `level ${level as number}`,
};

/** Warnings, breaches and levels in the order in which they were due, with the wall clock. */
export function clockOf(story: Pick<StoryOf<CaseCore>, 'events'>): [string, string][] {
  return story.events
    .filter(({ type }) => type in CLOCK_EVENTS)
    .map(({ type, data, occurredAt }) => [wall(occurredAt), CLOCK_EVENTS[type]!(data)]);
}
