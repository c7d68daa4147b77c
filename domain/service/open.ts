import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Ctx, EventDraft } from '../kernel/case';
import { holdsAny } from '../people';
import { ALL_STAFF, rightsOf, sign } from './guards';
import type { Priority, ServiceData, ServiceState } from './state';

/** What a request is opened with; gaps are allowed and block leaving REGISTER (SRV-01). */
export interface OpenService {
  no: string;
  data: ServiceData;
  /** How urgent it is, where that was judged at once. */
  priority: Priority | null;
  owner: string | null;
  team: string | null;
  department: string | null;
}

/** The state of a request that has just come in (SRV-01). */
export function receivedService(input: OpenService, ctx: Ctx): ServiceState {
  const { no, data, priority, owner, team, department } = input;
  const classified = data.nature !== null && priority !== null;
  return {
    ...{ kind: 'service', no, stage: 'REGISTER', version: 0, owner, team, department },
    openedAt: ctx.now,
    closedAt: null,
    movedAt: ctx.now,
    policyVersion: ctx.policy.version,
    calendarVersion: ctx.calendar.version,
    hold: null,
    holds: 0,
    deadlines: [],
    ladder: { level: 0, nextAt: null },
    breaches: [],
    data,
    opened: sign(ctx),
    priority: priority ?? 'NORMAL',
    ...(classified && { classified: sign(ctx) }),
    contacts: [],
    dispatches: [],
    diagnoses: [],
    visits: [],
    ...{ warranty: null, consent: null, work: null },
    declined: [],
    plans: [],
    reports: [],
    parts: [],
    returns: [],
    complaints: [],
  };
}

/** Opens a request, taken up by any member of staff (§2.2, SRV-01). */
export function openService(input: OpenService, ctx: Ctx): EventDraft[] | Refusal {
  if (!holdsAny(rightsOf(ctx), ALL_STAFF)) {
    return { ...refuse('FORBIDDEN', { roles: ALL_STAFF }), requirement: 'SYS-06' };
  }
  if (input.data.receivedAt > ctx.now) {
    const reason = `> ${ctx.now}`;
    const refusal = refuse('TIME_IMPOSSIBLE', { field: 'receivedAt', reason });
    return { ...refusal, requirement: 'SRV-01' };
  }
  return [{ type: 'SERVICE_OPENED', data: { state: receivedService(input, ctx) } }];
}
