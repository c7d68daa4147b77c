import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { CaseCore, CaseEvent, Command, Ctx, EventDraft } from '../kernel/case';
import { trusted } from '../kernel/trusted';
import type { ActionNames } from './names';
import { pastDay } from './promised';
import type { CaseAction, CommonGuard, Feature, Guard } from './rules';

/** What decides on the commands of a kind. */
export interface Decisions<S extends CaseCore> {
  decide(state: S, command: Command, ctx: Ctx): EventDraft[] | Refusal;
  blocked(state: S, action: string, ctx: Ctx): Refusal | null;
  peopleNamed(state: S, command: Command): readonly string[];
}

function firstRefusal<S extends CaseCore>(
  guards: readonly Guard<S, never>[] | undefined,
  state: S,
  ctx: Ctx,
  input: Command['input'],
): Refusal | null {
  for (const guard of guards ?? []) {
    const refusal = guard.check(state, ctx, trusted(input));
    if (refusal !== null) return { ...refusal, requirement: refusal.requirement ?? guard.id };
  }
  return null;
}

/**
 * Composes the decisions of a kind from its actions: what holds for every action comes first, then
 * the conditions of the action itself, then those on its input (SYS-02, SYS-06).
 */
export function decisionsOf<S extends CaseCore>(
  actions: readonly CaseAction<S, never>[],
  common: readonly CommonGuard<S>[],
): Decisions<S> {
  const byName = new Map(actions.map((action) => [action.name, action]));
  const unknown = (action: string): Refusal => {
    return { ...refuse('UNKNOWN_ACTION', { name: action }), requirement: 'SYS-02' };
  };
  const blockedBy = (state: S, action: CaseAction<S, never>, ctx: Ctx): Refusal | null => {
    for (const guard of common) {
      const refusal = guard.check(state, ctx, action);
      if (refusal !== null) return { ...refusal, requirement: guard.id };
    }
    return firstRefusal(action.guards, state, ctx, {});
  };
  return {
    blocked(state, name, ctx) {
      const action = byName.get(name);
      return action === undefined ? unknown(name) : blockedBy(state, action, ctx);
    },
    decide(state, { action: name, input }, ctx) {
      const action = byName.get(name);
      if (action === undefined) return unknown(name);
      const refusal =
        blockedBy(state, action, ctx) ??
        pastDay(action.input, input, ctx) ??
        firstRefusal(action.inputGuards, state, ctx, input);
      return refusal ?? action.apply(state, trusted(input), ctx);
    },
    peopleNamed: (state, { action, input }) =>
      byName.get(action)?.people?.(trusted(input), state) ?? [],
  };
}

/** The actions of all features and those beside them, in the order in which the table names them. */
export function actionsOf<S extends CaseCore>(
  features: readonly Feature<S>[],
  names: ActionNames,
  ...beside: readonly CaseAction<S, never>[]
): CaseAction<S, never>[] {
  const order = Object.keys(names);
  const place = ({ name }: CaseAction<S, never>): number => order.indexOf(name);
  return [...features.flatMap(({ actions }) => actions ?? []), ...beside].toSorted(
    (one, other) => place(one) - place(other),
  );
}

/** Everybody who answers for something open of a case beside its owner, once each. */
export function holdersOf<S extends CaseCore>(features: readonly Feature<S>[], state: S): string[] {
  if (state.closedAt !== null) return [];
  const held = features.flatMap(({ holdings }) => holdings?.(state) ?? []);
  return [...new Set(held.map(({ person }) => person))];
}

/** What follows by itself from an event, as the features of a kind say. */
export function consequencesOf<S extends CaseCore>(
  features: readonly Feature<S>[],
  state: S,
  event: CaseEvent,
  ctx: Ctx,
): EventDraft[] {
  return features
    .flatMap((feature) => feature.consequences ?? [])
    .filter(({ on }) => on.includes(event.type))
    .flatMap((consequence) => consequence.follow(state, trusted(event), ctx));
}
