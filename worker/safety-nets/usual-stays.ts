import { finishedCases, insertStays, refreshUsualStays } from '../../db/standstill';
import type { CaseTools } from '../../dispatch/cases';
import { CASE_KINDS, deciderOf } from '../../domain/kinds';
import { stagesStoodAt } from '../../domain/stuck';

const BATCH = 200;
/** More than that wait for the next turn. */
const BATCHES = 20;
/** The usual length of a stay is that of the latest so many. */
const LATEST = 1_000;
/** What closed a moment ago may still be followed by something closed before it. */
const GRACE_MS = 60_000;

const STAGES = CASE_KINDS.flatMap((kind) =>
  Object.entries(deciderOf(kind).stages)
    .filter(([, { terminal }]) => terminal !== true)
    .map(([stage]) => ({ kind, stage })),
);

/** Learns from finished cases how long one usually stands at each stage (SYS-03, §7.2). */
export async function learnUsualStays(tools: CaseTools): Promise<Record<string, number>> {
  const { pool, clock, logger } = tools;
  const before = new Date(Date.parse(clock.now()) - GRACE_MS).toISOString();
  const counts = { learnt: 0, failed: 0 };
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const found = await finishedCases(pool, before, BATCH);
    for (const finished of found) {
      try {
        await insertStays(pool, finished, stagesStoodAt(finished.kind, finished.events));
        counts.learnt += 1;
      } catch (error) {
        counts.failed += 1;
        logger.warn({ err: error, caseId: finished.id }, 'stays of a case could not be computed');
      }
    }
    if (found.length < BATCH) break;
  }
  if (counts.learnt > 0) await refreshUsualStays(pool, STAGES, LATEST);
  return counts;
}
