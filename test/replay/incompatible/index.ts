import { sleep } from '@temporalio/workflow';
import { followCase } from '../../../workflows/host';
import type { CaseKind } from '../../../domain/kernel';
import type { CaseRef } from '../../../workflows/messages';

/** A host that was changed without `patched()`: it sleeps where the recorded one settled. */
const changed =
  (kind: CaseKind) =>
  async (ref: CaseRef): Promise<void> => {
    await sleep('1 minute');
    await followCase(kind, ref);
  };

export const order = changed('order');
export const complaint = changed('complaint');
export const customer = changed('customer');
export const service = changed('service');
