import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { isTransient } from '../db/failures';
import { insertIncident } from '../db/incidents';
import type { Deps } from './deps';

/** Type of the failure that means: the database is away, try again when it is back. */
export const DATABASE_AWAY = 'DATABASE_AWAY';

/** Types of failures that no retry of the local activity can heal. */
export const INTERNAL = 'INTERNAL';

/**
 * Turns an error into what the workflow may see: a passing trouble of the database is retried,
 * anything else is a fault of ours, recorded as an incident and never retried.
 */
export async function toFailure(
  deps: Deps,
  caseId: string,
  kind: string,
  error: unknown,
): Promise<ApplicationFailure> {
  if (isTransient(error)) {
    return ApplicationFailure.retryable('the database is away', DATABASE_AWAY);
  }
  // A parked case is tried again and again: that is one incident, not one for every try.
  const id = kind === 'settle' ? `settle/${caseId}` : randomUUID();
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
  deps.logger.error({ err: error, caseId, incident: id }, `${kind} failed`);
  await insertIncident(deps.pool, { id, caseId, kind, detail }, deps.clock.now()).catch(
    (failure: unknown) => deps.logger.error({ err: failure }, 'incident could not be recorded'),
  );
  return ApplicationFailure.nonRetryable('internal error', INTERNAL, { params: { incident: id } });
}
