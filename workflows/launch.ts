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
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    workflowIdConflictPolicy: 'USE_EXISTING',
  };
}
