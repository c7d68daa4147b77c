import type { Instant } from '../calendar';
import type { CaseCore, CaseEvent, Deadline, Decider } from '../kernel/case';
import type { Obligation, WaitingOn } from '../kernel/case';
import { isTimekeeping } from '../kernel/events';
import { consequencesOf, decisionsOf, holdersOf } from './compose';
import { tablesOf } from './rules';
import { trusted } from '../kernel/trusted';
import type { CaseAction, Change, CommonGuard, Feature, WaitingReason } from './rules';

/** A case that keeps which reminders were given, by their ids. */
type Reminded = CaseCore & { reminded?: Readonly<Record<string, Instant>> };

/** What makes a kind of case that is nothing but its features. */
export interface KindRules<S extends Reminded> {
  kind: S['kind'];
  stages: Decider<S>['stages'];
  actions: readonly CaseAction<S, never>[];
  guards: readonly CommonGuard<S>[];
  features: readonly Feature<S>[];
  /** Type of the event that opens a case; it carries the state. */
  opened: string;
  /** All that a case waits for; what counts first stands first. */
  waits: (state: S) => readonly WaitingOn[];
  /** What is kept of a reminder that fired; its id when left out. */
  reminded?: Change<S, Pick<Deadline, 'id' | 'kind'>>;
  /** What stays on record of a change, whichever event made it. */
  kept?: (before: S, after: S, event: CaseEvent) => S;
  /** The one feature whose duties are left, once the others have lapsed. */
  owesOnly?: (state: S) => Feature<S> | undefined;
}

/** Applies one event of a kind's own, timekeeping being the kernel's; reminders are kept by their ids. */
function evolveWith<S extends Reminded>(rules: KindRules<S>): Decider<S>['evolve'] {
  const { features, opened, reminded, kept = (_before: S, after: S) => after } = rules;
  const changes = tablesOf(features, (feature) => feature.changes);
  const reminders = tablesOf(features, (feature) => feature.reminders);
  return (state, event) => {
    if (event.type === opened) {
      const { state: begun }: { state: S } = trusted(event.data);
      return begun;
    }
    if (isTimekeeping(event) && event.type === 'REMINDER_FIRED') {
      const { id, kind } = event.data;
      const count = reminders[kind] ?? reminded;
      if (count !== undefined) return { ...state, ...count(state, trusted(event.data), event) };
      return { ...state, reminded: { ...state.reminded, [id]: event.occurredAt } };
    }
    const change = changes[event.type];
    if (change === undefined) throw new Error(`unknown ${state.kind} event ${event.type}`);
    return kept(state, { ...state, ...change(state, trusted(event.data), event) }, event);
  };
}

/** The rules of a kind as those of all its features (docs/decisions/0016). */
export function deciderFrom<S extends Reminded>(rules: KindRules<S>): Decider<S> {
  const { kind, stages, actions, guards, features, waits } = rules;
  const owing = (state: S): readonly Feature<S>[] => {
    const only = rules.owesOnly?.(state);
    return only === undefined ? features : [only];
  };
  return {
    ...{ kind, stages, actions, waits },
    waitingOn: (state) => waits(state)[0] ?? null,
    ...decisionsOf(actions, guards),
    evolve: evolveWith(rules),
    obligations: (state, ctx): Obligation[] =>
      state.closedAt === null
        ? owing(state).flatMap(({ obligations }) => obligations?.(state, ctx) ?? [])
        : [],
    consequences: (state, event, ctx) => consequencesOf(features, state, event, ctx),
    holders: (state) => holdersOf(features, state),
    automatic: (state) =>
      features
        .flatMap(({ automatic }) => automatic?.(state) ?? [])
        .map((action) => ({ action, input: {} })),
    effects: (state, event, ctx) =>
      features
        .flatMap(({ messages }) => messages ?? [])
        .filter(({ on }) => on.includes(event.type))
        .flatMap((message) => message.write(state, trusted(event), ctx)),
  };
}

/**
 * All that a case waits for, `step` being that of its stage and `first` what stands in its way before all
 * else; what counts first stands first.
 */
export function waitsFrom<S extends CaseCore>(
  features: readonly Feature<S>[],
  state: S,
  step: WaitingReason | null,
  first: readonly WaitingReason[] = [],
): WaitingOn[] {
  if (step === null) return [];
  const beside = features.flatMap(({ waitingOn }) => waitingOn?.(state) ?? []);
  return [...first, ...beside, step].map(({ code, who, limit, params = {} }) => {
    const deadline = state.deadlines.find(({ kind }) => kind === limit);
    const since = state.hold?.since ?? state.movedAt;
    return { code, who, since, until: deadline?.dueAt ?? null, params };
  });
}
