import { recordFailingTasks } from '../../db/standstill';
import type { FailingTask } from '../../db/standstill';
import type { CaseTools } from '../../dispatch/cases';
import { problemNames, REPORTED_PROBLEMS } from '../../dispatch/problems';

/** A release that fails everywhere is seen from fewer than all. */
const MOST = 2_000;
const QUERY = `ExecutionStatus = 'Running' AND ${REPORTED_PROBLEMS.name} IS NOT NULL`;

/**
 * Records the workflows whose tasks fail again and again, as Temporal lists them, so that lists need not
 * ask it (SYS-03). With more than can be taken in one turn the list is cut, and says so.
 */
export async function collectFailingTasks(tools: CaseTools): Promise<Record<string, number>> {
  const { client, pool, clock } = tools;
  const failing: FailingTask[] = [];
  for await (const { workflowId, typedSearchAttributes } of client.workflow.list({
    query: QUERY,
  })) {
    failing.push({ caseId: workflowId, problems: problemNames(typedSearchAttributes) });
    if (failing.length === MOST) break;
  }
  await recordFailingTasks(pool, failing, clock.now());
  return { failing: failing.length, cut: failing.length === MOST ? 1 : 0 };
}
