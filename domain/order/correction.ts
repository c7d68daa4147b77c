import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Ctx } from '../kernel/case';
import { missingFields } from './completeness';
import { checkRights, fourEyes, sign, SUPERVISORS } from './guards';
import type { Guard, Input, OrderAction } from './guards';
import { OPEN_STAGES } from './state';
import type { OrderState, Signature } from './state';

/** Where a recorded fact lies in the state, and who signed for it. */
interface Fact {
  part: 'production' | 'shipment' | 'arrival' | 'signOff';
  key: string;
  /** The facts it lies between, when it is an instant. */
  after?: (state: OrderState) => string | undefined;
  before?: (state: OrderState) => string | undefined;
}

const readyAt = (state: OrderState): string | undefined => state.production?.readyAt;
const shippedAt = (state: OrderState): string | undefined => state.shipment?.shippedAt;
const arrivedAt = (state: OrderState): string | undefined => state.arrival?.arrivedAt;
const signedAt = (state: OrderState): string | undefined => state.signOff?.signedAt;

/** Facts that may be corrected once they are recorded. */
const FACTS: Readonly<Record<string, Fact>> = {
  readyAt: {
    part: 'production',
    key: 'readyAt',
    after: (state) => state.review?.at,
    before: shippedAt,
  },
  shippedAt: { part: 'shipment', key: 'shippedAt', after: readyAt, before: arrivedAt },
  carrier: { part: 'shipment', key: 'carrier' },
  trackingNo: { part: 'shipment', key: 'trackingNo' },
  eta: { part: 'shipment', key: 'eta' },
  arrivedAt: { part: 'arrival', key: 'arrivedAt', after: shippedAt, before: signedAt },
  signedAt: { part: 'signOff', key: 'signedAt', after: arrivedAt },
  receivedQuantity: { part: 'signOff', key: 'receivedQuantity' },
  condition: { part: 'signOff', key: 'condition' },
};

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
export const CORRECTABLE = [...Object.keys(DATA_FIELDS), ...Object.keys(FACTS)];

function recorded(state: OrderState, field: string): Signature | undefined {
  const fact = FACTS[field];
  return fact === undefined ? undefined : state[fact.part];
}

/** The present value of a correctable field; undefined while it is not recorded. */
export function currentValue(state: OrderState, field: string): unknown {
  const fact = FACTS[field];
  if (fact === undefined) return state.data[field as keyof OrderState['data']];
  const part = state[fact.part] as Record<string, unknown> | undefined;
  return part?.[fact.key];
}

/** In RECEIVED everybody of the team completes the order; later it takes a supervisor (§8.3.13). */
const supervisorOnceSubmitted: Guard = {
  id: 'SYS-05',
  check: (state, ctx) => (state.stage === 'RECEIVED' ? null : checkRights(state, ctx, SUPERVISORS)),
};

const stillCorrectable: Guard = {
  id: 'SYS-05',
  check(state, _ctx, input): Refusal | null {
    const field = input['field'] as string;
    if (field in FACTS) {
      return recorded(state, field)
        ? null
        : refuse('NOT_CORRECTABLE', { field, reason: 'NOT_RECORDED' });
    }
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
    const corrected = applyCorrection(state, input['field'] as string, input['value']);
    const fields = missingFields(corrected);
    return fields.length === 0 ? null : refuse('FIELDS_MISSING', { fields });
  },
};

function possibleInstant(state: OrderState, ctx: Ctx, input: Input): Refusal | null {
  const field = input['field'] as string;
  const { after, before } = FACTS[field] ?? {};
  if (after === undefined) return null;
  const value = input['value'] as string;
  const earliest = after(state);
  const latest = before?.(state) ?? ctx.now;
  if (value > latest) return refuse('TIME_IMPOSSIBLE', { field, reason: `> ${latest}` });
  if (earliest !== undefined && value < earliest) {
    return refuse('TIME_IMPOSSIBLE', { field, reason: `< ${earliest}` });
  }
  return null;
}

/** After sign-off nobody corrects what she recorded herself, whoever stood in for whom (§8.3.13). */
const secondPersonAfterSignOff = fourEyes('SYS-05', 'record / correct', (state, input) => {
  if (state.signOff === undefined) return undefined;
  return recorded(state, input['field'] as string) ?? state.opened;
});

/** Corrects a wrong fact; old and new value stay on record, dependent deadlines are recomputed (§8.3.13). */
export const correct: OrderAction = {
  name: 'correct',
  title: { zh: '更正', en: 'Correct' },
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
    const field = input['field'] as string;
    const change = { field, from: currentValue(state, field) ?? null, to: input['value'] };
    return [
      { type: 'ORDER_CORRECTED', data: { ...sign(ctx), ...change, reason: input['reason'] } },
    ];
  },
};

/** Puts a corrected value in its place. */
export function applyCorrection(state: OrderState, field: string, value: unknown): OrderState {
  const fact = FACTS[field];
  if (fact === undefined) return { ...state, data: { ...state.data, [field]: value } };
  const part = state[fact.part];
  return { ...state, [fact.part]: { ...part, [fact.key]: value } };
}
