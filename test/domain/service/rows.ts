import type { Person, Role } from '../../../domain/people';
import type { ServiceStage } from '../../../domain/service';
import { charged, explained, needsPart, offered, ordered, paused } from './stories';
import { returnedUpTo, returning, unreachable, withBreach } from './stories';
import { agent, aRequest, expert, head, keeper, policyWith, supervisor } from './support';
import { TERMS, upTo } from './support';
import type { Story } from './support';

/** Written down from the requirements, not read from the code: where, who, and under what. */
export interface Row {
  stages: ServiceStage[];
  roles: Role[];
  /** A request on which the action is possible. */
  on: () => Story;
  /** Who takes it there; the handler when left out. */
  by?: Person;
  /** Only the handler, or a supervisor. */
  handled?: true;
  /** Also while the clocks rest. */
  held?: true;
  /** Also once the end is decided. */
  ending?: true;
}

const HANDLERS: Role[] = [
  ...(['CS_AGENT', 'CS_SUPERVISOR', 'TECH_EXPERT', 'SALES_REP', 'ORDER_CLERK'] as const),
  'DEPT_HEAD',
];
const EVERYBODY: Role[] = [
  ...HANDLERS,
  ...(['SALES_MANAGER', 'PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS'] as const),
  ...(['DIRECTOR', 'GENERAL_MANAGER', 'LEGAL', 'FILE_CLERK'] as const),
];
const SUPERVISORS: Role[] = ['CS_SUPERVISOR', 'DEPT_HEAD'];
const OPEN: ServiceStage[] = [
  ...(['REGISTER', 'DISPATCH', 'DIAGNOSE', 'SOLVE', 'VERIFY', 'FEEDBACK', 'EVALUATE'] as const),
];
const GOING: ServiceStage[] = ['DISPATCH', 'DIAGNOSE', 'SOLVE'];
const AT_WORK: ServiceStage[] = ['DIAGNOSE', 'SOLVE'];

/** A step of the handler at one stage or several. */
function step(on: () => Story, ...stages: ServiceStage[]): Row {
  return { stages, roles: HANDLERS, on, handled: true };
}

/** What the handler may do at every stage, resting or not. */
function always(on: () => Story = aRequest): Row {
  return { ...step(on, ...OPEN), held: true };
}

const reasons = { stages: OPEN, held: true, ending: true } as const;
const supervised = { stages: OPEN, roles: SUPERVISORS, by: supervisor } as const;

export const ROWS: Record<string, Row> = {
  takeUp: { stages: OPEN, roles: HANDLERS, on: () => aRequest({ owner: null }), held: true },
  fillIn: { stages: OPEN, roles: EVERYBODY, on: aRequest, held: true },
  classify: { stages: OPEN, roles: HANDLERS, on: aRequest, held: true },
  register: step(aRequest, 'REGISTER'),
  dispatch: { ...step(() => upTo('register'), ...GOING), held: true },
  acceptDispatch: { stages: GOING, roles: HANDLERS, on: offered, by: expert, held: true },
  declineDispatch: { stages: GOING, roles: HANDLERS, on: offered, by: expert, held: true },
  assign: { ...supervised, on: aRequest, held: true, ending: true },
  respond: always(),
  reportProgress: always(),
  planVisit: step(() => upTo('dispatch'), ...AT_WORK),
  diagnose: step(() => upTo('dispatch'), 'DIAGNOSE'),
  checkWarranty: step(() => upTo('dispatch'), ...AT_WORK),
  customerConsents: { ...step(charged, ...AT_WORK), held: true },
  customerDeclines: { ...step(charged, ...AT_WORK), held: true },
  plan: step(() => upTo('checkWarranty'), ...AT_WORK),
  startWork: step(() => upTo('plan'), 'SOLVE'),
  reportWork: step(() => upTo('startWork'), 'SOLVE'),
  needPart: step(() => upTo('dispatch'), ...AT_WORK),
  reservePart: {
    ...{ stages: AT_WORK, roles: ['WAREHOUSE', ...HANDLERS], on: needsPart, by: keeper },
    held: true,
  },
  orderPart: {
    ...{ stages: AT_WORK, roles: ['PROCUREMENT', 'WAREHOUSE', ...HANDLERS], on: ordered },
    ...{ by: keeper, held: true },
  },
  dropPart: { ...step(needsPart, ...AT_WORK), held: true },
  requestReturn: step(() => upTo('plan'), 'SOLVE'),
  approveReturn: { stages: ['SOLVE'], roles: HANDLERS, on: () => returning(), by: supervisor },
  refuseReturn: { stages: ['SOLVE'], roles: HANDLERS, on: () => returning(), by: supervisor },
  receiveGoods: {
    ...{ stages: ['SOLVE'], roles: ['WAREHOUSE', 'LOGISTICS', ...HANDLERS], by: keeper },
    ...{ on: () => returnedUpTo('approveReturn'), held: true },
  },
  inspectGoods: {
    ...{ stages: ['SOLVE'], roles: ['WAREHOUSE', ...HANDLERS], by: keeper },
    on: () => returnedUpTo('receiveGoods'),
  },
  settleReturn: step(() => returnedUpTo('inspectGoods'), 'SOLVE'),
  verify: step(() => upTo('reportWork'), 'VERIFY'),
  giveFeedback: step(() => upTo('verify'), 'FEEDBACK'),
  recordScore: step(() => upTo('giveFeedback'), 'EVALUATE'),
  waiveScore: { stages: ['EVALUATE'], roles: SUPERVISORS, on: () => unreachable(), by: supervisor },
  evaluate: step(() => upTo('giveFeedback'), 'EVALUATE'),
  withdraw: always(),
  convert: always(),
  escalate: always(),
  pause: step(charged, ...AT_WORK),
  resume: { ...step(paused, ...AT_WORK), held: true },
  overdueReason: { ...reasons, roles: EVERYBODY, on: () => withBreach(aRequest()) },
  approveReason: { ...reasons, roles: ['DEPT_HEAD'], on: () => explained(), by: head },
  refuseReason: { ...reasons, roles: ['DEPT_HEAD'], on: () => explained(), by: head },
  note: { stages: OPEN, roles: EVERYBODY, on: aRequest, held: true, ending: true },
  reapplyPolicy: {
    ...{ stages: OPEN, roles: [...SUPERVISORS, 'ADMIN'], by: supervisor },
    on: () => {
      const newest = { policy: policyWith({}), calendar: TERMS.calendar };
      return { ...aRequest(), terms: { ...TERMS, newest } };
    },
  },
  remind: { ...supervised, on: aRequest, held: true, ending: true },
};

/** Signs for the handler with a role of choice. */
export const handlerAs = (role: Role): Person => ({ ...agent, roles: [role] });

/** Steps that only the handler or a supervisor takes. */
export const HANDLED = Object.keys(ROWS).filter((name) => ROWS[name]!.handled === true);
