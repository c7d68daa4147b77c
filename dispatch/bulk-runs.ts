import type { CaseTools } from './cases';
import { resyncSignal } from '../workflows/messages';

const CALL_MS = 5_000;

/** The workflow id of a bulk run; holds no personal data. */
export function bulkId(runId: string): string {
  return `bulk-${runId}`;
}

/** Starts the workflow of a bulk run, or has the one that runs look at the database again. */
export async function wakeRun(
  { client, taskQueue }: Pick<CaseTools, 'client' | 'taskQueue'>,
  runId: string,
): Promise<void> {
  await client.withDeadline(Date.now() + CALL_MS, () =>
    client.workflow.signalWithStart('bulkRun', {
      workflowId: bulkId(runId),
      taskQueue,
      args: [{ runId }],
      signal: resyncSignal,
      signalArgs: [],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: bulkId(runId),
    }),
  );
}
