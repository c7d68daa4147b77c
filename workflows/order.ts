import { followCase } from './host';
import type { CaseRef } from './messages';

/** Follows one order from receipt to archive. */
export async function order(ref: CaseRef): Promise<void> {
  await followCase('order', ref);
}
