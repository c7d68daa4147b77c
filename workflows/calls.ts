import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { LocalActivities, RegularActivities } from '../activities/contract';
import type { Refusal } from '../domain/errors';

/**
 * Short transactions inside the workflow task: after 3 × 2 s the case waits outside of it, so that a
 * slow database holds nothing but its own case.
 */
export const local = proxyLocalActivities<LocalActivities>({
  startToCloseTimeout: '2s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** Without limit of attempts, and without a line of history for a failed one. */
const untilItWorks = {
  retry: { initialInterval: '500ms', backoffCoefficient: 1.5, maximumInterval: '5s' },
} as const;

/** Activities that may take long and say that they live. */
export const regular = proxyActivities<Pick<RegularActivities, 'deliverEffects'>>({
  startToCloseTimeout: '2m',
  heartbeatTimeout: '30s',
  ...untilItWorks,
});

/**
 * A look at the database, over in seconds by the limits of its connections. One that a killed worker
 * never ended holds up its case until this time is over.
 */
export const probe = proxyActivities<Pick<RegularActivities, 'databaseIsBack'>>({
  startToCloseTimeout: '5s',
  ...untilItWorks,
});

/** What went wrong in an activity: a failed local activity comes with or without its wrapper. */
function reasonOf(error: unknown): unknown {
  return error instanceof ActivityFailure ? error.cause : error;
}

/** Whether a step failed because the database was away, or did not answer in time. */
export function isDatabaseAway(error: unknown): boolean {
  const reason = reasonOf(error);
  if (reason instanceof ApplicationFailure) return reason.nonRetryable !== true;
  return reason instanceof TimeoutFailure || error instanceof ActivityFailure;
}

/**
 * A refusal as the SDK carries it: the code is the type, the whole refusal the details. The expiry
 * of the command it answers tells its sender whether it is the answer to this sending: the server
 * answers a repeated update id with what the first one came to.
 */
export function refusalFailure(refusal: Refusal, expiresAt?: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(refusal.code, refusal.code, refusal, expiresAt ?? null);
}

/**
 * Whatever went wrong, as an ApplicationFailure: a plain Error leaving a handler fails the workflow
 * task and stalls the case for about 20 seconds.
 */
export function toApplicationFailure(error: unknown): ApplicationFailure {
  const reason = reasonOf(error);
  if (!(reason instanceof ApplicationFailure))
    return ApplicationFailure.nonRetryable('internal error', 'INTERNAL');
  const { message, type, details } = reason;
  return ApplicationFailure.nonRetryable(message, type ?? 'INTERNAL', ...(details ?? []));
}
