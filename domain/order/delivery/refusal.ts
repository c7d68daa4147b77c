import { refuse } from '../../errors';
import type { Ctx, EventDraft, Obligation } from '../../kernel/case';
import { staffNotice } from '../../kernel/effects';
import { exceptionOpened } from '../exceptions';
import type { Change, Consequence, Message, WaitingReason } from '../feature';
import { checkRights, given, occurredAt, plausibleTime, sign, SUPERVISORS } from '../guards';
import type { Guard, Input, OrderAction } from '../guards';
import { ownerOf } from '../parties';
import { advancing } from '../shipping/changes';
import { activeShipments, fulfilmentStage, openRefusal } from '../shipping/records';
import { shipmentsOf, withShipment } from '../shipping/records';
import { chosen, meant, offered } from '../shipping/steps';
import type { Step } from '../shipping/steps';
import type { OrderState, Shipment } from '../state';
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

export const refuseSign: OrderAction = {
  name: 'refuseSign',
  title: { zh: '客户拒签', en: 'The customer refuses to sign' },
  roles: ['LOGISTICS', 'ORDER_CLERK'],
  stages: ['SHIPMENT', 'DELIVERY', 'SIGN_OFF'],
  guards: [offered('ORD-25', refusing)],
  inputGuards: [
    chosen('ORD-25', refusing),
    plausibleTime((state, input) => meant(state, input, refusing)?.arrival?.arrivedAt),
  ],
  apply: (state, input, ctx) => {
    const { id: shipmentId } = meant(state, input, refusing)!;
    const refusedAt = occurredAt(input, ctx);
    const data = { ...sign(ctx), shipmentId, refusedAt, reason: input['reason'] };
    return [{ type: 'SIGN_REFUSED', data, occurredAt: refusedAt }];
  },
};

/** Taking goods back for good gives up a part of the order: that is for supervisors (§2.2). */
const supervisorGivesUp: Guard = {
  id: 'ORD-25',
  check: (state, ctx, input) =>
    input['outcome'] === 'RETURNED_CANCEL' ? checkRights(state, ctx, SUPERVISORS) : null,
};

/** Goods that are brought again have a new day of arrival. */
const newDateKnown: Guard = {
  id: 'ORD-25',
  check(_state, _ctx, input) {
    if (input['outcome'] !== 'REDELIVER' || input['eta'] !== undefined) return null;
    const fields = [{ field: 'eta', reason: 'REQUIRED' }];
    return { ...refuse('FIELDS_MISSING', { fields: ['eta'] }), fields };
  },
};

function cancelsAll(state: OrderState, { id }: Shipment): boolean {
  const rest = activeShipments(state).filter((shipment) => shipment.id !== id);
  const returned = withShipment(state, id, () => ({ returned: true }));
  const after = { ...state, shipments: returned.shipments!, droppedLines: dropped(state, id) };
  return rest.length === 0 && fulfilmentStage(after) === 'ARCHIVE';
}

function dropped(state: OrderState, id: string): OrderState['droppedLines'] & object {
  const { lines } = shipmentsOf(state).find((shipment) => shipment.id === id)!;
  return [...(state.droppedLines ?? []), ...lines];
}

function settled(state: OrderState, input: Input, ctx: Ctx): EventDraft[] {
  const shipment = meant(state, input, settling)!;
  const facts = given(input, 'outcome', 'comment', 'eta');
  const data = { ...sign(ctx), shipmentId: shipment.id, ...facts };
  const draft = { type: 'REFUSAL_SETTLED', data };
  if (input['outcome'] !== 'RETURNED_CANCEL' || !cancelsAll(state, shipment)) return [draft];
  const reason = openRefusal(shipment)!.reason;
  return [draft, { type: 'ORDER_CANCELLED', data: { ...sign(ctx), reason } }];
}

export const resolveRefusal: OrderAction = {
  name: 'resolveRefusal',
  title: { zh: '拒签处理结果', en: 'Settle the refusal' },
  roles: ['LOGISTICS', 'ORDER_CLERK', ...SUPERVISORS],
  stages: ['SHIPMENT', 'DELIVERY'],
  guards: [offered('ORD-25', settling)],
  inputGuards: [chosen('ORD-25', settling), supervisorGivesUp, newDateKnown],
  apply: settled,
};

type Data = Parameters<Change>[1];

const refused: Change = (state, data) => {
  const { shipmentId, ...facts } = data;
  // The count is over with the refusal: the order stands at its delivery again (§3.3).
  return withShipment(state, shipmentId as string, ({ refusals = [] }) => ({
    refusals: [...refusals, facts as unknown as SignRefusal],
    count: undefined,
  }));
};

function endOf({ refusals = [] }: Shipment, facts: Data): Partial<Shipment> {
  const ended = { ...refusals.at(-1)!, outcome: facts as unknown as SignRefusal['outcome'] };
  return { refusals: [...refusals.slice(0, -1), ended as SignRefusal] };
}

const refusalSettled: Change = (state, data) => {
  const { shipmentId, ...facts } = data;
  const id = shipmentId as string;
  const outcome = data['outcome'] as RefusalOutcome;
  const again = (shipment: Shipment): Partial<Shipment> => ({
    arrival: undefined,
    dispatch: { ...shipment.dispatch!, eta: data['eta'] as string },
  });
  const changed = withShipment(
    outcome === 'RETURNED_CANCEL' ? { ...state, droppedLines: dropped(state, id) } : state,
    id,
    (shipment) => ({
      ...endOf(shipment, facts),
      ...(outcome === 'REDELIVER' && again(shipment)),
      ...(outcome === 'RETURNED_CANCEL' && { returned: true }),
    }),
  );
  return outcome === 'RETURNED_CANCEL' ? { ...changed, droppedLines: dropped(state, id) } : changed;
};

export const REFUSAL_CHANGES: Readonly<Record<string, Change>> = {
  SIGN_REFUSED: advancing(refused),
  REFUSAL_SETTLED: advancing(refusalSettled),
};

const about = (shipmentId: unknown): string => `refusal:${shipmentId as string}`;

const opensException: Consequence = {
  name: 'refusalOpensException',
  id: 'ORD-25',
  on: ['SIGN_REFUSED'],
  follow: (state, { data, occurredAt: at }, ctx) =>
    exceptionOpened(state, ctx, {
      ...{ type: 'SIGN_REFUSED', owner: ownerOf(state), about: about(data['shipmentId']) },
      ...{ detail: data['reason'] as string, occurredAt: at },
    }),
};

const closesException: Consequence = {
  name: 'outcomeClosesException',
  id: 'ORD-25',
  on: ['REFUSAL_SETTLED'],
  follow(state, { data }, ctx) {
    const open = (state.exceptions ?? []).find(
      (one) => one.closedAt === undefined && one.about === about(data['shipmentId']),
    );
    if (open === undefined) return [];
    const resolution = { ...sign(ctx), outcome: data['outcome'] };
    return [{ type: 'EXCEPTION_RESOLVED', data: { ...sign(ctx), exception: open.id, resolution } }];
  },
};

export const REFUSAL_CONSEQUENCES: readonly Consequence[] = [opensException, closesException];

const tellManager: Message = {
  name: 'tellRefusal',
  id: 'ORD-25',
  on: ['SIGN_REFUSED'],
  write: ({ no, shipments }, { data }) => {
    const id = data['shipmentId'] as string;
    const count = shipments?.find((shipment) => shipment.id === id)?.refusals?.length ?? 1;
    const key = `refusal:${id}:${count}`;
    return [staffNotice(key, { role: 'SALES_MANAGER' }, 'SIGN_REFUSED', { no, shipment: id })];
  },
};

export const REFUSAL_MESSAGES: readonly Message[] = [tellManager];

/** A refusal waits for an outcome, not for ever (ORD-25). */
export function refusalDuties(state: OrderState): Obligation[] {
  return activeShipments(state).flatMap((shipment) => {
    const refusal = openRefusal(shipment);
    if (refusal === undefined) return [];
    const id = `refusal:${shipment.id}.${shipment.refusals!.length}`;
    return [
      {
        ...{
          id,
          kind: 'refusal',
          mode: 'limit' as const,
          owner: { role: 'SALES_MANAGER' as const },
        },
        ...{ start: refusal.refusedAt, due: { policyKey: 'order.refusal.outcome' } },
      },
    ];
  });
}

export function refusalAwaited(state: OrderState): WaitingReason | null {
  const refused = activeShipments(state).some((shipment) => openRefusal(shipment) !== undefined);
  return refused ? { code: 'REFUSAL_OUTCOME', who: ownerOf(state), limit: 'refusal' } : null;
}
