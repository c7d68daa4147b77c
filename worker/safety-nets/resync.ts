import { recentlyWritten } from '../../db/safety-nets';
import { forEachCase, nudgeCase } from '../../dispatch/cases';
import type { CaseTools } from '../../dispatch/cases';

/** How far back from the last write a starting worker looks: longer than a crash goes unnoticed. */
const WINDOW_MS = 30 * 60_000;
const BATCH = 5_000;

/**
 * Nudges the cases written lately. A worker killed between the commit of a step and the end of its
 * workflow task leaves a row that its workflow knows nothing of, and a timer that was never armed.
 */
export async function resync(tools: CaseTools): Promise<Record<string, number>> {
  const ids = await recentlyWritten(tools.pool, WINDOW_MS, BATCH);
  const failed = await forEachCase(tools, ids, nudgeCase);
  return { found: ids.length, failed };
}
