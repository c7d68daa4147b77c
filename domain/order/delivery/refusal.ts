import { refuse } from '../../errors';
import type { Obligation } from '../../kernel/case';
import { staffNotice } from '../../kernel/effects';
import { exceptionEnded, exceptionOpened, openExceptions } from '../exceptions/open';
import type { ExceptionEvent } from '../exceptions/events';
import type { OrderChanges, WaitingReason } from '../feature';
import { checkRights, given, occurredAt, sign, SUPERVISORS } from '../guards';
import type { Guard } from '../guards';
import { ownerOf } from '../parties';
import { actions, consequences, messages } from '../room';
import { advancing } from '../shipping/changes';
import { activeShipments, fulfilmentStage, openRefusal } from '../shipping/records';
import { shipmentNamed, withShipment } from '../shipping/records';
import { arrivedAt, chosen, notBefore, offered, taken } from '../shipping/steps';
import type { Step } from '../shipping/steps';
import type { LineQuantity, OrderState, Shipment } from '../state';
import type { DeliveryEvent, TakenBack } from './events';
import { outcomeInput, refuseInput } from './input';
import type { RefusalOutcome, SignRefusal } from './state';

const refusing: Step = {
  what: 'refuseSign',
  before: 'arrive',
  ready: ({ arrival }) => arrival !== undefined,
  done: (shipment) => shipment.signOff !== undefined || openRefusal(shipment) !== undefined,
};

const settling: Step = {
  what: 'resolveRefusal',
  before: 'refuseSign',
  ready: (shipment) => openRefusal(shipment) !== undefined,
  done: ({ signOff }) => signOff !== undefined,
};

export const refuseSign = actions<DeliveryEvent>()({
  name: 'refuseSign',
  input: refuseInput,
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['SHIPMENT', 'DELIVERY', 'SIGN_OFF'],
  guards: [offered('ORD-25', refusing)],
  inputGuards: [chosen('ORD-25', refusing), notBefore(refusing, arrivedAt)],
  apply: (state, input, ctx) => {
    const { id: shipmentId } = taken(state, input, refusing);
    const refusedAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), shipmentId, refusedAt, reason: input.reason };
    return [{ type: 'SIGN_REFUSED', data, occurredAt: refusedAt }];
  },
});

interface Settled {
  outcome: RefusalOutcome;
  eta?: string;
}

/** Taking goods back for good gives up a part of the order: that is for supervisors (§2.2). */
const supervisorGivesUp: Guard<Settled> = {
  id: 'ORD-25',
  check: (state, ctx, { outcome }) =>
    outcome === 'RETURNED_CANCEL' ? checkRights(state, ctx, SUPERVISORS) : null,
};

/** Goods that are brought again have a new day of arrival. */
const newDateKnown: Guard<Settled> = {
  id: 'ORD-25',
  check(_state, _ctx, { outcome, eta }) {
    if (outcome !== 'REDELIVER' || eta !== undefined) return null;
    const fields = [{ field: 'eta', reason: 'REQUIRED' }];
    return { ...refuse('FIELDS_MISSING', { fields: ['eta'] }), fields };
  },
};

function droppedWith(state: OrderState, id: string): LineQuantity[] {
  return [...(state.droppedLines ?? []), ...(shipmentNamed(state, id)?.lines ?? [])];
}

function cancelsAll(state: OrderState, { id }: Shipment): boolean {
  const rest = activeShipments(state).filter((shipment) => shipment.id !== id);
  const { shipments } = withShipment(state, id, () => ({ returned: true }));
  const after = { ...state, shipments, droppedLines: droppedWith(state, id) };
  return rest.length === 0 && fulfilmentStage(after) === 'ARCHIVE';
}

export const resolveRefusal = actions<DeliveryEvent | TakenBack>()({
  name: 'resolveRefusal',
  input: outcomeInput,
  roles: ['LOGISTICS', 'ORDER_CLERK', ...SUPERVISORS],
  stages: ['SHIPMENT', 'DELIVERY'],
  guards: [offered('ORD-25', settling)],
  inputGuards: [chosen('ORD-25', settling), supervisorGivesUp, newDateKnown],
  apply: (state, input, ctx) => {
    const shipment = taken(state, input, settling);
    const { reason } = openRefusal(shipment) ?? {};
    const facts = given(input, 'outcome', 'comment', 'eta');
    const data = { ...sign(ctx), shipmentId: shipment.id, ...facts };
    const ends = input.outcome === 'RETURNED_CANCEL' && cancelsAll(state, shipment);
    const cancelled = ends && reason !== undefined ? [{ ...sign(ctx), reason }] : [];
    return [
      { type: 'REFUSAL_SETTLED', data },
      ...cancelled.map((end) => ({ type: 'ORDER_CANCELLED', data: end }) as const),
    ];
  },
});

/** The refusals of a shipment, the last of them with its outcome. */
function ended(
  { refusals = [] }: Shipment,
  outcome: NonNullable<SignRefusal['outcome']>,
): SignRefusal[] {
  const last = refusals.length - 1;
  return refusals.map((refusal, index) => (index === last ? { ...refusal, outcome } : refusal));
}

/** It is on its way again, and expected on another day. */
function again({ dispatch }: Shipment, eta: string | undefined): Partial<Shipment> {
  return {
    arrival: undefined,
    ...(dispatch && { dispatch: { ...dispatch, ...(eta !== undefined && { eta }) } }),
  };
}

export const REFUSAL_CHANGES = {
  // The count is over with the refusal: the order stands at its delivery again (§3.3).
  SIGN_REFUSED: advancing((state, { shipmentId, ...refusal }) =>
    withShipment(state, shipmentId, ({ refusals = [] }) => ({
      refusals: [...refusals, refusal],
      count: undefined,
    })),
  ),
  REFUSAL_SETTLED: advancing((state, { shipmentId: id, ...settled }) => {
    const { outcome, eta } = settled;
    if (outcome !== 'RETURNED_CANCEL') {
      return withShipment(state, id, (shipment) => ({
        refusals: ended(shipment, settled),
        ...(outcome === 'REDELIVER' && again(shipment, eta)),
      }));
    }
    const droppedLines = droppedWith(state, id);
    const returned = withShipment({ ...state, droppedLines }, id, (shipment) => ({
      ...{ refusals: ended(shipment, settled), returned: true },
    }));
    return { ...returned, droppedLines };
  }),
} satisfies Partial<OrderChanges<DeliveryEvent>>;

const about = (shipmentId: string): string => `refusal:${shipmentId}`;

const follow = consequences<DeliveryEvent, ExceptionEvent>();

export const REFUSAL_CONSEQUENCES = [
  follow({
    name: 'refusalOpensException',
    id: 'ORD-25',
    on: ['SIGN_REFUSED'],
    follow: (state, { data: { shipmentId, reason: detail }, occurredAt: at }, ctx) =>
      exceptionOpened(state, ctx, {
        ...{ type: 'SIGN_REFUSED', owner: ownerOf(state), about: about(shipmentId) },
        ...{ detail, occurredAt: at },
      }),
  }),
  follow({
    name: 'outcomeClosesException',
    id: 'ORD-25',
    on: ['REFUSAL_SETTLED'],
    follow: (state, { data: { shipmentId, outcome } }, ctx) =>
      openExceptions(state)
        .filter((exception) => exception.about === about(shipmentId))
        .flatMap(({ id }) => exceptionEnded(state, ctx, id, outcome)),
  }),
];

export const tellManager = messages<DeliveryEvent>()({
  name: 'tellRefusal',
  id: 'ORD-25',
  on: ['SIGN_REFUSED'],
  write: (state, { data: { shipmentId: shipment } }) => {
    const count = shipmentNamed(state, shipment)?.refusals?.length ?? 1;
    const key = `refusal:${shipment}:${count}`;
    const params = { no: state.no, shipment };
    return [staffNotice(key, { role: 'SALES_MANAGER' }, 'SIGN_REFUSED', params)];
  },
});

/** A refusal waits for an outcome, not for ever (ORD-25). */
export function refusalDuties(state: OrderState): Obligation[] {
  return activeShipments(state).flatMap((shipment): Obligation[] => {
    const refusal = openRefusal(shipment);
    if (refusal === undefined) return [];
    const { id, refusals = [] } = shipment;
    return [
      {
        ...{ id: `refusal:${id}.${refusals.length}`, kind: 'refusal', mode: 'limit' },
        ...{ owner: { role: 'SALES_MANAGER' }, start: refusal.refusedAt },
        due: { policyKey: 'order.refusal.outcome' },
      },
    ];
  });
}

export function refusalAwaited(state: OrderState): WaitingReason | null {
  const refused = activeShipments(state).some((shipment) => openRefusal(shipment) !== undefined);
  return refused ? { code: 'REFUSAL_OUTCOME', who: ownerOf(state), limit: 'refusal' } : null;
}
