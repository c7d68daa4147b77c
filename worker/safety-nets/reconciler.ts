import { insertIncident } from '../../db/incidents';
import { openCases } from '../../db/safety-nets';
import { findCase } from '../../db/cases';
import { forEachCase, nudgeCase, startCase } from '../../dispatch/cases';
import type { CaseTools } from '../../dispatch/cases';

const BATCH = 500;
const ABNORMAL = ['FAILED', 'TERMINATED', 'CANCELLED', 'TIMED_OUT'] as const;

/** Ids of the workflows that run, by Temporal's own list. */
async function runningWorkflows(tools: CaseTools): Promise<Set<string>> {
  const ids = new Set<string>();
  const query = `ExecutionStatus = 'Running' AND CaseKind IS NOT NULL`;
  for await (const { workflowId } of tools.client.workflow.list({ query })) ids.add(workflowId);
  return ids;
}

/** How the last run of a case ended; null when it never ran or runs (the list lags a little). */
async function abnormalEnd(tools: CaseTools, caseId: string): Promise<string | null> {
  try {
    const { status } = await tools.client.workflow.getHandle(caseId).describe();
    return ABNORMAL.find((name) => name === status.name) ?? null;
  } catch {
    return null;
  }
}

async function repair(tools: CaseTools, caseId: string): Promise<boolean> {
  const ended = await abnormalEnd(tools, caseId);
  const row = await findCase(tools.pool, caseId);
  if (row === undefined || row.state.closedAt !== null) return false;
  if (ended !== null) {
    const incident = { id: `ended/${caseId}`, caseId, kind: 'WORKFLOW_ENDED', detail: ended };
    await insertIncident(tools.pool, incident, tools.clock.now());
    tools.logger.error({ caseId, ended }, 'workflow of an open case ended; starting it again');
  }
  await startCase(tools, caseId);
  return ended !== null;
}

/**
 * Compares open rows with running workflows: starts what is missing and reports runs that ended
 * while their case was open (terminated, cancelled, failed). The row holds everything, so a new run
 * continues where the old one stood. Workflows of closed cases are told so.
 */
export async function reconcile(tools: CaseTools): Promise<Record<string, number>> {
  const running = await runningWorkflows(tools);
  const counts = {
    open: 0,
    running: running.size,
    missing: 0,
    abnormal: 0,
    lingering: 0,
    failed: 0,
  };
  for (let after = ''; ;) {
    const ids = await openCases(tools.pool, after, BATCH);
    counts.open += ids.length;
    for (const id of ids.filter((candidate) => !running.delete(candidate))) {
      counts.missing += 1;
      try {
        if (await repair(tools, id)) counts.abnormal += 1;
      } catch (error) {
        counts.failed += 1;
        tools.logger.warn({ err: error, caseId: id }, 'reconciler could not repair a case');
      }
    }
    if (ids.length < BATCH) break;
    after = ids.at(-1)!;
  }
  // What is left runs although its case is closed: a crash kept it from knowing. Or it still
  // delivers, and the nudge does no harm.
  counts.lingering = running.size;
  counts.failed += await forEachCase(tools, [...running], nudgeCase);
  return counts;
}
