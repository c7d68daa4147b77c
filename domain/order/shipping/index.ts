import type { OrderFeature } from '../feature';
import { SHIPPING_ACTIONS } from './actions';
import { SHIPPING_CHANGES } from './changes';
import { SHIPPING_DUTIES, shippingObligations } from './duties';
import { SHIPPING_CONSEQUENCES, SHIPPING_MESSAGES } from './follow-ups';

export { activeShipments, fulfilmentStage, openLines, shipmentsOf, withShipment } from './records';

/** An order travels in one or several shipments, each from its note to its signature (§3.1, §8.3.9). */
export const shippingFeature: OrderFeature = {
  name: 'shipping',
  actions: SHIPPING_ACTIONS,
  parts: ['shipments', 'droppedLines'],
  changes: SHIPPING_CHANGES,
  duties: SHIPPING_DUTIES,
  obligations: shippingObligations,
  consequences: SHIPPING_CONSEQUENCES,
  messages: SHIPPING_MESSAGES,
};
