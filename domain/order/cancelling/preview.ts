import { openItems } from '../production/procurement';
import type { ProcurementItem } from '../production/state';
import { activeShipments, openLines } from '../shipping/records';
import type { Shipment } from '../shipping/state';
import type { OrderState } from '../state';
import type { Compensation, Undoing } from './state';

function ofShipment({ id, dispatch, signOff }: Shipment): Undoing[] {
  if (dispatch === undefined) return [];
  return signOff === undefined
    ? [{ what: 'RECALL_SHIPMENT', owner: { role: 'LOGISTICS' }, about: id }]
    : [{ what: 'COLLECT_GOODS', owner: { role: 'LOGISTICS' }, about: id }];
}

function release({ id }: ProcurementItem): Undoing {
  return { what: 'RELEASE_PROCUREMENT', owner: { role: 'PROCUREMENT' }, about: id };
}

/** Goods that are ready, and have not left the house. */
function inTheHouse(state: OrderState): boolean {
  if (state.stage === 'PRODUCTION') return state.data.source === 'STOCK';
  if (state.production === undefined) return false;
  const waiting = activeShipments(state).some(({ dispatch }) => dispatch === undefined);
  return waiting || openLines(state).length > 0;
}

/**
 * What a cancellation would have to undo as the order stands, and who would do it (ORD-37); empty
 * before the approval, since nothing was started then.
 */
export function cancelPreview(state: OrderState): Undoing[] {
  if (state.review?.result !== 'APPROVED') return [];
  const made = state.stage === 'PRODUCTION' && state.data.source === 'MAKE';
  return [
    ...(made ? [{ what: 'STOP_PRODUCTION', owner: { role: 'PRODUCTION' } } as const] : []),
    ...(made ? openItems(state).map(release) : []),
    ...(inTheHouse(state)
      ? [{ what: 'RELEASE_GOODS', owner: { role: 'WAREHOUSE' } } as const]
      : []),
    ...activeShipments(state).flatMap(ofShipment),
  ];
}

/** The tasks that are not settled yet. */
export function openCompensations({ compensations = [] }: OrderState): readonly Compensation[] {
  return compensations.filter(({ status }) => status === 'OPEN' || status === 'FAILED');
}
