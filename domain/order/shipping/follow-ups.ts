import { customerNotice } from '../../kernel/effects';
import { exceptionOpened } from '../exceptions';
import type { ExceptionEvent } from '../exceptions/events';
import { consequences, messages } from '../room';
import type { LineQuantity, OrderState } from '../state';
import type { ShippingEvent } from './events';
import { hasLeft, linesLess, shipmentNamed, shipmentsOf, sumOfLines, wayOf } from './records';

const follow = consequences<ShippingEvent, ExceptionEvent>();
const tell = messages<ShippingEvent>();

const linesOf = (state: OrderState, id: string): readonly LineQuantity[] =>
  shipmentNamed(state, id)?.lines ?? [];

/** A load that is not what its note says goes nowhere until that is settled (§3.3). */
const mismatch = follow({
  name: 'loadDiffers',
  id: 'ORD-18',
  on: ['LOAD_RECHECKED'],
  follow(state, { data: { shipmentId: id, matches, lines: loaded } }, ctx) {
    if (matches) return [];
    const noted = linesOf(state, id);
    const lines = sumOfLines([linesLess(noted, loaded), linesLess(loaded, noted)]);
    const owner = { role: 'WAREHOUSE' } as const;
    const what = { type: 'QTY_MISMATCH', owner, about: `load:${id}`, lines } as const;
    return exceptionOpened(state, ctx, what);
  },
});

const TROUBLES = { DELAYED: 'TRANSPORT_DELAY', PROBLEM: 'ROUTE_ADDRESS' } as const;

const trouble = follow({
  name: 'troubleInTransit',
  id: 'ORD-21',
  on: ['CHECKPOINT_REPORTED'],
  follow(state, { data: { shipmentId: id, state: found, seenAt, comment } }, ctx) {
    if (found === 'OK') return [];
    return exceptionOpened(state, ctx, {
      ...{ type: TROUBLES[found], owner: { role: 'LOGISTICS' }, about: `transit:${id}` },
      ...{ lines: linesOf(state, id), occurredAt: seenAt },
      ...(comment !== undefined && { detail: comment }),
    });
  },
});

export const SHIPPING_CONSEQUENCES = [mismatch, trouble];

/** What a shipment holds, as the customer reads it. */
function itemsOf(state: OrderState, id: string): string[] {
  return linesOf(state, id).map(({ line, quantity }) => {
    const { spec = `${line}`, unit } = state.data.items[line] ?? {};
    return `${spec} × ${quantity}${unit === undefined ? '' : ` ${unit}`}`;
  });
}

const shipped = tell({
  name: 'tellShipped',
  id: 'ORD-19',
  on: ['GOODS_SHIPPED'],
  write(state, { data: { shipmentId: id = 's1', carrier, mode, eta, trackingNo } }) {
    const known = { ...(eta && { eta }), ...(trackingNo && { trackingNo }) };
    const params = { no: state.no, carrier, mode, items: itemsOf(state, id), ...known };
    return [customerNotice(`shipped:${id}`, 'SHIPPED', params)];
  },
});

const arrived = tell({
  name: 'tellArrived',
  id: 'ORD-22',
  on: ['GOODS_ARRIVED'],
  write: (state, { data: { shipmentId = 's1', arrivedAt } }) =>
    shipmentsOf(state)
      .filter(hasLeft)
      .filter(({ id }) => id === shipmentId)
      .map((shipment) => {
        const { count } = wayOf(shipment);
        const key = count === 1 ? shipmentId : `${shipmentId}.${count}`;
        return customerNotice(`arrived:${key}`, 'ARRIVED', { no: state.no, arrivedAt });
      }),
});

const signed = tell({
  name: 'tellSigned',
  id: 'ORD-23',
  on: ['SHIPMENT_SIGNED_OFF', 'ORDER_SIGNED_OFF'],
  write({ no }, { data: { shipmentId: id = 's1', signedAt, receivedQuantity } }) {
    return [customerNotice(`signed:${id}`, 'SIGNED', { no, signedAt, receivedQuantity })];
  },
});

export const SHIPPING_MESSAGES = [shipped, arrived, signed];
