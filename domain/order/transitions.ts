import type { Transition } from '../kind/transitions';
import type { OrderStage } from './state';

const BEFORE_SIGNED: readonly OrderStage[] = [
  ...(['RECEIVED', 'REVIEW', 'PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'] as const),
];

const SHIPPED: readonly OrderStage[] = ['SHIPMENT', 'DELIVERY', 'SIGN_OFF'];

const REFUSED: readonly OrderStage[] = ['SHIPMENT', 'DELIVERY'];

/** While it is shipped an order stands where its least advanced part stands (§8.3.9). */
function alongTheWay(
  [action, event]: readonly [string, string],
  stages: readonly OrderStage[],
  ...to: readonly OrderStage[]
): Transition<OrderStage>[] {
  return to.map((next) => ({ action, event, from: stages.filter((at) => at !== next), to: next }));
}

const BEYOND: readonly OrderStage[] = ['DELIVERY', 'SIGN_OFF', 'ARCHIVE'];

/** Every way on which an order comes from stage to stage (§3.1); the archive takes itself. */
export const ORDER_TRANSITIONS: readonly Transition<OrderStage>[] = [
  { action: 'submit', event: 'ORDER_SUBMITTED', from: ['RECEIVED'], to: 'REVIEW' },
  { action: 'return', event: 'ORDER_RETURNED', from: ['REVIEW'], to: 'RECEIVED' },
  { action: 'reject', event: 'ORDER_REJECTED', from: ['REVIEW'], to: 'REJECTED' },
  { action: 'approve', event: 'ORDER_APPROVED', from: ['REVIEW'], to: 'PRODUCTION' },
  { action: 'productionDone', event: 'GOODS_READY', from: ['PRODUCTION'], to: 'SHIPMENT' },
  ...alongTheWay(['arrive', 'GOODS_ARRIVED'], ['SHIPMENT'], 'DELIVERY', 'SIGN_OFF'),
  ...alongTheWay(['confirmCount', 'COUNT_CONFIRMED'], ['SHIPMENT', 'DELIVERY'], 'SIGN_OFF'),
  ...alongTheWay(['signOff', 'SHIPMENT_SIGNED_OFF'], SHIPPED, 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'),
  ...alongTheWay(['signOff', 'ORDER_SIGNED_OFF'], SHIPPED, 'ARCHIVE'),
  ...alongTheWay(['refuseSign', 'SIGN_REFUSED'], ['SIGN_OFF'], 'DELIVERY'),
  ...alongTheWay(['resolveRefusal', 'REFUSAL_SETTLED'], REFUSED, ...SHIPPED, 'ARCHIVE'),
  // Nothing is left of the order once all of it is taken back.
  {
    ...{ action: 'resolveRefusal', event: 'ORDER_CANCELLED', after: 'REFUSAL_SETTLED' },
    ...{ from: ['ARCHIVE'], to: 'CANCELLED' },
  },
  ...alongTheWay(['closeBackOrder', 'BACK_ORDER_CLOSED'], ['SHIPMENT'], ...BEYOND),
  ...alongTheWay(['confirmChange', 'CHANGE_CONFIRMED'], ['SHIPMENT'], ...BEYOND),
  { action: 'cancel', event: 'ORDER_CANCELLED', from: BEFORE_SIGNED, to: 'CANCELLED' },
  { action: 'archive', event: 'ORDER_ARCHIVED', from: ['ARCHIVE'], to: 'ARCHIVED' },
];
