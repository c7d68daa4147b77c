import { refuse } from '../errors';
import { commonGuards } from '../kind/common';
import { consequencesOf, decisionsOf, holdersOf } from '../kind/compose';
import type { CommonGuard } from '../kind/rules';
import type { Command, Decider } from '../kernel/case';
import { ORDER_ACTIONS } from './actions';
import { openCompensations } from './cancelling';
import { orderEffects } from './effects';
import { evolveOrder } from './evolve';
import { ORDER_FEATURES } from './features';
import { orderObligations } from './obligations';
import { ORDER_STAGES } from './state';
import type { OrderState } from './state';
import { orderWaitingOn } from './waiting';

/** What holds for every action of an order. */
export const COMMON_GUARDS: readonly CommonGuard<OrderState>[] = [
  ...commonGuards<OrderState>({ closed: 'ORD-32', hold: 'ORD-37' }),
  {
    name: 'cancelling',
    id: 'ORD-37',
    check: (state, _ctx, { whileCancelling }) =>
      state.cancelling !== undefined && whileCancelling !== true
        ? refuse('CANCELLING', { open: openCompensations(state).map(({ id }) => id) })
        : null,
  },
];

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
  ...decisionsOf(ORDER_ACTIONS, COMMON_GUARDS),
  evolve: evolveOrder,
  obligations: orderObligations,
  consequences: (state, event, ctx) => consequencesOf(ORDER_FEATURES, state, event, ctx),
  automatic: orderAutomatic,
  waitingOn: orderWaitingOn,
  holders: (state) => holdersOf(ORDER_FEATURES, state),
  effects: orderEffects,
};
