import type { WorkflowStartOptions } from '@temporalio/client';
import { attributesOf } from '../domain/attributes';
import type { CaseCore } from '../domain/kernel';
import type { CaseRef } from './messages';
import { typedAttributes } from './search-attributes';

/** How the workflow of a case is started; its type is the kind of the case. */
export type LaunchOptions = WorkflowStartOptions<FollowCase> & {
  workflowIdConflictPolicy: 'USE_EXISTING';
};

/** What every workflow of a case looks like. */
export type FollowCase = (ref: CaseRef) => Promise<void>;

/**
 * How long a worker may keep a workflow task to itself. What a dead worker had in hand waits this
 * long before another takes it over; that is shorter than a caller's patience, and far longer than a
 * task lasts on a machine that is not overrun.
 */
const TASK_TIMEOUT = '5s';

/**
 * Start options of a case's workflow. The id is derived from the number, so a second start is
 * refused by the server; a run that ended abnormally is replaced, a finished one never (SYS-01).
 */
export function launchOptions(state: CaseCore, taskQueue: string): LaunchOptions {
  const caseId = `${state.kind}-${state.no}`;
  return {
    workflowId: caseId,
    taskQueue,
    args: [{ caseId }],
    typedSearchAttributes: typedAttributes(attributesOf(state)),
    staticSummary: caseId,
    workflowTaskTimeout: TASK_TIMEOUT,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    workflowIdConflictPolicy: 'USE_EXISTING',
  };
}
