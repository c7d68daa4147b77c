import { fieldsWith, keysOf } from '../../basics';
import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import { missingFields } from '../completeness';
import type { Changes, OrderFeature } from '../feature';
import { checkRights, fourEyes, sign, SUPERVISORS } from '../guards';
import type { Guard } from '../guards';
import { actions } from '../room';
import { activeShipments } from '../shipping';
import { boundsOf, factOf, havingFact, isShipmentFact } from '../shipping/facts';
import { recordedPart, SHIPMENT_FACTS, withFact } from '../shipping/facts';
import { unclear } from '../shipping/steps';
import { OPEN_STAGES, ORDER_TEXT_FIELDS } from '../state';
import type { OrderData, OrderState, Shipment, Signature } from '../state';
import type { CorrectingEvent } from './events';
import { correctInput } from './input';

/** What is to be put in place of what; without a shipment the only one that has the fact is meant. */
interface Correction {
  field: string;
  value: unknown;
  shipmentId?: string | undefined;
}

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
const DATA_FIELDS: Readonly<Record<Exclude<keyof OrderData, 'project'>, DataField>> = {
  ...fieldsWith(keysOf(ORDER_TEXT_FIELDS), {}),
  channel: {},
  customerNo: {},
  contact: {},
  items: { fixedBy: 'APPROVAL' },
  deliveryDate: { fixedBy: 'APPROVAL' },
  source: { fixedBy: 'APPROVAL' },
  returnSlipRequired: { fixedBy: 'SIGN_OFF' },
  contractRequired: { fixedBy: 'APPROVAL' },
};

/** Names of everything `correct` accepts. */
export const CORRECTABLE = [...Object.keys(DATA_FIELDS), READY, ...SHIPMENT_FACTS];

function isDataField(field: string): field is keyof typeof DATA_FIELDS {
  return Object.hasOwn(DATA_FIELDS, field);
}

/** The shipment whose fact is corrected: the one named, else the only one that has it. */
function shipmentMeant(
  state: OrderState,
  { field, shipmentId: id }: Correction,
): Shipment | undefined {
  if (!isShipmentFact(field)) return undefined;
  const having = havingFact(state, field);
  return id === undefined ? having[0] : having.find((shipment) => shipment.id === id);
}

function recorded(state: OrderState, input: Correction): Signature | undefined {
  if (input.field === READY) return state.production;
  const shipment = shipmentMeant(state, input);
  return shipment && recordedPart(shipment, input.field);
}

/** The present value of a correctable field; undefined while it is not recorded. */
function currentValue(state: OrderState, input: Correction): unknown {
  const { field } = input;
  if (field === READY) return state.production?.readyAt;
  if (isDataField(field)) return state.data[field];
  const shipment = shipmentMeant(state, input);
  return shipment && factOf(shipment, field);
}

/** In RECEIVED everybody of the team completes the order; later it takes a supervisor (§8.3.13). */
const supervisorOnceSubmitted: Guard<unknown> = {
  id: 'SYS-05',
  check: (state, ctx) => (state.stage === 'RECEIVED' ? null : checkRights(state, ctx, SUPERVISORS)),
};

function notRecorded(state: OrderState, input: Correction): Refusal | null {
  const { field, shipmentId } = input;
  const having = isShipmentFact(field) ? havingFact(state, field) : [];
  const which = having.length === 0 ? null : unclear(shipmentId, having);
  if (which !== null) return which;
  if (recorded(state, input)) return null;
  return refuse('NOT_CORRECTABLE', { field, reason: 'NOT_RECORDED' });
}

const stillCorrectable: Guard<Correction> = {
  id: 'SYS-05',
  check(state, _ctx, input) {
    const { field } = input;
    if (field === READY || isShipmentFact(field)) return notRecorded(state, input);
    const { fixedBy } = isDataField(field) ? DATA_FIELDS[field] : {};
    if (fixedBy === 'APPROVAL' && state.review?.result === 'APPROVED') {
      return refuse('NOT_CORRECTABLE', { field, reason: 'AGREED_WITH_CUSTOMER' });
    }
    return fixedBy === 'SIGN_OFF' && state.signOff !== undefined
      ? refuse('NOT_CORRECTABLE', { field, reason: 'SIGNED_OFF' })
      : null;
  },
};

/** Once submitted, an order is not made incomplete again (ORD-02). */
const staysComplete: Guard<Correction> = {
  id: 'ORD-02',
  check(state, _ctx, input) {
    if (state.stage === 'RECEIVED') return null;
    const fields = missingFields(corrected(state, input));
    return fields.length === 0 ? null : refuse('FIELDS_MISSING', { fields });
  },
};

function bounds(state: OrderState, input: Correction): ReturnType<typeof boundsOf> {
  if (input.field === READY) {
    const departures = activeShipments(state).flatMap(({ dispatch }) => dispatch?.shippedAt ?? []);
    return { earliest: state.review?.at, latest: departures.toSorted()[0] };
  }
  const shipment = shipmentMeant(state, input);
  return shipment === undefined ? null : boundsOf(state, shipment, input.field);
}

/** An instant stays between those of the facts before and after it. */
const possibleInstant: Guard<Correction> = {
  id: 'SYS-05',
  check(state, ctx, input) {
    const between = bounds(state, input);
    const { field, value } = input;
    if (between === null || typeof value !== 'string') return null;
    const { earliest, latest = ctx.now } = between;
    if (value > latest) return refuse('TIME_IMPOSSIBLE', { field, reason: `> ${latest}` });
    if (earliest !== undefined && value < earliest) {
      return refuse('TIME_IMPOSSIBLE', { field, reason: `< ${earliest}` });
    }
    return null;
  },
};

/** After sign-off nobody corrects what she recorded herself, whoever stood in for whom (§8.3.13). */
const secondPersonAfterSignOff = fourEyes<Correction>(
  'SYS-05',
  'record / correct',
  (state, input) => {
    const signed = state.signOff ?? shipmentMeant(state, input)?.signOff;
    return signed === undefined ? undefined : (recorded(state, input) ?? state.opened);
  },
);

const correct = actions<CorrectingEvent>()({
  name: 'correct',
  input: correctInput,
  steers: { unlessAwaited: 'MISSING_DATA' },
  roles: ['SALES_REP', 'ORDER_CLERK', ...SUPERVISORS],
  stages: OPEN_STAGES,
  whileHeld: true,
  guards: [supervisorOnceSubmitted],
  inputGuards: [stillCorrectable, staysComplete, possibleInstant, secondPersonAfterSignOff],
  apply: (state, input, ctx) => {
    const { field, value: to, reason } = input;
    const id = shipmentMeant(state, input)?.id;
    const which = id === undefined ? {} : { shipmentId: id };
    const change = { field, from: currentValue(state, input) ?? null, to };
    return [{ type: 'ORDER_CORRECTED', data: { ...sign(ctx), ...change, ...which, reason } }];
  },
});

/** The order with a corrected value in its place. */
function corrected(state: OrderState, { field, value, shipmentId }: Correction): OrderState {
  if (isShipmentFact(field)) return withFact(state, shipmentId, field, value);
  if (field !== READY) return { ...state, data: { ...state.data, [field]: value } };
  const { production } = state;
  if (production === undefined || typeof value !== 'string') return state;
  return { ...state, production: { ...production, readyAt: value } };
}

const changes: Changes<CorrectingEvent> = {
  ORDER_CORRECTED: (state, { field, to: value, shipmentId }) =>
    corrected(state, { field, value, shipmentId }),
};

/** A wrong fact is corrected; old and new value stay on record, dependent deadlines are recomputed (§8.3.13). */
export const correctingFeature: OrderFeature = {
  name: 'correcting',
  actions: [correct],
  changes,
};
