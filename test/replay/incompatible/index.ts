import { sleep } from '@temporalio/workflow';
import { followCase } from '../../../workflows/host';
import type { CaseRef } from '../../../workflows/messages';

/** A host that was changed without `patched()`: it sleeps where the recorded one settled. */
export async function order(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await followCase('order', ref);
}
