import { moving } from '../change';
import type { Change } from '../feature';
import type { LineQuantity, OrderState, Signature } from '../state';
import { fulfilmentStage, openLines, shipmentsOf, withShipment, withShipments } from './records';
import type { Checkpoint, Shipment } from './state';

type Data = Parameters<Change>[1];

/** What an event says of its shipment, without its id; the first version of the events knew one only. */
function told({ shipmentId, ...facts }: Data): { id: string; facts: Record<string, unknown> } {
  return { id: (shipmentId as string | undefined) ?? 's1', facts };
}

/** The facts of an event become a part of its shipment. */
function shipmentPart(key: keyof Shipment): Change {
  return (state, data) => {
    const { id, facts } = told(data);
    return withShipment(state, id, () => ({ [key]: facts }));
  };
}

/** After such a change the order stands where its least advanced open line stands (§8.3.9). */
export function advancing(change: Change): Change {
  return moving((state, data, event) => {
    const changed = change(state, data, event);
    return { ...changed, stage: fulfilmentStage({ ...state, ...changed }) };
  });
}

const noted: Change = (state, data) => {
  const { by, onBehalfOf, at, noteNo, lines, shipmentId: id } = data;
  const signature = { by, at, ...(onBehalfOf !== undefined && { onBehalfOf }) } as Signature;
  const shipment: Shipment = {
    id: id as string,
    lines: lines as LineQuantity[],
    note: { ...signature, noteNo: noteNo as string },
  };
  return withShipments(state, [...shipmentsOf(state), shipment]);
};

/** A load may leave that was never noted: in a recorded past, and before there were notes. */
const shipped: Change = (state, data) => {
  const { id, facts } = told(data);
  const { lines = openLines(state), ...rest } = facts;
  const left = {
    lines: lines as LineQuantity[],
    dispatch: rest as unknown as Shipment['dispatch'],
  };
  const known = shipmentsOf(state).some((shipment) => shipment.id === id);
  return known
    ? withShipment(state, id, () => left as Partial<Shipment>)
    : withShipments(state, [...shipmentsOf(state), { id, ...left } as Shipment]);
};

const seen: Change = (state, data) => {
  const { id, facts } = told(data);
  return withShipment(state, id, ({ checkpoints = [] }) => ({
    checkpoints: [...checkpoints, facts as unknown as Checkpoint],
  }));
};

const dropped: Change = (state, data) => {
  const droppedLines = [...(state.droppedLines ?? []), ...(data['lines'] as LineQuantity[])];
  const next: OrderState = { ...state, droppedLines };
  return { droppedLines, ...withShipments(next, shipmentsOf(next)) };
};

export const SHIPPING_CHANGES: Readonly<Record<string, Change>> = {
  NOTE_CREATED: moving(noted),
  NOTE_AUDITED: moving(shipmentPart('audit')),
  GOODS_PICKED: moving(shipmentPart('picking')),
  GOODS_PACKED: moving(shipmentPart('packing')),
  LOAD_RECHECKED: moving(shipmentPart('load')),
  NOTE_VOIDED: moving(shipmentPart('voided')),
  GOODS_SHIPPED: advancing(shipped),
  CHECKPOINT_REPORTED: moving(seen),
  GOODS_ARRIVED: advancing(shipmentPart('arrival')),
  COUNT_CONFIRMED: advancing(shipmentPart('count')),
  SHIPMENT_SIGNED_OFF: advancing(shipmentPart('signOff')),
  ORDER_SIGNED_OFF: advancing(shipmentPart('signOff')),
  BACK_ORDER_CLOSED: advancing(dropped),
};
