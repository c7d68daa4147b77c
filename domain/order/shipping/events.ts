import type { LineQuantity, Ref, Signature } from '../basics';
import type { Checkpoint, OrderArrival, OrderCount, OrderShipment } from './state';
import type { OrderSignOff, Shipment } from './state';

/** Which shipment an event is about; the first release knew one shipment only and did not name it. */
export interface OfShipment {
  shipmentId?: string;
}

type Lines = readonly LineQuantity[];
type Part<K extends keyof Shipment> = NonNullable<Shipment[K]> & { shipmentId: string };

export type ShippingEvent =
  | { type: 'NOTE_CREATED'; data: Part<'note'> & { lines: Lines } }
  | { type: 'NOTE_AUDITED'; data: Part<'audit'> }
  | { type: 'GOODS_PICKED'; data: Part<'picking'> }
  | { type: 'GOODS_PACKED'; data: Part<'packing'> }
  | { type: 'LOAD_RECHECKED'; data: Part<'load'> }
  | { type: 'NOTE_VOIDED'; data: Part<'voided'> }
  | { type: 'GOODS_SHIPPED'; data: OrderShipment & OfShipment & { lines?: Lines } }
  | { type: 'CHECKPOINT_REPORTED'; data: Checkpoint & { shipmentId: string } }
  | { type: 'GOODS_ARRIVED'; data: OrderArrival & OfShipment }
  | { type: 'COUNT_CONFIRMED'; data: OrderCount & OfShipment }
  | { type: 'SHIPMENT_SIGNED_OFF'; data: OrderSignOff & OfShipment }
  | { type: 'ORDER_SIGNED_OFF'; data: OrderSignOff & OfShipment }
  | { type: 'BACK_ORDER_CLOSED'; data: Signature & { lines: Lines; reason: Ref } };
