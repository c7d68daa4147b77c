import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { findCase, markStarted } from '../db/cases';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import { launchOptions } from '../workflows/launch';
import { resyncSignal } from '../workflows/messages';

/** What background work on cases needs. */
export interface CaseTools {
  client: Client;
  pool: Pool;
  clock: Clock;
  logger: Logger;
  taskQueue: string;
}

const CALL_MS = 5_000;

/** Starts the workflow of an open case, unless it runs already or rests until it goes live. */
export async function startCase(tools: CaseTools, caseId: string): Promise<void> {
  const { client, pool, clock, taskQueue } = tools;
  const row = await findCase(pool, caseId);
  if (row === undefined || row.state.closedAt !== null || row.state.historical === true) return;
  try {
    await client.withDeadline(Date.now() + CALL_MS, () =>
      client.workflow.start(row.kind, launchOptions(row.state, taskQueue)),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  await markStarted(pool, caseId, clock.now());
}

/** Has a case look at its row again; starts its workflow when there is none. */
export async function nudgeCase(tools: CaseTools, caseId: string): Promise<void> {
  const { client } = tools;
  try {
    await client.withDeadline(Date.now() + CALL_MS, () =>
      client.workflow.getHandle(caseId).signal(resyncSignal),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    await startCase(tools, caseId);
  }
}

/**
 * Has a case deliver what it still has to. The workflow of a closed case has ended: it is run once
 * more, finds the case closed, delivers, and ends again.
 */
export async function nudgeDelivery(tools: CaseTools, caseId: string): Promise<void> {
  const { client, pool, taskQueue } = tools;
  const row = await findCase(pool, caseId);
  if (row === undefined || row.effects_due === null) return;
  if (row.state.closedAt === null) return nudgeCase(tools, caseId);
  const options = launchOptions(row.state, taskQueue);
  const again = { ...options, workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const };
  await client.withDeadline(Date.now() + CALL_MS, () =>
    client.workflow.signalWithStart(row.kind, { ...again, signal: resyncSignal, signalArgs: [] }),
  );
}

/** Does something for each case, a few at a time; one that fails does not hold up the others. */
export async function forEachCase(
  tools: CaseTools,
  ids: readonly string[],
  work: (tools: CaseTools, id: string) => Promise<void>,
): Promise<number> {
  const waiting = [...ids];
  let failed = 0;
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await work(tools, id);
      } catch (error) {
        failed += 1;
        tools.logger.warn({ err: error, caseId: id }, 'safety net could not reach a case');
      }
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return failed;
}
