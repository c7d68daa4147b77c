import { trusted } from '../../kernel/trusted';
import type { OrderState } from '../state';
import { activeShipments, totalOf, withShipment } from './records';
import { arrivedAt } from './steps';
import type { Shipment } from './state';

type Part = 'dispatch' | 'arrival' | 'signOff';

/** A fact of a shipment that may be corrected, and the facts it lies between when it is an instant. */
interface ShipmentFact {
  part: Part;
  after?: (state: OrderState, shipment: Shipment) => string | undefined;
  before?: (shipment: Shipment) => string | undefined;
}

const shippedAt = ({ dispatch }: Shipment): string | undefined => dispatch?.shippedAt;
const signedAt = ({ signOff }: Shipment): string | undefined => signOff?.signedAt;

/** By name; each stands under that name in its part of the shipment. */
const FACTS: Readonly<Record<string, ShipmentFact>> = {
  shippedAt: {
    part: 'dispatch',
    after: (state) => state.production?.readyAt,
    before: (shipment) => shipment.checkpoints?.[0]?.seenAt ?? arrivedAt(shipment),
  },
  carrier: { part: 'dispatch' },
  mode: { part: 'dispatch' },
  vehicle: { part: 'dispatch' },
  cost: { part: 'dispatch' },
  trackingNo: { part: 'dispatch' },
  eta: { part: 'dispatch' },
  arrivedAt: { part: 'arrival', after: (_state, one) => shippedAt(one), before: signedAt },
  signedAt: { part: 'signOff', after: (_state, one) => arrivedAt(one) },
  receivedQuantity: { part: 'signOff' },
  receivedLines: { part: 'signOff' },
  condition: { part: 'signOff' },
};

/** Names of the facts of a shipment that may be corrected. */
export const SHIPMENT_FACTS = Object.keys(FACTS);

export function isShipmentFact(field: string): boolean {
  return Object.hasOwn(FACTS, field);
}

/** The shipments of which a fact is recorded. */
export function havingFact(state: OrderState, field: string): Shipment[] {
  return activeShipments(state).filter((shipment) => recordedPart(shipment, field) !== undefined);
}

/** Who recorded the part a fact belongs to. */
export function recordedPart(shipment: Shipment, field: string): Shipment[Part] {
  const part = FACTS[field]?.part;
  return part && shipment[part];
}

/** The instants between which a fact has to stay; null when it is no instant. */
export function boundsOf(
  state: OrderState,
  shipment: Shipment,
  field: string,
): { earliest: string | undefined; latest: string | undefined } | null {
  const { after, before } = FACTS[field] ?? {};
  if (after === undefined) return null;
  return { earliest: after(state, shipment), latest: before?.(shipment) };
}

/** The present value of a fact. */
export function factOf(shipment: Shipment, field: string): unknown {
  if (field === 'receivedLines') return shipment.signOff?.lines;
  const part: Readonly<Record<string, unknown>> = { ...recordedPart(shipment, field) };
  return part[field];
}

/** What a correction changes; the quantities received, in total and by line, stay in step. */
function corrected({ lines }: Shipment, field: string, value: unknown): object {
  if (field === 'receivedLines') {
    const stated: Shipment['lines'] = Array.isArray(value) ? trusted(value) : [];
    return { lines: stated, receivedQuantity: totalOf(stated) };
  }
  if (field !== 'receivedQuantity') return { [field]: value };
  const [only, ...more] = lines;
  const line = only !== undefined && more.length === 0 && { ...only, quantity: value };
  return { receivedQuantity: value, ...(line && { lines: [line] }) };
}

/** Puts a corrected fact in its place; what stands for the whole order follows. */
export function withFact(
  state: OrderState,
  id: string | undefined,
  field: string,
  value: unknown,
): OrderState {
  const named = id ?? havingFact(state, field)[0]?.id;
  const part = FACTS[field]?.part;
  if (named === undefined || part === undefined) return state;
  const changed = withShipment(state, named, (shipment) => ({
    [part]: { ...shipment[part], ...corrected(shipment, field, value) },
  }));
  return { ...state, ...changed };
}
