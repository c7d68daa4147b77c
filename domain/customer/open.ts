import { refuse } from '../errors';
import type { Refusal } from '../errors';
import type { Ctx, EventDraft } from '../kernel/case';
import { openedCase } from '../kind/opening';
import type { Opening } from '../kind/opening';
import { holdsAny, SYSTEM } from '../people';
import { impossiblePast, standingAfter } from './file/past';
import { FILE_KEEPERS, rightsOf, sign } from './guards';
import type { CustomerData, CustomerPast, CustomerState, Lifecycle } from './state';

/** What a customer's file is opened with; gaps block its verification, not its creation. */
export interface OpenCustomer extends Opening<Omit<CustomerData, 'customerNo'>> {
  lifecycle: Lifecycle;
  /** Of a file that comes from elsewhere. */
  past?: CustomerPast;
}

/** The state of a file that was just entered (CUS-01). */
export function draftCustomer(input: OpenCustomer, ctx: Ctx): CustomerState {
  const { no, lifecycle, past } = input;
  const data = { ...input.data, customerNo: no };
  return {
    ...openedCase('customer', 'DRAFT', { ...input, data }, ctx),
    ...{ fileVersion: 1, serviceOwner: null, lifecycle, grade: null, horizon: null },
    tier: 'NONE',
    consent: { level: 'FULL', visits: false, ...sign(ctx) },
    ...{ preference: {}, days: [], cycles: [], cadences: [], acceptedOn: null, series: {} },
    ...{ revisits: [], callbacksOpened: 0, wishes: [], callbacks: [], contacts: [] },
    ...{ openComplaints: [], promises: [], absorbed: [], followed: [] },
    ...(past !== undefined && standingAfter(past, ctx)),
  };
}

/** Opens the file of a customer: sales and customer service, or an import (§2.2, CUS-01). */
export function openCustomer(input: OpenCustomer, ctx: Ctx): EventDraft[] | Refusal {
  if (ctx.actor.id !== SYSTEM.id && !holdsAny(rightsOf(ctx), FILE_KEEPERS)) {
    return { ...refuse('FORBIDDEN', { roles: FILE_KEEPERS }), requirement: 'SYS-06' };
  }
  const impossible = input.past === undefined ? null : impossiblePast(input.past, ctx);
  if (impossible !== null) return impossible;
  return [{ type: 'CUSTOMER_OPENED', data: { state: draftCustomer(input, ctx) } }];
}
