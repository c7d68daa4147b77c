import { endpoint } from '../endpoint';
import { hasNeed } from '../need';
import { presentContact } from '../present/contact';
import { noteRead } from '../reads';
import { byNumber, duplicates, erasure, retention } from '../schemas/customer-file';
import { readCase } from './case-sight';
import { candidates, traitsOf } from '../../db/customer-duplicates';
import { numbersOf, openCasesOf } from '../../db/customer-matters';
import { erasable, retiredCustomers, waitingRows } from '../../db/erasure';
import type { CustomerState } from '../../domain/customer';
import { alikeAmong } from '../../domain/customer/duplicates';
import { STAYS, yearsLater } from '../../domain/customer/erasure';
import { stageName } from '../../domain/describe';
import { overviewOf } from '../../domain/overview';
import { CUSTOMER_POSTS } from '../../domain/need';
import type { Role } from '../../domain/people';

/** Those who answer for the data of customers (§2.4). */
const KEEPERS: readonly Role[] = ['CS_SUPERVISOR', 'SALES_MANAGER', 'DEPT_HEAD', 'ADMIN'];

/** Customers that one look at the list shows; the next come once these are erased. */
const MOST = 500;

const findDuplicates = endpoint({
  method: 'get',
  path: '/api/v1/customers/{no}/duplicates',
  id: 'findCustomerDuplicates',
  shows: 'PERSONAL',
  tag: 'customers',
  summary:
    'Files that may be the same customer: by telephone, e-mail, company or name, the likeliest first (CUS-08)',
  roles: CUSTOMER_POSTS,
  params: byNumber,
  responses: { 200: duplicates },
  handler: async ({ deps, params, caller, language }) => {
    const { state } = await readCase(deps, 'customer', params.no);
    const { party } = overviewOf(state);
    const traits = party === null ? undefined : await traitsOf(deps.pool, party);
    const { policy } = await deps.terms.newest(deps.pool);
    const figures = policy.values['customer.likeness'];
    const { no: own } = params;
    const found = traits === undefined ? [] : await candidates(deps.pool, own, traits, figures);
    const alike = traits === undefined ? [] : alikeAmong(traits, found, figures);
    const shown = [];
    for (const { party: contact, traits: _traits, ...one } of alike) {
      const row = await readCase(deps, 'customer', one.no);
      await noteRead({ deps, caller }, row, 'CASE');
      shown.push({
        ...one,
        stageName: stageName({ kind: 'customer', stage: one.stage })[language],
        contact: presentContact(contact, await hasNeed({ deps, caller }, row.state)),
      });
    }
    return { body: { no: params.no, duplicates: shown, asOf: deps.clock.now() } };
  },
});

const showErasure = endpoint({
  method: 'get',
  path: '/api/v1/customers/{no}/erasure',
  id: 'previewCustomerErasure',
  tag: 'customers',
  summary:
    'What erasing the personal data of a customer would empty, over all her cases, and what stays and why (§8.3.16)',
  roles: KEEPERS,
  params: byNumber,
  responses: { 200: erasure },
  handler: async ({ deps, params, language }) => {
    const row = await readCase(deps, 'customer', params.no);
    const state = row.state as CustomerState;
    const numbers = numbersOf(state);
    const now = deps.clock.now();
    const blockedBy = await openCasesOf(deps.pool, numbers);
    const cases = await erasable(deps.pool, numbers, now);
    const sum = (of: 'contacts' | 'texts' | 'files' | 'letters' | 'links'): number =>
      cases.reduce((total, one) => total + one[of], 0);
    const counts = {
      ...{ contacts: sum('contacts'), texts: sum('texts'), files: sum('files') },
      ...{ letters: sum('letters'), links: sum('links') },
    };
    const stays = STAYS.map(({ what, why }) => ({ what: what[language], why: why[language] }));
    const possible = state.closedAt === null && blockedBy.length === 0;
    const empties = { ...counts, importRows: await waitingRows(deps.pool, numbers), cases };
    return { body: { no: state.no, possible, blockedBy, empties, stays, asOf: now } };
  },
});

const listRetention = endpoint({
  method: 'get',
  path: '/api/v1/customers/retention',
  id: 'listCustomersToErase',
  tag: 'customers',
  summary:
    'Customers without any contact for the time of `privacy.retention`: their data are due to be erased (§8.3.16)',
  roles: KEEPERS,
  responses: { 200: retention },
  handler: async ({ deps }) => {
    const now = deps.clock.now();
    const { policy } = await deps.terms.newest(deps.pool);
    const { years } = policy.values['privacy.retention'];
    const before = yearsLater(now, -years);
    const rows = await retiredCustomers(deps.pool, before, MOST);
    const customers = rows.map(({ no, owner, lastContactAt }) => ({
      ...{ no, owner, lastContactAt },
      dueSince: yearsLater(lastContactAt, years),
    }));
    return { body: { years, before, customers, asOf: now } };
  },
});

/** How files end: found twice, erased on request, or kept long enough (CUS-08, §8.3.16). */
export const customerEndingRoutes = [listRetention, findDuplicates, showErasure];
