import { refuse } from '../errors';
import { commonGuards } from '../kind/common';
import { actionsOf } from '../kind/compose';
import { deciderFrom } from '../kind/decider';
import { remindAction } from '../kind/remind';
import { tablesOf } from '../kind/rules';
import type { CommonGuard } from '../kind/rules';
import type { Decider } from '../kernel/case';
import { cancellingFeature, openCompensations } from './cancelling';
import { ORDER_FEATURES } from './features';
import { SUPERVISORS } from './guards';
import { ORDER_ACTION_NAMES } from './names';
import { datesKept } from './review/commitment';
import { OPEN_STAGES, ORDER_STAGES } from './state';
import type { OrderState } from './state';
import { orderWaitingOn, orderWaits } from './waiting';

/** Every action of an order, in the order in which a case usually meets them. */
export const ORDER_ACTIONS = actionsOf(
  ORDER_FEATURES,
  ORDER_ACTION_NAMES,
  remindAction<OrderState>(SUPERVISORS, OPEN_STAGES, orderWaitingOn),
);

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

/** The kinds of deadlines of an order, each with the requirement it stands for (see docs/traceability). */
export const DUTIES = tablesOf(ORDER_FEATURES, ({ duties }) => duties);

/** The rules of an order; one that is being cancelled owes nothing but the undoing. */
export const orderDecider: Decider<OrderState> = deciderFrom<OrderState>({
  kind: 'order',
  stages: ORDER_STAGES,
  actions: ORDER_ACTIONS,
  guards: COMMON_GUARDS,
  features: ORDER_FEATURES,
  opened: 'ORDER_OPENED',
  waits: orderWaits,
  kept: datesKept,
  owesOnly: ({ cancelling }) => (cancelling === undefined ? undefined : cancellingFeature),
});
