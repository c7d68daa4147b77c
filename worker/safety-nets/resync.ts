import { recentlyWritten } from '../../db/safety-nets';
import { forEachCase, nudgeCase } from '../../dispatch/cases';
import type { CaseTools } from '../../dispatch/cases';

/** How far back a starting worker looks: longer than a crash goes unnoticed. */
const WINDOW_MS = 30 * 60_000;
const BATCH = 5_000;

/**
 * Nudges the cases written lately. A worker killed between the commit of a step and the end of its
 * workflow task leaves a row that its workflow knows nothing of, and a timer that was never armed.
 */
export async function resync(tools: CaseTools): Promise<Record<string, number>> {
  const since = new Date(Date.parse(tools.clock.now()) - WINDOW_MS).toISOString();
  const ids = await recentlyWritten(tools.pool, since, BATCH);
  const failed = await forEachCase(tools, ids, nudgeCase);
  return { found: ids.length, failed };
}
