import { activeShipments, openLines } from '../../../../domain/order';
import type { OrderState } from '../../../../domain/order';

type Make = (state: OrderState, pick: number) => Record<string, unknown>;

/** Mostly the right load, or everything; now and then one that differs, or a part. */
export const RANDOM_SHIPPING_INPUTS: Record<string, Make> = {
  createNote: (state, pick) => {
    const part = openLines(state).map(({ line, quantity }) => ({
      ...{ line, quantity: pick % 4 === 0 ? Math.ceil(quantity / 2) : quantity },
    }));
    return { noteNo: `N-${pick}`, ...(pick % 3 !== 0 && { lines: part }) };
  },
  recheckLoad: (state, pick) => {
    const load = activeShipments(state).find(({ dispatch }) => dispatch === undefined)?.lines;
    return { lines: pick % 9 === 0 ? [{ line: 0, quantity: 1 }] : (load ?? []) };
  },
  checkpoint: (_state, pick) => ({
    ...{ place: 'text-1', state: ['OK', 'OK', 'DELAYED', 'PROBLEM'][pick % 4] },
  }),
};

/** What may be next on some shipment; most often what takes the order further. */
export function shippingSteps(state: OrderState): string[] {
  const prepared = activeShipments(state).flatMap((one) => {
    const { audit, picking, packing, load, dispatch, arrival, signOff } = one;
    if (signOff !== undefined) return [];
    if (arrival !== undefined) return ['signOff'];
    if (dispatch !== undefined) return ['arrive', 'arrive', 'checkpoint'];
    if (load?.matches === true) return ['ship', 'ship', 'ship', 'voidNote'];
    if (packing !== undefined) return ['recheckLoad'];
    if (picking !== undefined) return ['pack'];
    return [audit === undefined ? 'auditNote' : 'pick'];
  });
  const open = openLines(state).length > 0;
  return [...prepared, ...(open ? ['createNote'] : [])];
}
