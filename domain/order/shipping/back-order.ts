import { refuse } from '../../errors';
import { explained } from '../../kind/input';
import { sign, SUPERVISORS } from '../guards';
import type { Guard } from '../guards';
import { actions } from '../room';
import type { ShippingEvent } from './events';
import { activeShipments, hasLeft, openLines } from './records';

const somethingLeft: Guard<unknown> = {
  id: 'ORD-12',
  check: (state) =>
    openLines(state).length > 0 ? null : refuse('ALREADY_DONE', { what: 'closeBackOrder' }),
};

/** An order of which nothing was sent is cancelled, not closed. */
const somethingSent: Guard<unknown> = {
  id: 'ORD-37',
  check: (state) =>
    activeShipments(state).some(hasLeft) ? null : refuse('NOT_YET', { what: 'ship' }),
};

/** The customer does without what is still open: the order ends with what was sent (§3.3). */
export const closeBackOrder = actions<ShippingEvent>()({
  name: 'closeBackOrder',
  input: explained,
  roles: SUPERVISORS,
  stages: ['SHIPMENT'],
  guards: [somethingLeft, somethingSent],
  apply: (state, { reason }, ctx) => [
    { type: 'BACK_ORDER_CLOSED', data: { ...sign(ctx), lines: openLines(state), reason } },
  ],
});
