import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { CaseEvent, Command, Ctx, Decider, EventDraft } from '../kernel/case';
import { CUSTOMER, IMPORTER, SYSTEM, holdsAny } from '../people';
import { ORDER_ACTIONS } from './actions';
import { openCompensations } from './cancelling';
import { orderEffects } from './effects';
import { evolveOrder } from './evolve';
import { ORDER_FEATURES } from './features';
import { checkRights, rightsOf } from './guards';
import type { OrderAction } from './guards';
import { orderObligations } from './obligations';
import { ORDER_STAGES } from './state';
import type { OrderState } from './state';
import { orderWaitingOn } from './waiting';

const BY_NAME = new Map(ORDER_ACTIONS.map((action) => [action.name, action]));

function mayAct(state: OrderState, action: OrderAction, ctx: Ctx): Refusal | null {
  if (action.internal === true) {
    return ctx.actor.id === SYSTEM.id ? null : refuse('FORBIDDEN', { roles: [SYSTEM.id] });
  }
  if (ctx.actor.id === CUSTOMER.id) {
    return action.byCustomer === true ? null : refuse('FORBIDDEN', { roles: action.roles });
  }
  if (action.everyDepartment === true && holdsAny(rightsOf(ctx), action.roles)) return null;
  return checkRights(state, ctx, action.roles);
}

/** A condition of every action, checked before its own; its id is the requirement it stands for. */
export interface CommonGuard {
  name: string;
  id: string;
  check(state: OrderState, ctx: Ctx, action: OrderAction): Refusal | null;
}

/** In this order: what a closed case is asked is refused for that, whoever asks. */
export const COMMON_GUARDS: readonly CommonGuard[] = [
  {
    name: 'closed',
    id: 'ORD-32',
    check: ({ closedAt, no, stage }) =>
      closedAt === null ? null : refuse('CASE_CLOSED', { no, stage }),
  },
  {
    name: 'historical',
    id: 'SYS-02',
    // What follows by itself (the archiving) belongs to the past that is being recorded.
    check: ({ historical, no }, ctx, { internal }) =>
      historical === true && internal !== true && ctx.actor.id !== IMPORTER.id
        ? refuse('HISTORICAL', { no })
        : null,
  },
  { name: 'rights', id: 'SYS-06', check: (state, ctx, action) => mayAct(state, action, ctx) },
  {
    name: 'stage',
    id: 'SYS-02',
    check: ({ stage }, _ctx, { stages }) =>
      stages.includes(stage) ? null : refuse('WRONG_STAGE', { stage, needed: stages }),
  },
  {
    name: 'hold',
    id: 'ORD-37',
    check: ({ hold }, _ctx, { whileHeld }) =>
      hold !== null && whileHeld !== true ? refuse('ON_HOLD') : null,
  },
  {
    name: 'cancelling',
    id: 'ORD-37',
    check: (state, _ctx, { whileCancelling }) =>
      state.cancelling !== undefined && whileCancelling !== true
        ? refuse('CANCELLING', { open: openCompensations(state).map(({ id }) => id) })
        : null,
  },
];

/** Everything that does not depend on the input: what holds for every action, then its own conditions. */
function blockedBy(state: OrderState, action: OrderAction, ctx: Ctx): Refusal | null {
  for (const guard of COMMON_GUARDS) {
    const refusal = guard.check(state, ctx, action);
    if (refusal !== null) return { ...refusal, requirement: guard.id };
  }
  return firstRefusal(action.guards, state, ctx, {});
}

function firstRefusal(
  guards: OrderAction['guards'],
  state: OrderState,
  ctx: Ctx,
  input: Command['input'],
): Refusal | null {
  for (const guard of guards ?? []) {
    const refusal = guard.check(state, ctx, input);
    if (refusal !== null) return { ...refusal, requirement: refusal.requirement ?? guard.id };
  }
  return null;
}

function unknown(action: string): Refusal {
  const known = ORDER_ACTIONS.filter(({ internal }) => internal !== true).map(({ name }) => name);
  return { ...refuse('UNKNOWN_ACTION', { action, known }), requirement: 'SYS-02' };
}

/** Why an action cannot be taken now, whatever its input; null when it can (SYS-02). */
export function orderBlocked(state: OrderState, name: string, ctx: Ctx): Refusal | null {
  const action = BY_NAME.get(name);
  return action === undefined ? unknown(name) : blockedBy(state, action, ctx);
}

/** Decides on one command: what happens, or why it may not (SYS-02, SYS-06). */
export function decideOrder(state: OrderState, command: Command, ctx: Ctx): EventDraft[] | Refusal {
  const action = BY_NAME.get(command.action);
  if (action === undefined) return unknown(command.action);
  const refusal =
    blockedBy(state, action, ctx) ?? firstRefusal(action.inputGuards, state, ctx, command.input);
  return refusal ?? action.apply(state, command.input, ctx);
}

/** What follows by itself from an event, as the features of an order say. */
export function orderConsequences(state: OrderState, event: CaseEvent, ctx: Ctx): EventDraft[] {
  return ORDER_FEATURES.flatMap((feature) => feature.consequences ?? [])
    .filter(({ on }) => on.includes(event.type))
    .flatMap((consequence) => consequence.follow(state, event, ctx));
}

/** What the system takes by itself as soon as it is possible. */
function orderAutomatic(state: OrderState): Command[] {
  const beside = ORDER_FEATURES.flatMap(({ automatic }) => automatic?.(state) ?? []);
  const archive = state.stage === 'ARCHIVE' ? ['archive'] : [];
  return [...archive, ...beside].map((action) => ({ action, input: {} }));
}

/** The rules of an order. */
export const orderDecider: Decider<OrderState> = {
  kind: 'order',
  actions: ORDER_ACTIONS,
  stages: ORDER_STAGES,
  decide: decideOrder,
  blocked: orderBlocked,
  evolve: evolveOrder,
  obligations: orderObligations,
  consequences: orderConsequences,
  automatic: orderAutomatic,
  waitingOn: orderWaitingOn,
  effects: orderEffects,
  peopleNamed: ({ action, input }) => BY_NAME.get(action)?.people?.(input) ?? [],
};
