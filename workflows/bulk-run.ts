import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { BulkActivities } from '../activities/contract';
import { resyncSignal } from './messages';

/** All a bulk run knows; everything else stands in its rows. */
export interface BulkRef {
  runId: string;
}

/** A history stays short: after so many steps the run goes on in a new one. */
const STEPS = 200;

/** A step lasts seconds: a worker that is gone is noticed by the missing heartbeat. */
const { bulkStep } = proxyActivities<BulkActivities>({
  startToCloseTimeout: '2m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 1.5, maximumInterval: '5s' },
});

/**
 * Does the rows of one bulk run, a second's worth at a time, and ends when none is left or it was
 * stopped. Whether it runs stands in the database; a signal only makes it look again at once.
 */
export async function bulkRun(ref: BulkRef): Promise<void> {
  let nudged = false;
  setHandler(resyncSignal, () => {
    nudged = true;
  });
  for (let steps = 1; ; steps += 1) {
    nudged = false;
    const { finished, waitMs, summary } = await bulkStep(ref);
    setCurrentDetails(summary);
    if (waitMs > 0) await condition(() => nudged, waitMs);
    // Resumed while the step was under way: the run looks once more.
    if (finished && !nudged) return;
    if (steps >= STEPS || workflowInfo().continueAsNewSuggested) break;
  }
  await continueAsNew<typeof bulkRun>(ref);
}
