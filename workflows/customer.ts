import { followCase } from './host';
import type { CaseRef } from './messages';

/** Owns every contact with one customer, for as long as there is one. */
export async function customer(ref: CaseRef): Promise<void> {
  await followCase('customer', ref);
}
