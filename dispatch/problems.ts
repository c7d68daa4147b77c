import { defineSearchAttributeKey } from '@temporalio/common';
import type { TypedSearchAttributes } from '@temporalio/common';

/** Set by the server when tasks of a workflow fail again and again: `category=…` and `cause=…`. */
export const REPORTED_PROBLEMS = defineSearchAttributeKey(
  'TemporalReportedProblems',
  'KEYWORD_LIST',
);

/** The problems a server reports of a workflow, e.g. `WorkflowWorkerUnhandledFailure` of `cause=…`. */
export function problemNames(attributes: TypedSearchAttributes): string[] {
  const reported = attributes.get(REPORTED_PROBLEMS) ?? [];
  return reported.map((entry) =>
    entry.replace(/^\w+=/, '').replace(/^WorkflowTaskFailedCause/, ''),
  );
}
