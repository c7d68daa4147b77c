import type { Party } from '../../kernel/case';
import type { OrderState } from '../state';
import { presentLines } from './held';
import { activeShipments } from './records';
import type { Shipment } from './state';

/** What a shipment waits for, by name of the sentence, and the limit of that. */
export interface ShippingWait {
  code:
    | ('NOTE' | 'NOTE_AUDIT' | 'PICKING' | 'PACKING' | 'LOADING_CHECK' | 'DEPARTURE')
    | ('ARRIVAL' | 'COUNT' | 'SIGNATURE');
  who: Party;
  limit: string;
  params?: { carrier: string };
}

function preparing({ audit, picking, packing, load }: Shipment): ShippingWait {
  const who: Party = { role: 'WAREHOUSE' };
  const limit = 'departure';
  if (load?.matches === true) return { code: 'DEPARTURE', who: { role: 'LOGISTICS' }, limit };
  if (packing !== undefined) return { code: 'LOADING_CHECK', who, limit };
  if (picking !== undefined) return { code: 'PACKING', who, limit };
  return { code: audit === undefined ? 'NOTE_AUDIT' : 'PICKING', who, limit };
}

function ofShipment(shipment: Shipment): ShippingWait {
  const { dispatch, arrival, count } = shipment;
  const who: Party = { role: 'LOGISTICS' };
  if (dispatch === undefined) return preparing(shipment);
  const { carrier } = dispatch;
  if (arrival === undefined) return { code: 'ARRIVAL', who, limit: 'arrival', params: { carrier } };
  return { code: count === undefined ? 'COUNT' : 'SIGNATURE', who, limit: 'signOff' };
}

const PROGRESS: readonly (keyof Shipment)[] = ['dispatch', 'arrival', 'count'];

function progress(shipment: Shipment): number {
  return PROGRESS.filter((part) => shipment[part] !== undefined).length;
}

/** What the least advanced part of the order waits for (§8.3.9): a note first, a signature last. */
export function shippingWait(state: OrderState): ShippingWait {
  const note: ShippingWait = { code: 'NOTE', who: { role: 'WAREHOUSE' }, limit: 'departure' };
  const open = activeShipments(state).filter(({ signOff }) => signOff === undefined);
  const [first] = open.toSorted((one, other) => progress(one) - progress(other));
  if (first === undefined) return note;
  const unsent = first.dispatch !== undefined && presentLines(state).length > 0;
  return unsent ? note : ofShipment(first);
}
