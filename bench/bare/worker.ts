import { NativeConnection, Worker } from '@temporalio/worker';
import { createPool, EXECUTE_LIMITS } from '../../db/pool';
import { inTransaction } from '../../db/query';

export interface BareActivities {
  nothing(): Promise<void>;
  transaction(): Promise<void>;
}

/** The yardstick's worker, in a process of its own like the product's. */
async function main(): Promise<void> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TASK_QUEUE } = process.env;
  const pool = createPool(DATABASE_URL!, () => undefined, EXECUTE_LIMITS);
  const activities: BareActivities = {
    nothing: () => Promise.resolve(),
    transaction: () =>
      inTransaction(pool, async (client) => {
        await client.query('insert into bench_bare (at) values (now())');
      }),
  };
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: TEMPORAL_ADDRESS! }),
    namespace: TEMPORAL_NAMESPACE!,
    taskQueue: TASK_QUEUE!,
    workflowsPath: require.resolve('./workflows'),
    activities,
    maxConcurrentLocalActivityExecutions: EXECUTE_LIMITS.size,
  });
  process.on('SIGTERM', () => worker.shutdown());
  await worker.run();
  await pool.end();
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(String(error));
    process.exit(1);
  });
}
