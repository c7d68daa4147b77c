import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Command, Ctx, Decider, EventDraft } from '../kernel/case';
import { IMPORTER, SYSTEM } from '../people';
import { ORDER_ACTIONS } from './actions';
import { orderEffects } from './effects';
import { evolveOrder } from './evolve';
import { checkRights } from './guards';
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
  return checkRights(state, ctx, action.roles);
}

/** Everything that does not depend on the input: closed, rights, stage, hold, the action's own conditions. */
function blockedBy(state: OrderState, action: OrderAction, ctx: Ctx): Refusal | null {
  if (state.closedAt !== null) {
    const refusal = refuse('CASE_CLOSED', { no: state.no, stage: state.stage });
    return { ...refusal, requirement: 'ORD-32' };
  }
  if (state.historical === true && ctx.actor.id !== IMPORTER.id) {
    return { ...refuse('HISTORICAL', { no: state.no }), requirement: 'SYS-02' };
  }
  const rights = mayAct(state, action, ctx);
  if (rights !== null) return { ...rights, requirement: 'SYS-06' };
  if (!action.stages.includes(state.stage)) {
    const refusal = refuse('WRONG_STAGE', { stage: state.stage, needed: action.stages });
    return { ...refusal, requirement: 'SYS-02' };
  }
  if (state.hold !== null && action.whileHeld !== true) {
    return { ...refuse('ON_HOLD'), requirement: 'ORD-37' };
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

/** The rules of an order. */
export const orderDecider: Decider<OrderState> = {
  kind: 'order',
  actions: ORDER_ACTIONS,
  stages: ORDER_STAGES,
  decide: decideOrder,
  blocked: orderBlocked,
  evolve: evolveOrder,
  obligations: orderObligations,
  automatic: (state) => (state.stage === 'ARCHIVE' ? [{ action: 'archive', input: {} }] : []),
  waitingOn: orderWaitingOn,
  effects: orderEffects,
  peopleNamed: ({ action, input }) => (action === 'assign' ? [input['owner'] as string] : []),
};
