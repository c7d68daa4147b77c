import type { Role } from '../../../domain/people';
import type { Command } from '../../../domain/kernel';
import type { ComplaintStage } from '../../../domain/complaint';
import { aComplaint, agent, expert, head, keeper, policyWith, supervisor } from './support';
import { TERMS, upTo } from './support';
import type { Story } from './support';
import type { Person } from '../../../domain/people';
import { approved, explained, offered, paused, planned, toApprove } from './stories';
import { unreachable, withBreach } from './stories';

/** Written down from the requirements, not read from the code: where, who, and under what. */
export interface Row {
  stages: ComplaintStage[];
  roles: Role[];
  /** A complaint on which the action is possible. */
  on: () => Story;
  /** Who takes it there; the handler when left out. */
  by?: Person;
  input?: Command['input'];
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
const OPEN: ComplaintStage[] = ['ACCEPT', 'CALM', 'CLARIFY', 'RESOLVE', 'THANK', 'FOLLOW_UP'];

/** A step of the handler at one stage or several. */
function step(on: () => Story, ...stages: ComplaintStage[]): Row {
  return { stages, roles: HANDLERS, on, handled: true };
}

/** What the handler may do at every stage, resting or not. */
function always(on: () => Story = aComplaint): Row {
  return { ...step(on, ...OPEN), held: true };
}

const reasons = { stages: OPEN, held: true, ending: true } as const;

export const ROWS: Record<string, Row> = {
  takeUp: { stages: OPEN, roles: HANDLERS, on: () => aComplaint({ owner: null }), held: true },
  fillIn: { stages: OPEN, roles: EVERYBODY, on: aComplaint, held: true },
  verifyIdentity: { stages: OPEN, roles: EVERYBODY, on: aComplaint, held: true },
  accept: step(() => upTo('verifyIdentity'), 'ACCEPT'),
  setPriority: always(),
  remind: {
    ...{ stages: OPEN, roles: ['CS_SUPERVISOR', 'DEPT_HEAD'], on: aComplaint, by: supervisor },
    ...{ held: true, ending: true },
  },
  assign: {
    ...{ stages: OPEN, roles: ['CS_SUPERVISOR', 'DEPT_HEAD'], on: aComplaint, by: supervisor },
    ...{ held: true, ending: true },
  },
  transfer: always(),
  acceptTransfer: { stages: OPEN, roles: HANDLERS, on: offered, by: expert, held: true },
  declineTransfer: { stages: OPEN, roles: HANDLERS, on: offered, by: expert, held: true },
  respond: always(),
  reportResult: always(),
  sendNews: always(),
  calm: step(() => upTo('accept'), 'CALM'),
  investigate: step(() => upTo('accept'), 'CALM', 'CLARIFY', 'RESOLVE'),
  clarify: step(() => upTo('calm'), 'CLARIFY'),
  recordDesiredRemedy: step(() => upTo('calm'), 'CLARIFY', 'RESOLVE'),
  proposeRemedy: step(
    () => upTo('recordDesiredRemedy'),
    ...(['ACCEPT', 'CALM', 'CLARIFY', 'RESOLVE'] as const),
  ),
  approveRemedy: {
    ...{ stages: ['RESOLVE'], roles: ['DEPT_HEAD', 'GENERAL_MANAGER'], by: head },
    on: () => toApprove(),
  },
  refuseRemedy: {
    ...{ stages: ['RESOLVE'], roles: ['DEPT_HEAD', 'GENERAL_MANAGER'], by: head },
    on: () => toApprove(),
  },
  presentRemedy: step(approved, 'RESOLVE'),
  customerAgrees: { ...step(() => upTo('proposeRemedy'), 'RESOLVE'), held: true },
  customerRejects: { ...step(() => upTo('proposeRemedy'), 'RESOLVE'), held: true },
  planTasks: step(() => upTo('customerAgrees'), 'RESOLVE'),
  completeTask: { stages: ['RESOLVE'], roles: EVERYBODY, on: planned, by: keeper },
  execute: step(() => upTo('customerAgrees'), 'RESOLVE'),
  verify: step(() => upTo('execute'), 'RESOLVE'),
  thank: step(() => upTo('verify'), 'THANK'),
  recordRevisit: step(() => upTo('thank'), 'THANK', 'FOLLOW_UP'),
  review: { ...step(() => upTo('thank'), 'THANK', 'FOLLOW_UP'), ending: true },
  withdraw: always(),
  closeUnconfirmed: {
    ...{ stages: ['FOLLOW_UP'], roles: ['CS_SUPERVISOR', 'DEPT_HEAD'], by: supervisor },
    on: () => unreachable(upTo('thank')),
  },
  recordWinBack: { ...always(), ending: true },
  escalate: always(),
  pause: step(() => upTo('proposeRemedy'), 'RESOLVE'),
  resume: { ...step(paused, 'RESOLVE'), held: true },
  overdueReason: { ...reasons, roles: EVERYBODY, on: () => withBreach(aComplaint()) },
  approveReason: { ...reasons, roles: ['DEPT_HEAD'], on: () => explained(), by: head },
  refuseReason: { ...reasons, roles: ['DEPT_HEAD'], on: () => explained(), by: head },
  note: { stages: OPEN, roles: EVERYBODY, on: aComplaint, held: true, ending: true },
  reapplyPolicy: {
    ...{ stages: OPEN, roles: ['CS_SUPERVISOR', 'DEPT_HEAD', 'ADMIN'], by: supervisor },
    on: () => {
      const newest = { policy: policyWith({}), calendar: TERMS.calendar };
      return { ...aComplaint(), terms: { ...TERMS, newest } };
    },
  },
};

/** Signs for the handler with a role of choice. */
export const handlerAs = (role: Role): Person => ({ ...agent, roles: [role] });

/** Steps that only the handler or a supervisor takes. */
export const HANDLED = Object.keys(ROWS).filter((name) => ROWS[name]!.handled === true);
