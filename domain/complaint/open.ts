import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Ctx, EventDraft } from '../kernel/case';
import { openedCase } from '../kind/opening';
import type { Opening } from '../kind/opening';
import { holdsAny, CUSTOMER, SYSTEM } from '../people';
import { ALL_STAFF, rightsOf } from './guards';
import type { ComplaintData, ComplaintState } from './state';

/** What a complaint is opened with; gaps are allowed and block leaving ACCEPT (§8.3.15). */
export type OpenComplaint = Opening<ComplaintData>;

/** The state of a complaint that has just come in (CMP-01). */
export function receivedComplaint(input: OpenComplaint, ctx: Ctx): ComplaintState {
  return {
    ...openedCase('complaint', 'ACCEPT', input, ctx),
    firstAcceptor: input.owner,
    priority: 'NORMAL',
    contacts: [],
    heard: [],
    round: { cycle: 1, since: input.data.receivedAt },
    rounds: [],
    proposals: [],
    tasks: [],
    transfers: [],
    winBacks: [],
    revisits: [],
  };
}

/** Opens a complaint: any staff role, a customer, or the system itself (§2.2, CMP-01). */
export function openComplaint(input: OpenComplaint, ctx: Ctx): EventDraft[] | Refusal {
  const outside = ctx.actor.id === CUSTOMER.id || ctx.actor.id === SYSTEM.id;
  if (!outside && !holdsAny(rightsOf(ctx), ALL_STAFF)) {
    return { ...refuse('FORBIDDEN', { roles: ALL_STAFF }), requirement: 'SYS-06' };
  }
  if (input.data.receivedAt > ctx.now) {
    const reason = `> ${ctx.now}`;
    const refusal = refuse('TIME_IMPOSSIBLE', { field: 'receivedAt', reason });
    return { ...refusal, requirement: 'CMP-01' };
  }
  return [{ type: 'COMPLAINT_OPENED', data: { state: receivedComplaint(input, ctx) } }];
}
