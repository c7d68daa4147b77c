import { isRefusal, openCase } from '../../../domain/kernel';
import type { Command, Ctx } from '../../../domain/kernel';
import type { Instant } from '../../../domain/calendar';
import type { Person } from '../../../domain/people';
import { openService, receivedService, serviceDecider } from '../../../domain/service';
import type { OpenService, ServiceData, ServiceState } from '../../../domain/service';
import { tellerOf } from '../kind/teller';
import type { Step, StoryOf } from '../kind/teller';
import { agent, aPerson, STAFF as CARE, TERMS, TUESDAY } from '../complaint/support';
import { later } from '../order/support';
import type { Terms } from '../order/support';

export { agent, agent2, aPerson, boss, expert, head, keeper } from '../complaint/support';
export { supervisor, TUESDAY } from '../complaint/support';
export { clockOf, ofType, wall } from '../kind/teller';
export type { Step } from '../kind/teller';
export { DAY, HOUR, later, policyWith, TERMS } from '../order/support';
export { shanghai } from '../calendar/fixtures';

/** A technician of another department, and its head. */
export const mechanic = aPerson('mechanic', 'TECH_EXPERT', { team: null, department: 'TECH' });
export const techHead = aPerson('techHead', 'DEPT_HEAD', { team: null, department: 'TECH' });
export const buyer = aPerson('buyer', 'PROCUREMENT', { team: null, department: 'STORE' });

export const STAFF = [...CARE, mechanic, techHead, buyer];

/** A request with everything that was recorded on it so far. */
export type Story = StoryOf<ServiceState>;

const COMPLETE: ServiceData = {
  ...{ type: 'REPAIR', channel: 'PHONE', receivedAt: TUESDAY, customerNo: 'C-1', orderNo: null },
  ...{ product: 'M-100', serialNo: 'SN-1', content: 'text-1', nature: 'QUALITY_FAULT' },
  contact: { party: 'party-1', has: ['name', 'phone'] },
  repeatOf: [],
};

export interface Opening extends Partial<OpenService> {
  at?: Instant;
  by?: Person;
  terms?: Terms;
  with?: Partial<ServiceData>;
}

/** A request that has just been written; the engine has not seen it yet. */
export function justWritten(opening: Opening = {}): Story {
  const { at = TUESDAY, by = agent, terms = TERMS, with: change, ...rest } = opening;
  const input: OpenService = {
    ...{ no: 'SR-1', owner: 'agent', team: 'CS1', department: 'SERVICE', priority: 'NORMAL' },
    data: { ...COMPLETE, receivedAt: at, ...change },
    ...rest,
  };
  const ctx: Ctx = { now: at, actor: by, ...terms };
  const drafts = openService(input, ctx);
  if (isRefusal(drafts)) throw new Error(`not opened: ${drafts.code}`);
  const { state, events } = openCase(serviceDecider, receivedService(input, ctx), drafts, ctx);
  return { state, events, now: at, terms };
}

/** A request that has just come in, its clocks running: the engine's first act follows at once. */
export function aRequest(opening: Opening = {}): Story {
  const written = justWritten(opening);
  return { ...settleAt(written, later(written.now, 1)), now: written.now };
}

/** Input of the shape the API lets through. */
export const INPUTS: Record<string, Command['input']> = {
  fillIn: { product: 'M-100' },
  classify: { nature: 'QUALITY_FAULT', priority: 'HIGH' },
  register: { check: 'ACCOUNT_DATA' },
  dispatch: { to: 'expert' },
  assign: { owner: 'agent2' },
  respond: { way: 'PHONE' },
  reportProgress: { way: 'PHONE' },
  planVisit: { date: '2025-05-08', customerAgrees: true, reason: 'text-2' },
  diagnose: { mode: 'REMOTE', found: true, findings: 'text-3' },
  checkWarranty: { until: '2025-12-31', covered: true, companyCaused: true },
  customerDeclines: { reason: 'text-4' },
  plan: { text: 'text-5', promisedDate: '2025-05-09' },
  reportWork: { report: 'text-6' },
  needPart: { part: 'fan', quantity: 1 },
  reservePart: { part: 'sp1' },
  orderPart: { part: 'sp1', expectedOn: '2025-05-20' },
  dropPart: { part: 'sp1' },
  requestReturn: {
    ...{ reason: 'NOT_MATCHING', handedOverOn: '2025-05-02', quantity: 1, wanted: 'REFUND' },
  },
  refuseReturn: { comment: 'text-7' },
  receiveGoods: { quantity: 1 },
  inspectGoods: { accepted: true, findings: 'text-8' },
  settleReturn: { as: 'REFUND', amount: 100 },
  verify: { effective: true },
  giveFeedback: { way: 'PHONE' },
  recordScore: { score: 5 },
  waiveScore: { reason: 'text-9' },
  evaluate: { rating: 4, remarks: 'text-10' },
  withdraw: { reason: 'text-11' },
  convert: { because: 'DISSATISFIED', reason: 'text-12' },
  escalate: { reason: 'text-13' },
  pause: { reason: 'text-14' },
  note: { text: 'text-15' },
  overdueReason: { breach: 'firstResponse:1', reason: 'text-16' },
  approveReason: { breach: 'firstResponse:1' },
  refuseReason: { breach: 'firstResponse:1', comment: 'text-17' },
};

export const { ctxOf, settleAt, fold, ask, play, refusalOf, sentSince } = tellerOf(serviceDecider, {
  ...{ usually: agent, staff: STAFF, inputs: INPUTS, headed: ['SERVICE', 'TECH'] },
});

const oneself = { to: 'agent' };

/** The usual way to the end, all of it by the handler. */
export const WAY: readonly Step[] = [
  { action: 'register' },
  { action: 'dispatch', input: oneself },
  ...['respond', 'diagnose', 'checkWarranty', 'plan', 'startWork', 'reportWork', 'verify'].map(
    (action) => ({ action }),
  ),
  ...['giveFeedback', 'evaluate', 'recordScore'].map((action) => ({ action })),
];

/** The usual way up to and including an action. */
export function upTo(action: string, opening: Opening = {}): Story {
  const end = WAY.findIndex((step) => step.action === action) + 1;
  return play(aRequest(opening), ...WAY.slice(0, end));
}
