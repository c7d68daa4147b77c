import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Ctx, EventDraft } from '../kernel/case';
import { holdsAny, SYSTEM } from '../people';
import { FILE_KEEPERS, rightsOf, sign } from './guards';
import type { CustomerData, CustomerState, Lifecycle } from './state';

/** What a customer's file is opened with; gaps block its verification, not its creation. */
export interface OpenCustomer {
  no: string;
  data: Omit<CustomerData, 'customerNo'>;
  lifecycle: Lifecycle;
  owner: string | null;
  team: string | null;
  department: string | null;
}

/** The state of a file that was just entered (CUS-01). */
export function draftCustomer(input: OpenCustomer, ctx: Ctx): CustomerState {
  const { no, data, lifecycle, owner, team, department } = input;
  const opened = sign(ctx);
  return {
    ...{ kind: 'customer', no, stage: 'DRAFT', version: 0, owner, team, department },
    ...{ openedAt: ctx.now, closedAt: null, movedAt: ctx.now },
    policyVersion: ctx.policy.version,
    calendarVersion: ctx.calendar.version,
    ...{ hold: null, holds: 0, deadlines: [], ladder: { level: 0, nextAt: null }, breaches: [] },
    data: { ...data, customerNo: no },
    ...{ fileVersion: 1, opened, serviceOwner: null, lifecycle, grade: null, horizon: null },
    tier: 'NONE',
    consent: { level: 'FULL', visits: false, ...opened },
    ...{ preference: {}, days: [], cycles: [], cadences: [], acceptedOn: null, series: {} },
    ...{ revisits: [], callbacksOpened: 0, wishes: [], callbacks: [], contacts: [] },
    ...{ openComplaints: [], promises: [], absorbed: [], followed: [] },
  };
}

/** Opens the file of a customer: sales and customer service, or an import (§2.2, CUS-01). */
export function openCustomer(input: OpenCustomer, ctx: Ctx): EventDraft[] | Refusal {
  if (ctx.actor.id !== SYSTEM.id && !holdsAny(rightsOf(ctx), FILE_KEEPERS)) {
    return { ...refuse('FORBIDDEN', { roles: FILE_KEEPERS }), requirement: 'SYS-06' };
  }
  return [{ type: 'CUSTOMER_OPENED', data: { state: draftCustomer(input, ctx) } }];
}
