import { refuse } from '../../errors';
import { sign, SUPERVISORS } from '../guards';
import type { Guard, OrderAction } from '../guards';
import { activeShipments, openLines } from './records';

const somethingLeft: Guard = {
  id: 'ORD-12',
  check: (state) =>
    openLines(state).length > 0 ? null : refuse('ALREADY_DONE', { what: 'closeBackOrder' }),
};

/** An order of which nothing was sent is cancelled, not closed. */
const somethingSent: Guard = {
  id: 'ORD-37',
  check: (state) =>
    activeShipments(state).some(({ dispatch }) => dispatch !== undefined)
      ? null
      : refuse('NOT_YET', { what: 'ship' }),
};

/** The customer does without what is still open: the order ends with what was sent (§3.3). */
export const closeBackOrder: OrderAction = {
  name: 'closeBackOrder',
  title: { zh: '了结欠货', en: 'Close the back-order' },
  roles: SUPERVISORS,
  stages: ['SHIPMENT'],
  guards: [somethingLeft, somethingSent],
  apply: (state, input, ctx) => [
    {
      type: 'BACK_ORDER_CLOSED',
      data: { ...sign(ctx), lines: openLines(state), reason: input['reason'] },
    },
  ],
};
