import { unstartedCases } from '../../db/safety-nets';
import { forEachCase, startCase } from '../../dispatch/cases';
import type { CaseTools } from '../../dispatch/cases';

/** A creation starts its workflow itself; only what is older than this is left to the sweeper. */
const GRACE_MS = 3_000;
const BATCH = 200;

/** Starts the workflows of cases that were created while Temporal could not be reached. */
export async function sweep(tools: CaseTools): Promise<Record<string, number>> {
  const before = new Date(Date.parse(tools.clock.now()) - GRACE_MS).toISOString();
  const ids = await unstartedCases(tools.pool, before, BATCH);
  const failed = await forEachCase(tools, ids, startCase);
  return { found: ids.length, failed };
}
