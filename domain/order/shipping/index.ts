import type { OrderFeature } from '../feature';
import { closeBackOrder } from './back-order';
import { SHIPPING_CHANGES } from './changes';
import { confirmCount, signOff } from './delivery';
import { SHIPPING_DUTIES, shippingObligations } from './duties';
import { SHIPPING_CONSEQUENCES, SHIPPING_MESSAGES } from './follow-ups';
import { auditNote, createNote, pack, pick, recheckLoad, voidNote } from './loading';
import { arrive, checkpoint, ship } from './transit';

export { activeShipments, fulfilmentStage, openLines, shipmentsOf, withShipment } from './records';

/** From the shipping note to the signature, in the order in which a shipment meets them. */
export const SHIPPING_ACTIONS = [
  createNote,
  auditNote,
  pick,
  pack,
  recheckLoad,
  voidNote,
  ship,
  checkpoint,
  arrive,
  confirmCount,
  signOff,
  closeBackOrder,
];

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
