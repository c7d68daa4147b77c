import { resolveHealed } from '../../db/incidents';
import { newlyDecreed, parkedCases, undeliveredCases, unsettledCases } from '../../db/safety-nets';
import { forEachCase, nudgeCase, nudgeDelivery } from '../../dispatch/cases';
import type { CaseTools } from '../../dispatch/cases';

/** What was due longer ago than this should have been settled, or tried. */
const LATE_MS = 60_000;
const BATCH = 200;

/**
 * Counts the cases whose deadline passed over a minute ago without being settled, and those with a
 * message that nobody has tried, and nudges them: the counts should be zero. Parked cases and newly decreed years are nudged as well, and incidents
 * of cases that work again are ended.
 */
export async function watch(tools: CaseTools): Promise<Record<string, number>> {
  const before = new Date(Date.parse(tools.clock.now()) - LATE_MS).toISOString();
  const late = await unsettledCases(tools.pool, before, BATCH);
  const parked = await parkedCases(tools.pool, BATCH);
  const decreed = await newlyDecreed(tools.pool, BATCH);
  const ids = [...new Set([...late.ids, ...parked, ...decreed])];
  const undelivered = await undeliveredCases(tools.pool, before, BATCH);
  const failed =
    (await forEachCase(tools, ids, nudgeCase)) +
    (await forEachCase(tools, undelivered.ids, nudgeDelivery));
  const healed = await resolveHealed(tools.pool, tools.clock.now());
  return {
    ...{ unsettled: late.count, undelivered: undelivered.count, parked: parked.length },
    ...{ decreed: decreed.length, healed, failed },
  };
}
