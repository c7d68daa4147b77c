import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import { changePending, unaffectedByChange } from '../change-requests/pending';
import { given, occurredAt, plausibleTime, sign } from '../guards';
import type { Guard } from '../guards';
import { actions } from '../room';
import type { LineQuantity, OrderState } from '../state';
import type { OfShipment, ShippingEvent } from './events';
import { heldInLoad } from './held';
import { arriveInput, checkpointInput, shipInput } from './input';
import { openLines, shipmentsOf } from './records';
import { candidates, chosen, meant, notBefore, offered, taken } from './steps';
import type { Step } from './steps';
import type { Shipment } from './state';

const action = actions<ShippingEvent>();

/** Whether the exception that a differing load opened was resolved since that recheck. */
function differenceResolved({ exceptions = [] }: OrderState, id: string, since: string): boolean {
  return exceptions.some(({ about, closedAt = '' }) => about === `load:${id}` && closedAt >= since);
}

function loadStops({ id, load }: Shipment, state: OrderState): Refusal | null {
  if (load?.matches !== false || differenceResolved(state, id, load.at)) return null;
  return { ...refuse('LOAD_MISMATCH', { shipment: id }), requirement: 'ORD-18' };
}

const departure: Step = {
  what: 'ship',
  before: 'recheckLoad',
  unknownInPast: true,
  ready: ({ load }) => load !== undefined,
  done: ({ dispatch }) => dispatch !== undefined,
  stopped: loadStops,
};

/** A recorded past may know of a departure and of nothing before it. */
function unrecordedLoad(state: OrderState): boolean {
  const open = openLines(state).length > 0;
  return state.historical === true && open && candidates(state, departure).length === 0;
}

const loadRechecked: Guard<unknown> = {
  id: 'ORD-18',
  check: (state, ctx, input) =>
    unrecordedLoad(state) ? null : offered('ORD-18', departure).check(state, ctx, input),
};

const thisLoadRechecked: Guard<OfShipment> = {
  id: 'ORD-18',
  check: (state, ctx, input) =>
    unrecordedLoad(state) ? null : chosen('ORD-18', departure).check(state, ctx, input),
};

type Lines = readonly LineQuantity[];

/** Offered only while there is a load that nothing keeps; of those kept the first says why. */
function someLoad(
  id: string,
  why: (state: OrderState, lines: Lines) => Refusal | null,
): Guard<unknown> {
  return {
    id,
    check(state) {
      const reasons = candidates(state, departure).map(({ lines }) => why(state, lines));
      return reasons.includes(null) ? null : (reasons[0] ?? null);
    },
  };
}

const leaving = (state: OrderState, input: OfShipment): Lines =>
  meant(state, input, departure)?.lines ?? [];

const loadNotHeld: Guard<OfShipment> = {
  id: 'ORD-12',
  check: (state, _ctx, input) => heldInLoad(state, leaving(state, input)),
};

const driverSigned: Guard<{ driver?: string; driverSigned?: boolean }> = {
  id: 'ORD-19',
  check: (state, _ctx, input) =>
    input.driver === undefined || input.driverSigned === true || state.historical === true
      ? null
      : refuse('NOT_YET', { what: 'driverSigned' }),
};

/** A load leaves, rechecked and with its papers; what was loaded is what it holds from then on. */
export const ship = action({
  name: 'ship',
  input: shipInput,
  roles: ['WAREHOUSE', 'LOGISTICS', 'ORDER_CLERK'],
  stages: ['SHIPMENT'],
  guards: [loadRechecked, someLoad('ORD-12', heldInLoad), someLoad('ORD-37', changePending)],
  inputGuards: [
    thisLoadRechecked,
    loadNotHeld,
    unaffectedByChange(leaving),
    driverSigned,
    plausibleTime((state) => state.production?.readyAt),
  ],
  apply: (state, input, ctx) => {
    const shippedAt = occurredAt(input, ctx);
    const shipment = meant(state, input, departure);
    const what = {
      shipmentId: shipment?.id ?? `s${shipmentsOf(state).length + 1}`,
      lines: shipment?.load?.lines ?? shipment?.lines ?? openLines(state),
    };
    const facts = given(input, 'carrier', 'driver', 'vehicle', 'cost', 'trackingNo', 'eta');
    const data = {
      ...{ ...sign(ctx), shippedAt, mode: input.mode ?? 'ROAD', ...facts },
      ...{ ...given(input, 'driverSigned'), ...what },
    };
    return [{ type: 'GOODS_SHIPPED', data, occurredAt: shippedAt }];
  },
});

const onTheWay: Step = {
  what: 'arrive',
  before: 'ship',
  ready: ({ dispatch }) => dispatch !== undefined,
  done: ({ arrival }) => arrival !== undefined,
};

/** What a load on its way comes after: its departure, or the refusal after which it is brought again. */
function setOut({ dispatch, refusals }: Shipment): string | undefined {
  return refusals?.at(-1)?.refusedAt ?? dispatch?.shippedAt;
}

function lastSeen(shipment: Shipment): string | undefined {
  const seen = [shipment.checkpoints?.at(-1)?.seenAt ?? [], setOut(shipment) ?? []].flat();
  return seen.toSorted().at(-1);
}

/** News of a load on its way; trouble opens an exception (ORD-21). */
export const checkpoint = action({
  name: 'checkpoint',
  input: checkpointInput,
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['SHIPMENT'],
  guards: [offered('ORD-20', onTheWay)],
  inputGuards: [chosen('ORD-20', onTheWay), notBefore(onTheWay, lastSeen)],
  apply: (state, input, ctx) => {
    const seenAt = occurredAt(input, ctx);
    const { id: shipmentId } = taken(state, input, onTheWay);
    const news = { seenAt, ...given(input, 'place', 'state', 'comment') };
    const data = { ...sign(ctx), shipmentId, ...news };
    return [{ type: 'CHECKPOINT_REPORTED', data, occurredAt: seenAt }];
  },
});

export const arrive = action({
  name: 'arrive',
  input: arriveInput,
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['SHIPMENT'],
  guards: [offered('SYS-02', onTheWay)],
  inputGuards: [chosen('SYS-02', onTheWay), notBefore(onTheWay, setOut)],
  apply: (state, input, ctx) => {
    const arrivedAt = occurredAt(input, ctx);
    const { id: shipmentId } = taken(state, input, onTheWay);
    const facts = { shipmentId, arrivedAt, ...given(input, 'confirmedWith') };
    return [{ type: 'GOODS_ARRIVED', data: { ...sign(ctx), ...facts }, occurredAt: arrivedAt }];
  },
});
