import { localDateOf } from '../../calendar';
import type { Calendar, CalendarInstant } from '../../calendar';
import { windowCloses } from '../../contact/due';
import type { Ctx, Obligation, Party } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import type { DurationKey } from '../../policy';
import type { OrderState } from '../state';
import { presentLines } from './held';
import { activeShipments, hasLeft, wayOf } from './records';
import type { Sent } from './records';
import type { Shipment } from './state';

/** The kinds of deadlines of shipments, each with the requirement it stands for. */
export const SHIPPING_DUTIES = {
  departure: 'ORD-19',
  checkpoint: 'ORD-20',
  arrival: 'ORD-22',
  signOff: 'ORD-23',
} as const;

const OWNER: Party = { role: 'LOGISTICS' };

function limit(
  kind: keyof typeof SHIPPING_DUTIES,
  cycle: number | string,
  start: string,
  policyKey: DurationKey,
): Obligation {
  return { id: `${kind}:${cycle}`, kind, mode: 'limit', owner: OWNER, start, due: { policyKey } };
}

/** When shortages that kept lines back were over. */
function released(state: OrderState): string[] {
  return (state.exceptions ?? [])
    .filter(({ type }) => type === 'SHORTAGE')
    .flatMap(({ closedAt }) => closedAt ?? []);
}

/** A load leaves in time after the goods are ready; a back-order, after the load before it (§3.1). */
function departure(state: OrderState, before: readonly Shipment[], cycle: number): Obligation[] {
  const left = before.flatMap(({ dispatch }) => dispatch?.shippedAt ?? []);
  const ready = state.production?.readyAt ?? [];
  const start = [ready, ...left, ...released(state)].flat().toSorted().at(-1);
  return start === undefined ? [] : [limit('departure', cycle, start, 'order.ship.afterReady')];
}

function arrival(state: OrderState, shipment: Sent, cycle: string, ctx: Ctx): Obligation {
  const { policy, calendar } = termsOf(state, ctx);
  const { since: start } = wayOf(shipment);
  const { eta } = shipment.dispatch;
  const date = eta ?? state.agreedDeliveryDate ?? localDateOf(start, calendar.zone);
  const at = (decreed: Calendar): CalendarInstant => ({
    ...{ at: windowCloses(date, { policy, calendar: decreed }), provisional: false },
  });
  const due = { at, basis: `arrival on ${date}` };
  const kind = 'arrival';
  return { id: `${kind}:${cycle}`, kind, mode: 'limit', owner: OWNER, start, due };
}

/** A load on its way is asked after again and again; one that the customer fetches is not. */
function nextCheckpoint(shipment: Sent, cycle: string): Obligation[] {
  const { dispatch, checkpoints = [] } = shipment;
  if (dispatch.mode === 'PICK_UP') return [];
  const seen = checkpoints.at(-1)?.seenAt ?? '';
  const { since: setOut } = wayOf(shipment);
  const since = seen > setOut ? seen : setOut;
  const id = `${cycle}.${checkpoints.length + 1}`;
  return [limit('checkpoint', id, since, 'order.transit.checkpoint')];
}

function ofShipment(
  state: OrderState,
  shipment: Shipment,
  before: readonly Shipment[],
  ctx: Ctx,
): Obligation[] {
  const { arrival: arrived, signOff } = shipment;
  if (signOff !== undefined) return [];
  if (!hasLeft(shipment)) return departure(state, before, before.length + 1);
  // What is brought again is owed anew: a breach of the first way is not one of the second.
  const { count } = wayOf(shipment);
  const cycle = count === 1 ? `${before.length + 1}` : `${before.length + 1}.${count}`;
  if (arrived !== undefined) {
    return [limit('signOff', cycle, arrived.arrivedAt, 'order.signoff.afterArrival')];
  }
  // Loads that left before checkpoints were asked for owe none.
  const followed = state.shipments === undefined ? [] : nextCheckpoint(shipment, cycle);
  return [arrival(state, shipment, cycle, ctx), ...followed];
}

/** What each shipment owes, by its place among those whose notes stand, and what is still to be sent. */
export function shippingObligations(state: OrderState, ctx: Ctx): Obligation[] {
  if (!['SHIPMENT', 'DELIVERY', 'SIGN_OFF'].includes(state.stage)) return [];
  const active = activeShipments(state);
  const duties = active.flatMap((shipment, index) =>
    ofShipment(state, shipment, active.slice(0, index), ctx),
  );
  const preparing = active.some(({ dispatch }) => dispatch === undefined);
  if (preparing || presentLines(state).length === 0) return duties;
  return [...duties, ...departure(state, active, active.length + 1)];
}
