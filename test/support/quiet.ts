import { REQUESTS } from '../../activities/notices';
import { eventually } from './time';
import type { World } from './world';

/**
 * Waits until what cases, or one of them, ask of others has arrived. Until then rows are still written
 * that follow from an action answered long before, and whoever counts rows takes them for the work of the
 * next one.
 */
export async function requestsArrived(world: World, caseId?: string): Promise<void> {
  await eventually('what cases ask of each other has arrived', async () => {
    const { rowCount } = await world.pool.query(
      `select 1 from effects
        where channel = $1 and state = 'PENDING' and attempts = 0 and ($2::text is null or case_id = $2)
        limit 1`,
      [REQUESTS, caseId ?? null],
    );
    return rowCount === 0;
  });
}

/** Waits until the row of a case that was just opened says that its workflow was started. */
export async function markedStarted(world: World, caseId: string): Promise<void> {
  await eventually(`${caseId} is marked as started`, async () => {
    const { rowCount } = await world.pool.query(
      'select 1 from cases where id = $1 and workflow_started_at is not null',
      [caseId],
    );
    return rowCount === 1;
  });
}

/** Waits until the workflow of a case that was just opened has looked at its row. */
export async function opened(world: World, caseId: string): Promise<void> {
  await markedStarted(world, caseId);
  await eventually(`${caseId} runs`, async () => {
    const { status, historyLength } = await world.client.workflow.getHandle(caseId).describe();
    // Started, first task scheduled, begun and completed.
    return status.name === 'RUNNING' && historyLength > 4;
  });
}
