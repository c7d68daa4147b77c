import type { Errand } from './delivery';
import { tell } from './told-cases';
import { caseId, findCase } from '../db/cases';
import { eraseCustomerData, openMatters } from '../db/customer-matters';
import type { PendingEffect } from '../db/effects';
import type { CustomerState } from '../domain/customer';
import { inheritanceOf } from '../domain/customer/ending';

/** No chain of merged files is longer; a longer one would be a circle. */
const MOST_MERGES = 20;

/** The file in which a customer lives on, however often it was merged. */
async function livingFile({ deps }: Errand, no: string): Promise<string> {
  let current = no;
  for (let hops = 0; hops < MOST_MERGES; hops += 1) {
    const row = await findCase(deps.pool, caseId('customer', current));
    const into = (row?.state as CustomerState | undefined)?.mergedInto;
    if (into === undefined) break;
    current = into;
  }
  return caseId('customer', current);
}

/** Tells the file of a customer what an order or a complaint of hers has come to; there may be none. */
export async function tellCustomer(errand: Errand, effect: PendingEffect): Promise<void> {
  const { customer, ...input } = effect.params as { customer: string };
  await tell(errand, effect, await livingFile(errand, customer), input);
}

/** What was signed and complained of before a file was usable comes to it now, each thing once. */
export async function catchUp(errand: Errand, effect: PendingEffect): Promise<void> {
  const { customer } = effect.params as { customer: string };
  for (const { code, input } of await openMatters(errand.deps.pool, customer, errand.at)) {
    const id = `${effect.id}/${code}/${input.order ?? input.complaint}`;
    await tell(errand, { id, code }, caseId('customer', customer), input);
  }
}

/** The file that goes on takes over what the merged one still owes (CUS-08). */
export async function absorbFile(errand: Errand, effect: PendingEffect): Promise<void> {
  const { customer, from } = effect.params as { customer: string; from: string };
  const inheritance = inheritanceOf(errand.state as CustomerState);
  await tell(errand, effect, await livingFile(errand, customer), { customer: from, inheritance });
}

/** Empties everything personal of a customer; numbers and facts stay (§8.3.16). */
export async function eraseCustomer(errand: Errand, effect: PendingEffect): Promise<void> {
  const { customer } = effect.params as { customer: string };
  await eraseCustomerData(errand.deps.pool, customer);
}
