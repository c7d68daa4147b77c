import { followCase } from './host';
import type { CaseRef } from './messages';

/** Follows one complaint from its receipt to the customer's word. */
export async function complaint(ref: CaseRef): Promise<void> {
  await followCase('complaint', ref);
}
