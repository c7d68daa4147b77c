import type { Role } from '../../people';
import { SUPERVISORS } from '../guards';
import { OPEN_STAGES } from '../state';
import type { OrderStage } from '../state';
import type { ExceptionType } from './state';

/** How an exception of a type is handled (requirements §3.3). */
export interface ExceptionRules {
  /** Stages at which it can be detected. */
  stages: readonly OrderStage[];
  /** Who looks after it unless somebody else is named; null: whoever follows the order. */
  owner: Role | null;
  /** What may be offered, and chosen. */
  options: readonly string[];
  /** It is not over before the customer has chosen. */
  customerDecides?: true;
  /** Reported with a way out by an action of its own, not opened by hand (ORD-13). */
  reportedAsDelay?: true;
  /** It is opened and ended by steps of its own, not by hand. */
  actions?: { opens: string; ends: string };
}

const BEFORE_SIGNED = OPEN_STAGES.filter((stage) => stage !== 'ARCHIVE');
const WITH_CUSTOMER: readonly OrderStage[] = ['DELIVERY', 'SIGN_OFF'];
const REMEDIES = ['REPAIR', 'REPLACE', 'REFUND', 'COMPENSATE'];

/** The handling of every type (§3.3). */
export const EXCEPTION_RULES: Readonly<Record<ExceptionType, ExceptionRules>> = {
  INFO_ERROR: { stages: ['RECEIVED', 'REVIEW'], owner: null, options: ['CORRECT', 'CANCEL'] },
  SHORTAGE: {
    stages: ['REVIEW', 'PRODUCTION', 'SHIPMENT'],
    owner: null,
    options: ['WAIT', 'PARTIAL', 'SUBSTITUTE', 'CANCEL'],
    customerDecides: true,
  },
  MATERIAL_SHORTAGE: {
    stages: ['PRODUCTION'],
    owner: 'PROCUREMENT',
    options: ['CHASE_SUPPLIER', 'OTHER_SUPPLIER', 'NEW_DATE'],
  },
  PRODUCTION_DELAY: {
    stages: ['PRODUCTION'],
    owner: 'PRODUCTION',
    options: ['NEW_DATE', 'PARTIAL', 'EXPEDITE', 'SUBSTITUTE'],
    reportedAsDelay: true,
  },
  DATE_CHANGE: { stages: BEFORE_SIGNED, owner: null, options: ['NEW_DATE', 'KEEP_DATE'] },
  TRANSPORT_DELAY: {
    stages: ['SHIPMENT'],
    owner: 'LOGISTICS',
    options: ['NEW_DATE', 'OTHER_ROUTE', 'EXPEDITE'],
    reportedAsDelay: true,
  },
  ROUTE_ADDRESS: {
    stages: ['SHIPMENT', 'DELIVERY'],
    owner: 'LOGISTICS',
    options: ['NEW_ADDRESS', 'OTHER_ROUTE', 'NEW_DATE'],
  },
  DAMAGE: { stages: ['SHIPMENT', ...WITH_CUSTOMER], owner: 'LOGISTICS', options: REMEDIES },
  WRONG_GOODS: { stages: WITH_CUSTOMER, owner: 'LOGISTICS', options: REMEDIES },
  QTY_MISMATCH: {
    stages: ['SHIPMENT', ...WITH_CUSTOMER],
    owner: 'WAREHOUSE',
    options: ['RECOUNT', 'DELIVER_REST', 'REFUND'],
  },
  SIGN_REFUSED: {
    stages: WITH_CUSTOMER,
    owner: null,
    options: ['RESOLVED_SIGNED', 'REDELIVER', 'RETURNED_CANCEL'],
    actions: { opens: 'refuseSign', ends: 'resolveRefusal' },
  },
  RETURN_SLIP_MISSING: {
    stages: ['ARCHIVE'],
    owner: 'LOGISTICS',
    options: ['CHASE_CARRIER', 'WAIVE'],
  },
  CUSTOMER_NOT_READY: {
    stages: ['SHIPMENT', ...WITH_CUSTOMER],
    owner: 'LOGISTICS',
    options: ['NEW_APPOINTMENT', 'NEW_DATE'],
  },
  CUSTOMER_UNREACHABLE: {
    stages: OPEN_STAGES,
    owner: 'CS_AGENT',
    options: ['RETRY', 'OTHER_CONTACT'],
  },
};

/** Outcomes that fit every type: it was put right, or it turned out to be none. */
const COMMON_OUTCOMES = ['SOLVED', 'UNFOUNDED'];

/** With what an exception of a type may end. */
export function outcomesOf(type: ExceptionType): readonly string[] {
  return [...COMMON_OUTCOMES, ...EXCEPTION_RULES[type].options];
}

const ALWAYS: readonly Role[] = ['SALES_REP', 'ORDER_CLERK', 'CS_AGENT', ...SUPERVISORS];

/** Departments that see troubles at a stage, besides those who follow the order all the way. */
const ON_THE_SPOT: Readonly<Partial<Record<OrderStage, readonly Role[]>>> = {
  REVIEW: ['PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS'],
  PRODUCTION: ['PRODUCTION', 'PROCUREMENT', 'WAREHOUSE'],
  SHIPMENT: ['WAREHOUSE', 'LOGISTICS'],
  DELIVERY: ['LOGISTICS'],
  SIGN_OFF: ['LOGISTICS'],
  ARCHIVE: ['LOGISTICS'],
};

/** Who reports a trouble at a stage. */
export function reportersAt(stage: OrderStage): readonly Role[] {
  return [...ALWAYS, ...(ON_THE_SPOT[stage] ?? [])];
}

/** Everybody who reports troubles at one stage or another, or looks after them. */
export const HANDLERS: readonly Role[] = [
  ...ALWAYS,
  ...(['PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS'] as const),
];

/** Those who speak with the customer. */
export const CUSTOMER_FACING: readonly Role[] = ALWAYS;
