import type { Errand } from './delivery';
import { tellBeside } from './notices';
import { tell } from './told-cases';
import { caseId, findCase } from '../db/cases';
import { numbersOf, openMatters, ordersAwaitingFile } from '../db/customer-matters';
import { eraseCustomerData } from '../db/erasure';
import { latestData } from '../db/events';
import type { PendingEffect } from '../db/effects';
import { inTransaction } from '../db/query';
import type { CustomerState } from '../domain/customer';
import { inheritanceOf } from '../domain/customer/ending';
import { daysOwed } from '../domain/customer/planning/stages';
import { staffNotice } from '../domain/kernel';
import { followerOf } from '../domain/kinds';

/** No chain of merged files is longer; a longer one would be a circle. */
const MOST_MERGES = 20;

/** Where a customer lives on, however often her file was merged; without a state when she has none. */
async function livingFile(
  { deps }: Errand,
  no: string,
): Promise<{ id: string; state: CustomerState | undefined }> {
  for (let current = no, hops = 0; ; hops += 1) {
    const id = caseId('customer', current);
    const state = (await findCase(deps.pool, id))?.state as CustomerState | undefined;
    if (state?.mergedInto === undefined || hops === MOST_MERGES) return { id, state };
    current = state.mergedInto;
  }
}

/** Tells the file of a customer what an order or a complaint of hers has come to; there may be none. */
export async function tellCustomer(errand: Errand, effect: PendingEffect): Promise<void> {
  const { customer, ...input } = effect.params as { customer: string };
  await tell(errand, effect, (await livingFile(errand, customer)).id, input);
}

/** Orders that wait for a file under one of these numbers need not do so any longer (CUS-02). */
async function releaseOrders(
  errand: Errand,
  effect: PendingEffect,
  customers: readonly string[],
): Promise<void> {
  for (const order of await ordersAwaitingFile(errand.deps.pool, customers)) {
    const id = `${effect.id}/releaseFile/${order}`;
    await tell(errand, { id, code: 'releaseFile' }, caseId('order', order), {});
  }
}

/**
 * A sign-off comes to the file of the customer. While that is not put on file the order is not archived;
 * where there is none, whoever follows the order is told once, so that the customer is not forgotten
 * (CUS-02, §6.2).
 */
export async function followSignOff(errand: Errand, effect: PendingEffect): Promise<void> {
  const { deps, hours, at: now } = errand;
  const { customer, order } = effect.params as { customer: string; order: string };
  await tellCustomer(errand, effect);
  const { state } = await livingFile(errand, customer);
  if (state === undefined) {
    const params = { no: order, customer };
    const who = followerOf(errand.state);
    const notice = staffNotice('customerFileMissing', who, 'CUSTOMER_FILE_MISSING', params);
    const desk = { channels: deps.channels, state: errand.state, hours, now };
    await inTransaction(deps.pool, (db) => tellBeside({ ...desk, db }, [notice]));
    return;
  }
  if (state.closedAt !== null || state.stage === 'FILED') return;
  const id = `${effect.id}/awaitFile`;
  await tell(errand, { id, code: 'awaitFile' }, effect.case_id, { customer: state.no });
  // Put on file at this very moment: its word may have come before the order waited for it.
  const after = await livingFile(errand, customer);
  if (after.state?.stage === 'FILED') await releaseOrders(errand, effect, [customer]);
}

/** What was signed and complained of before a file was usable comes to it now, each thing once. */
export async function catchUp(errand: Errand, effect: PendingEffect): Promise<void> {
  const { customer } = effect.params as { customer: string };
  const numbers = numbersOf(errand.state as CustomerState);
  const { deps, at: now } = errand;
  const { values } = await deps.terms.policy(deps.pool, errand.state.policyVersion);
  const recent = { now, days: daysOwed(values) };
  for (const { code, input } of await openMatters(deps.pool, numbers, recent)) {
    const id = `${effect.id}/${code}/${input.order ?? input.complaint}`;
    await tell(errand, { id, code }, caseId('customer', customer), input);
  }
  await releaseOrders(errand, effect, numbers);
}

/** The file that goes on takes over what the merged one still owes (CUS-08). */
export async function absorbFile(errand: Errand, effect: PendingEffect): Promise<void> {
  const { customer, from } = effect.params as { customer: string; from: string };
  const merged = await latestData(errand.deps.pool, effect.case_id, 'CUSTOMER_MERGED');
  const inheritance = inheritanceOf(errand.state as CustomerState, merged);
  const { id, state } = await livingFile(errand, customer);
  await tell(errand, effect, id, { customer: from, inheritance });
  if (state?.stage === 'FILED') await releaseOrders(errand, effect, [from]);
}

/** Empties everything personal of a customer; numbers and facts stay (§8.3.16). */
export async function eraseCustomer(errand: Errand, effect: PendingEffect): Promise<void> {
  const numbers = numbersOf(errand.state as CustomerState);
  await eraseCustomerData(errand.deps.pool, numbers, effect.created_at);
}
