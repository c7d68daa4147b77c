import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';

/** FastForwardPollingResult: 2 completed, 3 the execution ended before. */
const OVER = [2, 3];

/** Waits until something holds, polling. @throws after `withinMs` */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined | null | false>,
  withinMs = 150_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined && value !== null && value !== false) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline)
      throw new Error(`not within ${withinMs} ms: ${what}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/**
 * Moves the virtual time of one running workflow ahead, firing its timers on the way. Needs a server
 * with `frontend.WorkflowTimeSkippingEnabled`; production namespaces have it off.
 */
export async function fastForward(client: Client, workflowId: string, ms: number): Promise<void> {
  const { workflowService: service, options } = client;
  const { namespace } = options;
  const id = randomUUID();
  const duration = { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1_000_000 };
  await service.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  } as unknown as Parameters<typeof service.updateWorkflowExecutionOptions>[0]);
  await eventually(`${workflowId} moved by ${ms} ms`, async () => {
    const answer = await service.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution: { workflowId },
      fastForwardId: id,
    });
    return OVER.includes(Number(answer.fastForwardPollingResult));
  });
}
