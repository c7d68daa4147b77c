import { WorkflowNotFoundError } from '@temporalio/client';
import type { CaseTools } from './cases';
import { problemNames } from './problems';
import type { CaseRow } from '../db/cases';
import type { TechnicalCause } from '../domain/explain';

/** How long the engine may take to answer. */
const WITHIN_MS = 1_500;
/** A worker asks for tasks at least once in this time; the server lists those that are gone for minutes. */
const POLL_MS = 90_000;
/** A task that waits longer than this is not taken by anybody. */
const TAKEN_WITHIN_MS = 5_000;
/** TASK_QUEUE_TYPE_WORKFLOW */
const WORKFLOW_TASKS = 1;

interface Timestamp {
  seconds?: unknown;
  nanos?: number | null;
}

function msOf(time: Timestamp | null | undefined): number | null {
  return time == null ? null : Number(time.seconds) * 1_000 + (time.nanos ?? 0) / 1e6;
}

function isoOf(time: Timestamp | null | undefined): string | null {
  const ms = msOf(time);
  return ms === null ? null : new Date(ms).toISOString();
}

const cause = (
  code: TechnicalCause['code'],
  params: TechnicalCause['params'] = {},
  since: string | null = null,
): TechnicalCause => ({ code, params, since });

type Description = Awaited<
  ReturnType<ReturnType<CaseTools['client']['workflow']['getHandle']>['describe']>
>;

/** A first attempt that nobody takes, or one that was tried before. */
function taskCauses(description: Description): TechnicalCause[] {
  const task = description.raw.pendingWorkflowTask;
  const problems = problemNames(description.typedSearchAttributes);
  const attempt = task?.attempt ?? 1;
  if (attempt > 1 || problems.length > 0) {
    const params = { attempt, problems: problems.length > 0 ? problems : ['-'] };
    return [cause('TASK_FAILING', params, isoOf(task?.originalScheduledTime))];
  }
  const waits = msOf(task?.scheduledTime);
  const idle = waits !== null && task?.startedTime == null && Date.now() - waits > TAKEN_WITHIN_MS;
  if (!idle) return [];
  const since = isoOf(task!.scheduledTime)!;
  return [cause('TASK_WAITING', { since }, since)];
}

function activityCauses({ raw }: Description): TechnicalCause[] {
  const failing = (raw.pendingActivities ?? []).filter(({ lastFailure }) => lastFailure != null);
  return failing.map(({ activityType, attempt, scheduledTime }) => {
    const activity = activityType?.name ?? '-';
    const since = isoOf(scheduledTime);
    return activity === 'databaseIsBack'
      ? cause('DATABASE_AWAITED', { attempt: attempt ?? 1 }, since)
      : cause('ACTIVITY_FAILING', { activity, attempt: attempt ?? 1 }, since);
  });
}

async function ofWorkflow({ client }: CaseTools, row: CaseRow): Promise<TechnicalCause[]> {
  const { closedAt, historical } = row.state;
  const open = closedAt === null && historical !== true;
  try {
    const description = await client.workflow.getHandle(row.id).describe();
    const { name: status } = description.status;
    if (status !== 'RUNNING') return open ? [cause('ENDED', { status })] : [];
    return [...taskCauses(description), ...activityCauses(description)];
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return open ? [cause('NOT_STARTED', {}, row.state.openedAt)] : [];
  }
}

async function ofWorkers({ client, taskQueue }: CaseTools): Promise<TechnicalCause[]> {
  const { namespace } = client.options;
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: WORKFLOW_TASKS,
  });
  const polls = (pollers ?? []).map(({ lastAccessTime }) => msOf(lastAccessTime) ?? 0);
  const last = Math.max(0, ...polls);
  if (Date.now() - last <= POLL_MS) return [];
  return [cause('NO_WORKER', {}, last === 0 ? null : new Date(last).toISOString())];
}

/** Ends by itself even when the connection does not. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/**
 * What Temporal knows of a case that stands still: no worker, a task or an activity that fails again
 * and again, a workflow that is missing. Never fails and never takes longer than 1.5 s: an engine that
 * does not answer is itself the cause.
 */
export async function diagnose(tools: CaseTools, row: CaseRow): Promise<TechnicalCause[]> {
  try {
    const asked = tools.client.withDeadline(Date.now() + WITHIN_MS, () =>
      Promise.all([ofWorkers(tools), ofWorkflow(tools, row)]),
    );
    const [workers, workflow] = await within(WITHIN_MS, asked);
    // Without a worker it goes without saying that tasks wait for one.
    return workers.length === 0
      ? workflow
      : [...workers, ...workflow.filter(({ code }) => code !== 'TASK_WAITING')];
  } catch (error) {
    tools.logger.warn({ err: error, caseId: row.id }, 'engine did not say how a case stands');
    return [cause('ENGINE_UNREACHABLE')];
  }
}
