import type { Instant } from '../../calendar';
import type { LineQuantity, OrderStage, OrderState } from '../state';
import type { SignRefusal } from '../delivery/state';
import type { OrderShipment, OrderSignOff, Shipment } from './state';

/** Quantities have fractions (kilograms); sums of them are kept free of binary residue. */
function rounded(quantity: number): number {
  return Math.round(quantity * 1e6) / 1e6;
}

/** Quantities by line, in the order of the lines. */
export function sumOfLines(lists: readonly (readonly LineQuantity[])[]): LineQuantity[] {
  const sums = new Map<number, number>();
  for (const { line, quantity } of lists.flat()) {
    sums.set(line, rounded((sums.get(line) ?? 0) + quantity));
  }
  return [...sums]
    .map(([line, quantity]) => ({ line, quantity }))
    .sort((one, other) => one.line - other.line);
}

/** The first quantities less the second ones; lines of which nothing is left are left out. */
export function linesLess(
  lines: readonly LineQuantity[],
  taken: readonly LineQuantity[],
): LineQuantity[] {
  const minus = taken.map(({ line, quantity }) => ({ line, quantity: -quantity }));
  return sumOfLines([lines, minus]).filter(({ quantity }) => quantity > 0);
}

/** Whether two loads hold the same quantities of the same lines. */
export function sameLines(one: readonly LineQuantity[], other: readonly LineQuantity[]): boolean {
  return linesLess(one, other).length === 0 && linesLess(other, one).length === 0;
}

/** How much there is over all lines. */
export function totalOf(lines: readonly LineQuantity[]): number {
  return rounded(lines.reduce((total, { quantity }) => total + quantity, 0));
}

function ordered(state: OrderState): LineQuantity[] {
  return state.data.items.map(({ quantity }, line) => ({ line, quantity }));
}

/** Every shipment of an order; one recorded before there were several is the only one, `s1`. */
export function shipmentsOf(state: OrderState): readonly Shipment[] {
  const { shipments, shipment: dispatch, arrival, count, signOff } = state;
  if (shipments !== undefined) return shipments;
  if (dispatch === undefined) return [];
  const facts = { ...(arrival && { arrival }), ...(count && { count }) };
  return [{ id: 's1', lines: ordered(state), dispatch, ...facts, ...(signOff && { signOff }) }];
}

/** The shipments whose notes stand, and that were not taken back. */
export function activeShipments(state: OrderState): readonly Shipment[] {
  return shipmentsOf(state).filter(
    ({ voided, returned }) => voided === undefined && returned === undefined,
  );
}

/** The refusal of a shipment that still has no outcome (ORD-25). */
export function openRefusal({ refusals = [] }: Shipment): SignRefusal | undefined {
  const last = refusals.at(-1);
  return last?.outcome === undefined ? last : undefined;
}

/** A shipment that has left. */
export type Sent = Shipment & { dispatch: OrderShipment };

export function hasLeft(shipment: Shipment): shipment is Sent {
  return shipment.dispatch !== undefined;
}

/** The way a load is on: which one it is, and since when; a refused load may be brought again (ORD-25). */
export function wayOf({ dispatch, refusals = [] }: Sent): { count: number; since: Instant } {
  const again = refusals.flatMap(({ outcome }) =>
    outcome?.outcome === 'REDELIVER' ? outcome.at : [],
  );
  return { count: again.length + 1, since: again.at(-1) ?? dispatch.shippedAt };
}

/** The shipment of that id, if there is one. */
export function shipmentNamed(state: OrderState, id: string): Shipment | undefined {
  return shipmentsOf(state).find((shipment) => shipment.id === id);
}

/** What a shipment fulfils of the order: what was sent, or, once signed for, what was accepted. */
function fulfils({ lines, signOff }: Shipment): readonly LineQuantity[] {
  return signOff?.partial === true ? (signOff.lines ?? []) : lines;
}

/** What is neither on a shipment nor given up: at first everything, later the back-order. */
export function openLines(state: OrderState): LineQuantity[] {
  const taken = activeShipments(state).map(fulfils);
  return linesLess(ordered(state), [...taken, state.droppedLines ?? []].flat());
}

/**
 * What the customer signed for, by line; null where that was recorded without the lines of the order.
 * A correction of what was received counts.
 */
export function deliveredLines(state: OrderState): LineQuantity[] | null {
  const signed = activeShipments(state).filter(({ signOff }) => signOff !== undefined);
  const over = signed.length > 0 || state.stage === 'ARCHIVE' || state.stage === 'ARCHIVED';
  if (over && state.data.items.length === 0) return null;
  return sumOfLines(signed.map(({ lines, signOff }) => signOff?.lines ?? lines));
}

/** The stage of the least advanced open line (§8.3.9); ARCHIVE once everything is signed for. */
export function fulfilmentStage(state: OrderState): OrderStage {
  const active = activeShipments(state);
  if (openLines(state).length > 0) return 'SHIPMENT';
  if (active.some(({ arrival }) => arrival === undefined)) return 'SHIPMENT';
  const unsigned = active.filter(({ signOff }) => signOff === undefined);
  if (unsigned.some(({ count }) => count === undefined)) return 'DELIVERY';
  return unsigned.length > 0 ? 'SIGN_OFF' : 'ARCHIVE';
}

function latest<T>(list: readonly T[], at: (entry: T) => string): T | undefined {
  return list.reduce<T | undefined>(
    (best, entry) => (best === undefined || at(entry) >= at(best) ? entry : best),
    undefined,
  );
}

/** The signature that ends the delivery of an order: the last one, with everything received. */
function finalSignOff(state: OrderState): OrderSignOff | undefined {
  if (fulfilmentStage(state) !== 'ARCHIVE') return undefined;
  const signed = activeShipments(state).flatMap(({ signOff }) => signOff ?? []);
  const last = latest(signed, ({ signedAt }) => signedAt);
  if (last === undefined || signed.length === 1) return last;
  const lines = sumOfLines(signed.map((signOff) => signOff.lines ?? []));
  const receivedQuantity = signed.reduce((sum, one) => sum + one.receivedQuantity, 0);
  return { ...last, receivedQuantity: rounded(receivedQuantity), lines };
}

type ShipmentParts = 'shipment' | 'arrival' | 'count' | 'signOff';

/** What stands for the whole order follows from its shipments. */
type Shipped = Pick<OrderState, ShipmentParts> & { shipments: readonly Shipment[] };

/**
 * The state with other shipments. What stands for the order as a whole follows from them: departure,
 * arrival and count of the load that left last, and the last signature once nothing is open (§8.3.9).
 */
export function withShipments(state: OrderState, shipments: readonly Shipment[]): Shipped {
  const next = { ...state, shipments };
  const last = latest(activeShipments(next).filter(hasLeft), ({ dispatch }) => dispatch.shippedAt);
  const { dispatch, arrival, count } = last ?? {};
  return { shipments, shipment: dispatch, arrival, count, signOff: finalSignOff(next) };
}

/** The same with a change of one shipment. */
export function withShipment(
  state: OrderState,
  id: string,
  change: (shipment: Shipment) => Partial<Shipment>,
): Shipped {
  const shipments = shipmentsOf(state).map((shipment) =>
    shipment.id === id ? { ...shipment, ...change(shipment) } : shipment,
  );
  return withShipments(state, shipments);
}
