import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../activities';
import type { Deps } from '../activities';
import { EXECUTE_LIMITS } from '../db/pool';

/** Where a worker gets its work from. */
export interface WorkerPlace {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
}

/** Workflow code: a folder to bundle, or a bundle made before. */
export type WorkflowCode = Pick<WorkerOptions, 'workflowsPath' | 'workflowBundle'>;

/** Connects as a worker does. Messages are small and the server is near: they are not compressed. */
export function connectWorker(address: string): Promise<NativeConnection> {
  return NativeConnection.connect({ address, grpcCompression: { codec: 'none' } });
}

/** What all cases of a worker share; for bundles that are made before. */
export const PRELOADED = [require.resolve('../workflows/preload')];

/**
 * Creates a worker. After a crash the cases of a dead worker wait for its sticky queue to time out
 * before another takes them over, so that time is short.
 */
export function createWorker(
  place: WorkerPlace,
  code: WorkflowCode,
  deps: Deps,
  more: Partial<WorkerOptions> = {},
): Promise<Worker> {
  return Worker.create({
    ...place,
    ...code,
    bundlerOptions: { preloadModules: PRELOADED },
    activities: createActivities(deps),
    // As many steps at once as there are connections for them: more would wait inside their 2 s.
    maxConcurrentLocalActivityExecutions: EXECUTE_LIMITS.size,
    stickyQueueScheduleToStartTimeout: '3s',
    shutdownGraceTime: '10s',
    ...more,
  });
}
