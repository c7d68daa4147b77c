import { customerNotice } from '../../kernel/effects';
import type { CaseEvent } from '../../kernel/case';
import { exceptionOpened } from '../exceptions';
import type { Consequence, Message } from '../feature';
import type { OrderState } from '../state';
import { linesLess, shipmentsOf, sumOfLines, wayOf } from './records';
import type { Checkpoint, Shipment } from './state';

function shipmentOf(state: OrderState, { data }: CaseEvent): Shipment {
  return shipmentsOf(state).find(({ id }) => id === data['shipmentId'])!;
}

/** A load that is not what its note says goes nowhere until that is settled (§3.3). */
const mismatch: Consequence = {
  name: 'loadDiffers',
  id: 'ORD-18',
  on: ['LOAD_RECHECKED'],
  follow(state, event, ctx) {
    const { id, lines, load } = shipmentOf(state, event);
    if (load!.matches) return [];
    const off = sumOfLines([linesLess(lines, load!.lines), linesLess(load!.lines, lines)]);
    const owner = { role: 'WAREHOUSE' } as const;
    return exceptionOpened(state, ctx, {
      ...{ type: 'QTY_MISMATCH', owner, about: `load:${id}`, lines: off },
    });
  },
};

const TROUBLES = { DELAYED: 'TRANSPORT_DELAY', PROBLEM: 'ROUTE_ADDRESS' } as const;

const trouble: Consequence = {
  name: 'troubleInTransit',
  id: 'ORD-21',
  on: ['CHECKPOINT_REPORTED'],
  follow(state, event, ctx) {
    const { id, lines } = shipmentOf(state, event);
    const { state: found, seenAt, comment } = event.data as unknown as Checkpoint;
    if (found === 'OK') return [];
    return exceptionOpened(state, ctx, {
      ...{ type: TROUBLES[found], owner: { role: 'LOGISTICS' }, about: `transit:${id}`, lines },
      ...{ occurredAt: seenAt, ...(comment !== undefined && { detail: comment }) },
    });
  },
};

export const SHIPPING_CONSEQUENCES: readonly Consequence[] = [mismatch, trouble];

/** What a shipment holds, as the customer reads it. */
function itemsOf(state: OrderState, { lines }: Shipment): string[] {
  return lines.map(({ line, quantity }) => {
    const { spec = `${line}`, unit } = state.data.items[line] ?? {};
    return `${spec} × ${quantity}${unit === undefined ? '' : ` ${unit}`}`;
  });
}

const shipped: Message = {
  name: 'tellShipped',
  id: 'ORD-19',
  on: ['GOODS_SHIPPED'],
  write(state, event) {
    const shipment = shipmentOf(state, event);
    const { carrier, mode, eta, trackingNo } = shipment.dispatch!;
    const known = { ...(eta && { eta }), ...(trackingNo && { trackingNo }) };
    const params = { no: state.no, carrier, mode, items: itemsOf(state, shipment), ...known };
    return [customerNotice(`shipped:${shipment.id}`, 'SHIPPED', params)];
  },
};

const arrived: Message = {
  name: 'tellArrived',
  id: 'ORD-22',
  on: ['GOODS_ARRIVED'],
  write(state, event) {
    const shipment = shipmentOf(state, event);
    const { arrivedAt } = shipment.arrival!;
    const { count } = wayOf(shipment);
    const key = count === 1 ? shipment.id : `${shipment.id}.${count}`;
    return [customerNotice(`arrived:${key}`, 'ARRIVED', { no: state.no, arrivedAt })];
  },
};

const signed: Message = {
  name: 'tellSigned',
  id: 'ORD-23',
  on: ['SHIPMENT_SIGNED_OFF', 'ORDER_SIGNED_OFF'],
  write(state, event) {
    const { id, signOff } = shipmentOf(state, event);
    const { signedAt, receivedQuantity } = signOff!;
    const params = { no: state.no, signedAt, receivedQuantity };
    return [customerNotice(`signed:${id}`, 'SIGNED', params)];
  },
};

export const SHIPPING_MESSAGES: readonly Message[] = [shipped, arrived, signed];
