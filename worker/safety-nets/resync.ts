import { setTimeout as sleep } from 'node:timers/promises';
import { recentlyWritten, unchanged, unsettledCases } from '../../db/safety-nets';
import { forEachCase, nudgeCase } from '../../dispatch/cases';
import type { CaseTools } from '../../dispatch/cases';

/** How far back from the last write a starting worker looks: longer than a crash goes unnoticed. */
const WINDOW_MS = 30 * 60_000;
const BATCH = 5_000;
/** What has been due for longer than this is a backlog. */
const BACKLOG_MS = 1_000;
const LOOK_MS = 2_000;
/** A backlog that lasts longer than this is no reason to wait for its end. */
const PATIENCE_MS = 5 * 60_000;

async function backlog({ pool, clock }: CaseTools): Promise<boolean> {
  const before = new Date(Date.parse(clock.now()) - BACKLOG_MS).toISOString();
  return (await unsettledCases(pool, before, 1)).count > 0;
}

async function afterBacklog(tools: CaseTools, stopping: AbortSignal): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS && (await backlog(tools)); waited += LOOK_MS) {
    await sleep(LOOK_MS, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
  }
}

/**
 * Nudges the cases written lately. A worker killed between the commit of a step and the end of its
 * workflow task leaves a row that its workflow knows nothing of, and a timer that was never armed.
 * After a command nothing else may ever tell the workflow: these come first. A step that fell due is
 * taken again by its own timer, and only a store older than the database has lost that: these wait
 * until what is overdue is settled, and those written meanwhile need nothing.
 */
export async function resync(
  tools: CaseTools,
  stopping: AbortSignal,
): Promise<Record<string, number>> {
  const written = await recentlyWritten(tools.pool, WINDOW_MS, BATCH);
  const commanded = written.filter((one) => one.commanded).map(({ id }) => id);
  const failed = await forEachCase(tools, commanded, nudgeCase);
  const others = written.filter((one) => !one.commanded);
  await afterBacklog(tools, stopping);
  const rest = stopping.aborted ? [] : await unchanged(tools.pool, others);
  return { found: written.length, failed: failed + (await forEachCase(tools, rest, nudgeCase)) };
}
