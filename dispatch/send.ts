import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { nudgeCase } from './cases';
import type { CaseTools } from './cases';
import { findCase, markStarted } from '../db/cases';
import { findCommand } from '../db/commands';
import { DomainError, domainError, isErrorCode } from '../domain/errors';
import type { Refusal } from '../domain/errors';
import { launchOptions } from '../workflows/launch';
import type { FollowCase } from '../workflows/launch';
import type { CaseAnswer, CaseCommand } from '../workflows/messages';

/** How long a caller waits for a definite answer, in milliseconds. */
export const ANSWER_WITHIN_MS = 8_000;
/** How long a command may take effect after it was sent, in milliseconds. */
export const COMMAND_LIVES_MS = 60_000;

const GRPC = { deadlineExceeded: 4, resourceExhausted: 8, failedPrecondition: 9, unavailable: 14 };
const PAUSE_MS = 150;
const RETRIES = 20;

/**
 * What one attempt came to: an answer, or the error to end with and whether another try may help.
 * `stale`: the server answered with what an earlier request under the same id had come to.
 */
type Attempt = { answer: CaseAnswer } | { error: Error; again: boolean; stale?: boolean };

function refusalIn(failure: ApplicationFailure): Refusal | null {
  const details = failure.details?.[0] as Partial<Refusal> | undefined;
  if (!isErrorCode(failure.type)) return null;
  return { params: {}, ...details, code: failure.type };
}

function failedUpdate(error: WorkflowUpdateFailedError, { expiresAt }: CaseCommand): Attempt {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) {
    return { error: domainError('ENGINE_UNAVAILABLE'), again: true };
  }
  const refusal = refusalIn(cause);
  // Aborted by a close or a restart: the same id is safe, and the row says what has become of it.
  if (refusal === null) return { error: domainError('ENGINE_UNAVAILABLE'), again: true };
  const answers: unknown = cause.details?.[1] ?? expiresAt;
  const stale = answers !== expiresAt;
  return { error: new DomainError(refusal, { cause: error }), again: stale, stale };
}

function judge(error: unknown, command: CaseCommand): Attempt {
  if (error instanceof WorkflowUpdateFailedError) return failedUpdate(error, command);
  const unavailable = domainError('ENGINE_UNAVAILABLE');
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    return { error: unavailable, again: false };
  }
  if (!isGrpcServiceError(error)) {
    const cause = (error as { cause?: unknown } | null)?.cause;
    if (isGrpcServiceError(cause)) return judge(cause, command);
    throw error;
  }
  switch (Number(error.code)) {
    case GRPC.resourceExhausted:
      return { error: domainError('TOO_MANY_IN_FLIGHT'), again: false };
    case GRPC.deadlineExceeded:
      return { error: unavailable, again: false };
    case GRPC.failedPrecondition:
    case GRPC.unavailable:
      return { error: unavailable, again: true };
    default:
      throw error;
  }
}

/** Sends the update; a case whose workflow was not started yet is started with it. */
async function attempt(
  tools: CaseTools,
  caseId: string,
  action: string,
  command: CaseCommand,
  updateId: string,
): Promise<Attempt> {
  const { client } = tools;
  const options = { updateId, args: [command] as [CaseCommand] };
  try {
    return {
      answer: await client.workflow
        .getHandle(caseId)
        .executeUpdate<CaseAnswer, [CaseCommand]>(action, options),
    };
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) return judge(error, command);
  }
  return withStart(tools, caseId, action, options);
}

async function withStart(
  tools: CaseTools,
  caseId: string,
  action: string,
  options: { updateId: string; args: [CaseCommand] },
): Promise<Attempt> {
  const row = await findCase(tools.pool, caseId);
  if (row === undefined)
    return { error: domainError('CASE_NOT_FOUND', { no: caseId }), again: false };
  if (row.state.closedAt !== null) {
    const { no, stage } = row.state;
    return { error: domainError('CASE_CLOSED', { no, stage }), again: false };
  }
  const startWorkflowOperation = new WithStartWorkflowOperation<FollowCase>(
    row.kind,
    launchOptions(row.state, tools.taskQueue),
  );
  try {
    const answer = await tools.client.workflow.executeUpdateWithStart<
      FollowCase,
      CaseAnswer,
      [CaseCommand]
    >(action, { ...options, startWorkflowOperation });
    await markStarted(tools.pool, caseId, tools.clock.now());
    return { answer };
  } catch (error) {
    return judge(error, options.args[0]);
  }
}

/**
 * Sends a command to a case and stays with it, resending under the same id, until there is a
 * definite answer or the caller's patience ends. An outcome that is unknown is looked up in the
 * database, and the case is told to look at its row again.
 *
 * The update id is the command's, so that a client who repeats its request while the case cannot be
 * reached takes one place in the queue. What an update came to is kept by the server: an old refusal
 * must not answer a later request, so that one is sent again under an id of its own. Executing twice
 * is not possible: the database knows the id of the command.
 *
 * @throws DomainError with the refusal, or ENGINE_UNAVAILABLE / TOO_MANY_IN_FLIGHT
 */
export async function sendCommand(
  tools: CaseTools,
  caseId: string,
  action: string,
  command: CaseCommand,
): Promise<CaseAnswer> {
  const deadline = Date.now() + ANSWER_WITHIN_MS;
  let updateId = command.id;
  for (let tried = 0; ; tried += 1) {
    const outcome = await tools.client.withDeadline(deadline, () =>
      attempt(tools, caseId, action, command, updateId),
    );
    if ('answer' in outcome) return outcome.answer;
    if (outcome.stale === true) updateId = `${command.id}~${command.expiresAt}`;
    const again = outcome.again && tried < RETRIES && Date.now() + PAUSE_MS < deadline;
    if (!again) return settleDoubt(tools, caseId, command, outcome.error);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Ends in the stored outcome when the command was executed after all, else in the error. */
async function settleDoubt(
  tools: CaseTools,
  caseId: string,
  command: CaseCommand,
  error: Error,
): Promise<CaseAnswer> {
  const unknown = error instanceof DomainError && error.refusal.code === 'ENGINE_UNAVAILABLE';
  if (!unknown) throw error;
  const executed = await findCommand(tools.pool, command.id);
  if (executed === undefined) throw error;
  nudgeCase(tools, caseId).catch((failure: unknown) => {
    tools.logger.warn({ err: failure, caseId }, 'case could not be nudged');
  });
  return executed.outcome;
}
