import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Ctx } from '../kernel/case';
import { missingFields } from './completeness';
import { checkRights, fourEyes, sign, SUPERVISORS } from './guards';
import type { Guard, Input, OrderAction } from './guards';
import { activeShipments } from './shipping';
import { boundsOf, factOf, havingFact, isShipmentFact } from './shipping/facts';
import { recordedPart, SHIPMENT_FACTS, withFact } from './shipping/facts';
import { unclear } from './shipping/steps';
import { OPEN_STAGES } from './state';
import type { OrderState, Shipment, Signature } from './state';

/** When the goods were ready: the one fact that is the order's and not a shipment's. */
const READY = 'readyAt';

/** From when on a field of the order is changed by other means than a correction. */
interface DataField {
  fixedBy?: 'APPROVAL' | 'SIGN_OFF';
}

/**
 * Fields of the order itself. After approval what was agreed with the customer (items, date) is
 * changed by agreement; after sign-off a return slip is done without only by a waiver (ORD-28).
 */
const DATA_FIELDS: Readonly<Record<string, DataField>> = {
  channel: {},
  customerNo: {},
  contact: {},
  items: { fixedBy: 'APPROVAL' },
  deliveryDate: { fixedBy: 'APPROVAL' },
  deliveryMode: {},
  paymentTerms: {},
  contractRef: {},
  source: { fixedBy: 'APPROVAL' },
  returnSlipRequired: { fixedBy: 'SIGN_OFF' },
};

/** Names of everything `correct` accepts. */
export const CORRECTABLE = [...Object.keys(DATA_FIELDS), READY, ...SHIPMENT_FACTS];

/** The shipment whose fact is corrected: the one named, else the only one that has it. */
function shipmentMeant(state: OrderState, input: Input): Shipment | undefined {
  const { field, shipmentId: id } = input as { field: string; shipmentId?: string };
  if (!isShipmentFact(field)) return undefined;
  const having = havingFact(state, field);
  return id === undefined ? having[0] : having.find((shipment) => shipment.id === id);
}

function recorded(state: OrderState, input: Input): Signature | undefined {
  if (input['field'] === READY) return state.production;
  const shipment = shipmentMeant(state, input);
  return shipment && recordedPart(shipment, input['field'] as string);
}

/** The present value of a correctable field; undefined while it is not recorded. */
function currentValue(state: OrderState, input: Input): unknown {
  const field = input['field'] as string;
  if (field === READY) return state.production?.readyAt;
  const shipment = shipmentMeant(state, input);
  return shipment === undefined
    ? state.data[field as keyof OrderState['data']]
    : factOf(shipment, field);
}

/** In RECEIVED everybody of the team completes the order; later it takes a supervisor (§8.3.13). */
const supervisorOnceSubmitted: Guard = {
  id: 'SYS-05',
  check: (state, ctx) => (state.stage === 'RECEIVED' ? null : checkRights(state, ctx, SUPERVISORS)),
};

function notRecorded(state: OrderState, field: string, input: Input): Refusal | null {
  const having = isShipmentFact(field) ? havingFact(state, field) : [];
  const which =
    having.length === 0 ? null : unclear(input['shipmentId'] as string | undefined, having);
  if (which !== null) return which;
  if (recorded(state, input)) return null;
  return refuse('NOT_CORRECTABLE', { field, reason: 'NOT_RECORDED' });
}

const stillCorrectable: Guard = {
  id: 'SYS-05',
  check(state, _ctx, input): Refusal | null {
    const field = input['field'] as string;
    if (field === READY || isShipmentFact(field)) return notRecorded(state, field, input);
    const fixedBy = DATA_FIELDS[field]?.fixedBy;
    if (fixedBy === 'APPROVAL' && state.review?.result === 'APPROVED') {
      return refuse('NOT_CORRECTABLE', { field, reason: 'AGREED_WITH_CUSTOMER' });
    }
    return fixedBy === 'SIGN_OFF' && state.signOff !== undefined
      ? refuse('NOT_CORRECTABLE', { field, reason: 'SIGNED_OFF' })
      : null;
  },
};

/** Once submitted, an order is not made incomplete again (ORD-02). */
const staysComplete: Guard = {
  id: 'ORD-02',
  check(state, _ctx, input) {
    if (state.stage === 'RECEIVED') return null;
    const corrected = applyCorrection(state, correctionOf(input));
    const fields = missingFields(corrected);
    return fields.length === 0 ? null : refuse('FIELDS_MISSING', { fields });
  },
};

function bounds(state: OrderState, input: Input): ReturnType<typeof boundsOf> {
  if (input['field'] === READY) {
    const departures = activeShipments(state).flatMap(({ dispatch }) => dispatch?.shippedAt ?? []);
    return { earliest: state.review?.at, latest: departures.toSorted()[0] };
  }
  const shipment = shipmentMeant(state, input);
  return shipment === undefined ? null : boundsOf(state, shipment, input['field'] as string);
}

function possibleInstant(state: OrderState, ctx: Ctx, input: Input): Refusal | null {
  const between = bounds(state, input);
  if (between === null) return null;
  const field = input['field'] as string;
  const value = input['value'] as string;
  const { earliest, latest = ctx.now } = between;
  if (value > latest) return refuse('TIME_IMPOSSIBLE', { field, reason: `> ${latest}` });
  if (earliest !== undefined && value < earliest) {
    return refuse('TIME_IMPOSSIBLE', { field, reason: `< ${earliest}` });
  }
  return null;
}

/** After sign-off nobody corrects what she recorded herself, whoever stood in for whom (§8.3.13). */
const secondPersonAfterSignOff = fourEyes('SYS-05', 'record / correct', (state, input) => {
  const signed = state.signOff ?? shipmentMeant(state, input)?.signOff;
  return signed === undefined ? undefined : (recorded(state, input) ?? state.opened);
});

/** Corrects a wrong fact; old and new value stay on record, dependent deadlines are recomputed (§8.3.13). */
export const correct: OrderAction = {
  name: 'correct',
  title: { zh: '更正', en: 'Correct' },
  steers: { unlessAwaited: 'MISSING_DATA' },
  roles: ['SALES_REP', 'ORDER_CLERK', ...SUPERVISORS],
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [supervisorOnceSubmitted],
  inputGuards: [
    stillCorrectable,
    staysComplete,
    { id: 'SYS-05', check: possibleInstant },
    secondPersonAfterSignOff,
  ],
  apply: (state, input, ctx) => {
    const { field, value: to } = correctionOf(input);
    const id = shipmentMeant(state, input)?.id;
    const change = { field, from: currentValue(state, input) ?? null, to };
    const which = id === undefined ? {} : { shipmentId: id };
    const { reason } = input;
    return [{ type: 'ORDER_CORRECTED', data: { ...sign(ctx), ...change, ...which, reason } }];
  },
};

/** What is to be put in place of what; without a shipment the only one that has the fact is meant. */
export interface Correction {
  field: string;
  value: unknown;
  shipmentId?: unknown;
}

function correctionOf(input: Input): Correction {
  const { field, value, shipmentId } = input as Input & Correction;
  return { field, value, shipmentId };
}

/** Puts a corrected value in its place. */
export function applyCorrection(
  state: OrderState,
  { field, value, shipmentId }: Correction,
): OrderState {
  if (isShipmentFact(field)) {
    return withFact(state, shipmentId as string | undefined, field, value);
  }
  if (field === READY) {
    return { ...state, production: { ...state.production!, readyAt: value as string } };
  }
  return { ...state, data: { ...state.data, [field]: value } };
}
