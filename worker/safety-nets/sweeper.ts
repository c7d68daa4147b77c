import { stalledRuns } from '../../db/bulk-runs';
import { unstartedCases } from '../../db/safety-nets';
import { wakeRun } from '../../dispatch/bulk-runs';
import { forEachCase, startCase } from '../../dispatch/cases';
import type { CaseTools } from '../../dispatch/cases';

/** A creation starts its workflow itself; only what is older than this is left to the sweeper. */
const GRACE_MS = 3_000;
const BATCH = 200;
/** Longer than any step of a bulk run takes and rests. */
const STALLED_MS = 20_000;

const before = (now: string, ms: number): string => new Date(Date.parse(now) - ms).toISOString();

/**
 * Starts the workflows of cases that were created while Temporal could not be reached, and those of
 * bulk runs that stand still.
 */
export async function sweep(tools: CaseTools): Promise<Record<string, number>> {
  const now = tools.clock.now();
  const ids = await unstartedCases(tools.pool, before(now, GRACE_MS), BATCH);
  const stalled = await stalledRuns(tools.pool, before(now, STALLED_MS), now);
  const failed =
    (await forEachCase(tools, ids, startCase)) + (await forEachCase(tools, stalled, wakeRun));
  return { found: ids.length, stalledRuns: stalled.length, failed };
}
