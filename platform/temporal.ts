import { Connection, isGrpcServiceError } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { setTimeout as sleep } from 'node:timers/promises';

export type TemporalConnectionOptions = Omit<ConnectionOptions, 'address'>;

/** Types of search attributes we allow. Text is left out: on PostgreSQL an apostrophe breaks it. */
export type SearchAttributeType = 'Keyword' | 'Int' | 'Bool';

const USABLE_WITHIN_MS = 30_000;
const ASK_EVERY_MS = 100;
const DEFAULT_RETENTION_DAYS = 30;
const { INDEXED_VALUE_TYPE_KEYWORD, INDEXED_VALUE_TYPE_INT, INDEXED_VALUE_TYPE_BOOL } =
  temporal.api.enums.v1.IndexedValueType;
const VALUE_TYPES: Record<SearchAttributeType, temporal.api.enums.v1.IndexedValueType> = {
  Keyword: INDEXED_VALUE_TYPE_KEYWORD,
  Int: INDEXED_VALUE_TYPE_INT,
  Bool: INDEXED_VALUE_TYPE_BOOL,
};
/** gRPC status codes as numbers, so that nobody needs the gRPC library for them. */
const CODE = { invalidArgument: 3, notFound: 5, alreadyExists: 6 } as const;

/**
 * Connects to a Temporal server (`host:port`) and makes sure it answers. The caller closes it.
 * @throws when it does not answer within `connectTimeout` (10 s by default)
 */
export function connectTemporal(
  address: string,
  options: TemporalConnectionOptions = {},
): Promise<Connection> {
  return Connection.connect({ ...options, address });
}

/** Like `connectTemporal`, but connects with the first call: it does not fail when the server is away. */
export function lazyConnection(
  address: string,
  options: TemporalConnectionOptions = {},
): Connection {
  return Connection.lazy({ ...options, address });
}

/** Whether the server at this address serves workflows: its frontend answers and its history is loaded. */
export async function isTemporalReady(address: string): Promise<boolean> {
  const connection = lazyConnection(address);
  try {
    // Asking for a workflow that does not exist goes through every service that must be up.
    return await connection.withDeadline(Date.now() + 1_000, () =>
      reachesHistory(connection, 'temporal-system'),
    );
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

/**
 * Whether a worker has asked this task queue for workflow tasks since `since` (milliseconds): the
 * server still lists workers that went away minutes ago.
 */
export async function hasWorkerSince(
  address: string,
  namespace: string,
  taskQueue: string,
  since: number,
): Promise<boolean> {
  const connection = lazyConnection(address);
  try {
    const { pollers } = await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: taskQueue },
        taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
      }),
    );
    return pollers.some(({ lastAccessTime: at }) => {
      return at != null && Number(at.seconds) * 1000 + (at.nanos ?? 0) / 1e6 >= since;
    });
  } finally {
    await connection.close();
  }
}

/**
 * Makes sure the namespace exists and waits until it can be used. Closed workflows are kept for
 * `retentionDays` (default 30); an existing namespace keeps its setting.
 * @throws when it is not usable within 30 s
 */
export async function ensureNamespace(
  connection: Connection,
  namespace: string,
  { retentionDays = DEFAULT_RETENTION_DAYS }: { retentionDays?: number } = {},
): Promise<void> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (statusOf(error) !== CODE.notFound) throw error;
    const workflowExecutionRetentionPeriod =
      temporal.api.workflowservice.v1.RegisterNamespaceRequest.fromObject({
        workflowExecutionRetentionPeriod: { seconds: retentionDays * 86_400 },
      }).workflowExecutionRetentionPeriod!;
    await ignoring(CODE.alreadyExists, () =>
      connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }),
    );
  }
  await untilUsable(`namespace ${namespace}`, () => reachesHistory(connection, namespace));
}

/**
 * Makes sure the search attributes exist in the namespace and waits until they can be queried.
 * @throws when one exists with another type, or they are not usable within 30 s
 */
export async function ensureSearchAttributes(
  connection: Connection,
  namespace: string,
  attributes: Readonly<Record<string, SearchAttributeType>>,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing: Record<string, temporal.api.enums.v1.IndexedValueType> = {};
  for (const [name, type] of Object.entries(attributes)) {
    const existing = customAttributes[name];
    if (existing == null) missing[name] = VALUE_TYPES[type];
    else if (existing !== VALUE_TYPES[type]) {
      throw new Error(`Search attribute ${name} exists in ${namespace} with another type.`);
    }
  }
  if (Object.keys(missing).length > 0) {
    await ignoring(CODE.alreadyExists, () =>
      connection.operatorService.addSearchAttributes({ namespace, searchAttributes: missing }),
    );
  }
  const query = Object.keys(attributes)
    .map((name) => `${name} is null`)
    .join(' and ');
  await untilUsable(`search attributes of ${namespace}`, async () => {
    // The server learns of new attributes by and by; until then it calls the query invalid.
    await connection.workflowService.countWorkflowExecutions({ namespace, query });
    return true;
  });
}

/** True when history answers for this namespace; false when the namespace is not known there yet. */
async function reachesHistory(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeWorkflowExecution({
      namespace,
      execution: { workflowId: 'no-such-workflow' },
    });
    return true;
  } catch (error) {
    if (statusOf(error) !== CODE.notFound) throw error;
    return !/namespace/i.test((error as Error).message);
  }
}

async function untilUsable(what: string, probe: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + USABLE_WITHIN_MS;
  for (;;) {
    const outcome = await probe().catch((error: unknown) => error);
    if (outcome === true) return;
    if (Date.now() > until) {
      throw new Error(`Temporal: ${what} not usable after 30 s.`, { cause: outcome });
    }
    await sleep(ASK_EVERY_MS);
  }
}

async function ignoring(code: number, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (statusOf(error) !== code) throw error;
  }
}

function statusOf(error: unknown): number | undefined {
  return isGrpcServiceError(error) ? error.code : undefined;
}
