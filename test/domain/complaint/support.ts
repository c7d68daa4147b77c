import { complaintDecider, openComplaint, receivedComplaint } from '../../../domain/complaint';
import type { ComplaintData, ComplaintState, OpenComplaint } from '../../../domain/complaint';
import type { Instant } from '../../../domain/calendar';
import { isRefusal, openCase } from '../../../domain/kernel';
import type { Command, Ctx } from '../../../domain/kernel';
import { CUSTOMER } from '../../../domain/people';
import type { Person, Role } from '../../../domain/people';
import { shanghai } from '../calendar/fixtures';
import { tellerOf } from '../kind/teller';
import type { Step, StoryOf } from '../kind/teller';
import { later, TERMS } from '../order/support';
import type { Terms } from '../order/support';

export { shanghai } from '../calendar/fixtures';
export { clockOf, ofType, wall } from '../kind/teller';
export type { Step } from '../kind/teller';
export { DAY, HOUR, later, policyWith, TERMS } from '../order/support';

/** A member of customer service unless said otherwise. */
export function aPerson(id: string, role: Role, change?: Partial<Person>): Person {
  return { id, roles: [role], team: 'CS1', department: 'SERVICE', active: true, ...change };
}

export const agent = aPerson('agent', 'CS_AGENT');
export const agent2 = aPerson('agent2', 'CS_AGENT');
export const supervisor = aPerson('supervisor', 'CS_SUPERVISOR');
export const head = aPerson('head', 'DEPT_HEAD');
export const boss = aPerson('boss', 'GENERAL_MANAGER', { team: null, department: null });
export const expert = aPerson('expert', 'TECH_EXPERT');
export const keeper = aPerson('keeper', 'WAREHOUSE', { team: null, department: 'STORE' });
export const admin = aPerson('admin', 'ADMIN', { team: null, department: 'IT' });

export const STAFF = [agent, agent2, supervisor, head, boss, expert, keeper, admin];

/** Tuesday, 10:00 in Shanghai. */
export const TUESDAY = shanghai('2025-05-06 10:00');

/** A complaint with everything that was recorded on it so far. */
export type Story = StoryOf<ComplaintState>;

const COMPLETE: ComplaintData = {
  ...{ channel: 'PHONE', receivedAt: TUESDAY, customerNo: 'C-1', orderNo: null, product: 'M-100' },
  contact: { party: 'party-1', has: ['name', 'phone'] },
  ...{ nature: 'COMPLAINT', content: 'text-1', category: 'RESPONSE_TIME', severity: 'MODERATE' },
  ...{ subCauses: [], tier: 'NONE', public: false, earlier: 0, repeatOf: [] },
};

export interface Opening extends Partial<OpenComplaint> {
  at?: Instant;
  by?: Person;
  terms?: Terms;
  with?: Partial<ComplaintData>;
}

/** A complaint that has just been written; the engine has not seen it yet. */
export function justWritten(opening: Opening = {}): Story {
  const { at = TUESDAY, by = agent, terms = TERMS, with: change, ...rest } = opening;
  const input: OpenComplaint = {
    ...{ no: 'CP-1', owner: 'agent', team: 'CS1', department: 'SERVICE' },
    data: { ...COMPLETE, receivedAt: at, ...change },
    ...rest,
  };
  const ctx: Ctx = { now: at, actor: by, ...terms };
  const drafts = openComplaint(input, ctx);
  if (isRefusal(drafts)) throw new Error(`not opened: ${drafts.code}`);
  const { state, events } = openCase(complaintDecider, receivedComplaint(input, ctx), drafts, ctx);
  return { state, events, now: at, terms };
}

/** A complaint that has just come in, its clocks running: the engine's first act follows at once. */
export function aComplaint(opening: Opening = {}): Story {
  const written = justWritten(opening);
  return { ...settleAt(written, later(written.now, 1)), now: written.now };
}

/** One that came in by itself, through the public form. */
export function fromOutside(opening: Opening = {}): Story {
  return aComplaint({ by: CUSTOMER, owner: null, team: null, department: null, ...opening });
}

/** Input of the shape the API lets through. */
export const INPUTS: Record<string, Command['input']> = {
  fillIn: { product: 'M-200' },
  verifyIdentity: { check: 'ACCOUNT_DATA' },
  setPriority: { priority: 'HIGH', reason: 'text-2' },
  assign: { owner: 'agent2' },
  transfer: { to: 'expert', purpose: 'text-3' },
  respond: { way: 'PHONE' },
  reportResult: { way: 'PHONE' },
  calm: { emotion: 'UPSET', apology: true },
  investigate: { parties: ['the driver'] },
  clarify: { summary: 'text-4', customerConfirmed: true },
  recordDesiredRemedy: { remedies: ['REPLACE'] },
  proposeRemedy: {
    ...{ remedy: 'REPLACE', text: 'text-5', cost: 100, ownFault: true },
    promisedDate: '2025-05-12',
  },
  approveRemedy: { proposal: 'p1' },
  refuseRemedy: { proposal: 'p1', comment: 'text-6' },
  presentRemedy: { proposal: 'p1' },
  customerAgrees: { proposal: 'p1' },
  customerRejects: { proposal: 'p1', rejection: 'text-7' },
  planTasks: { tasks: [{ what: 'text-8', owner: 'keeper', dueDate: '2025-05-09' }] },
  completeTask: { task: 't1' },
  verify: { effective: true },
  thank: { sorry: true, trust: true, commitment: true },
  recordRevisit: { score: 5 },
  review: { rootCause: 'text-9', department: 'SERVICE', prevention: 'text-10' },
  recordWinBack: { type: 'SURPRISE', cost: 50, date: '2025-05-20', result: 'OPEN' },
  withdraw: { reason: 'text-11' },
  closeUnconfirmed: { reason: 'text-12' },
  escalate: { reason: 'text-13' },
  pause: { reason: 'text-14' },
  note: { text: 'text-15' },
  overdueReason: { breach: 'firstResponse:1', reason: 'text-16' },
  approveReason: { breach: 'firstResponse:1' },
  refuseReason: { breach: 'firstResponse:1', comment: 'text-17' },
};

export const { ctxOf, settleAt, fold, ask, play, refusalOf, sentSince } = tellerOf(
  complaintDecider,
  { usually: agent, staff: STAFF, inputs: INPUTS, headed: ['SERVICE'] },
);

/** The usual way to the end. */
export const WAY: readonly Step[] = [
  ...['verifyIdentity', 'accept', 'respond', 'calm', 'clarify', 'recordDesiredRemedy'],
  ...['proposeRemedy', 'customerAgrees', 'execute', 'verify', 'thank', 'review', 'recordRevisit'],
].map((action) => ({ action }));

/** The usual way up to and including an action. */
export function upTo(action: string, opening: Opening = {}): Story {
  const end = WAY.findIndex((step) => step.action === action) + 1;
  return play(aComplaint(opening), ...WAY.slice(0, end));
}
