import { followCase } from './host';
import type { CaseRef } from './messages';

/** Follows one service request from its receipt to the customer's score. */
export async function service(ref: CaseRef): Promise<void> {
  await followCase('service', ref);
}
