import { moving } from '../change';
import type { Change, OrderChanges } from '../feature';
import type { OrderState } from '../state';
import type { OfShipment, ShippingEvent } from './events';
import { fulfilmentStage, openLines, shipmentNamed, shipmentsOf } from './records';
import { withShipment, withShipments } from './records';
import type { Shipment } from './state';

/** The facts of an event become a part of its shipment. */
function recorded<D extends OfShipment>(
  change: (facts: Omit<D, 'shipmentId'>, shipment: Shipment) => Partial<Shipment>,
): Change<D> {
  return (state, { shipmentId = 's1', ...facts }) =>
    withShipment(state, shipmentId, (shipment) => change(facts, shipment));
}

/** After such a change the order stands where its least advanced open line stands (§8.3.9). */
export function advancing<D>(change: Change<D>): Change<D> {
  return moving((state, data, event) => {
    const changed = change(state, data, event);
    return { ...changed, stage: fulfilmentStage({ ...state, ...changed }) };
  });
}

export const SHIPPING_CHANGES: OrderChanges<ShippingEvent> = {
  NOTE_CREATED: moving((state, { shipmentId: id, lines, ...note }) =>
    withShipments(state, [...shipmentsOf(state), { id, lines, note }]),
  ),
  NOTE_AUDITED: moving(recorded((audit) => ({ audit }))),
  GOODS_PICKED: moving(recorded((picking) => ({ picking }))),
  GOODS_PACKED: moving(recorded((packing) => ({ packing }))),
  LOAD_RECHECKED: moving(recorded((load) => ({ load }))),
  NOTE_VOIDED: moving(recorded((voided) => ({ voided }))),
  // A load may leave that was never noted: in a recorded past, and before there were notes.
  GOODS_SHIPPED: advancing((state, { shipmentId: id = 's1', lines: loaded, ...dispatch }) => {
    const left = { lines: loaded ?? openLines(state), dispatch };
    return shipmentNamed(state, id) === undefined
      ? withShipments(state, [...shipmentsOf(state), { id, ...left }])
      : withShipment(state, id, () => left);
  }),
  CHECKPOINT_REPORTED: moving(
    recorded((seen, { checkpoints = [] }) => ({ checkpoints: [...checkpoints, seen] })),
  ),
  GOODS_ARRIVED: advancing(recorded((arrival) => ({ arrival }))),
  COUNT_CONFIRMED: advancing(recorded((count) => ({ count }))),
  SHIPMENT_SIGNED_OFF: advancing(recorded((signOff) => ({ signOff }))),
  ORDER_SIGNED_OFF: advancing(recorded((signOff) => ({ signOff }))),
  BACK_ORDER_CLOSED: advancing((state, { lines }) => {
    const next: OrderState = { ...state, droppedLines: [...(state.droppedLines ?? []), ...lines] };
    return { droppedLines: next.droppedLines ?? [], ...withShipments(next, shipmentsOf(next)) };
  }),
};
