import type { Instant } from '../calendar';
import type { CaseCore, Decider, Obligation, WaitingOn } from '../kernel/case';
import { isTimekeeping } from '../kernel/events';
import { consequencesOf, decisionsOf, holdersOf } from './compose';
import { tablesOf } from './rules';
import { trusted } from '../kernel/trusted';
import type { CaseAction, CommonGuard, Feature, WaitingReason } from './rules';

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
  waitingOn: (state: S) => WaitingOn | null;
}

/** Applies one event of a kind's own, timekeeping being the kernel's; reminders are kept by their ids. */
function evolveWith<S extends Reminded>({ features, opened }: KindRules<S>): Decider<S>['evolve'] {
  const changes = tablesOf(features, (feature) => feature.changes);
  return (state, event) => {
    if (event.type === opened) {
      const { state: begun }: { state: S } = trusted(event.data);
      return begun;
    }
    if (isTimekeeping(event) && event.type === 'REMINDER_FIRED') {
      return { ...state, reminded: { ...state.reminded, [event.data.id]: event.occurredAt } };
    }
    const change = changes[event.type];
    if (change === undefined) throw new Error(`unknown ${state.kind} event ${event.type}`);
    return { ...state, ...change(state, trusted(event.data), event) };
  };
}

/** The rules of a kind as those of all its features (docs/decisions/0016). */
export function deciderFrom<S extends Reminded>(rules: KindRules<S>): Decider<S> {
  const { kind, stages, actions, guards, features, waitingOn } = rules;
  return {
    ...{ kind, stages, actions, waitingOn },
    ...decisionsOf(actions, guards),
    evolve: evolveWith(rules),
    obligations: (state, ctx): Obligation[] =>
      state.closedAt === null
        ? features.flatMap(({ obligations }) => obligations?.(state, ctx) ?? [])
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

/** All that a case waits for, `step` being that of its stage; what counts first stands first. */
export function waitsFrom<S extends CaseCore>(
  features: readonly Feature<S>[],
  state: S,
  step: WaitingReason | null,
): WaitingOn[] {
  if (step === null) return [];
  const beside = features.flatMap(({ waitingOn }) => waitingOn?.(state) ?? []);
  return [...beside, step].map(({ code, who, limit, params = {} }) => {
    const deadline = state.deadlines.find(({ kind }) => kind === limit);
    const since = state.hold?.since ?? state.movedAt;
    return { code, who, since, until: deadline?.dueAt ?? null, params };
  });
}
