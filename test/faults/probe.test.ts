import { NativeConnection } from '@temporalio/worker';
import { Client as PgClient } from 'pg';
import { createActivities } from '../../activities';
import { createWorker } from '../../worker/create';
import { testRun } from '../support/run';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { faultWorld, insist, pause } from './support';

/** Below the 30 s after which a long activity that says nothing is taken for dead. */
const BOUND_MS = 20_000;

let world: World;
let looks = 0;
let release: () => void = () => undefined;
const never = new Promise<void>((resolve) => (release = resolve));

/** A worker whose first look at the database never ends, as if its process were killed in it. */
async function forgetfulWorker(): Promise<{ end(): Promise<void> }> {
  const deps = world.workerDeps();
  const activities = createActivities(deps);
  const databaseIsBack = (caseId: string): Promise<void> => {
    looks += 1;
    return looks === 1 ? never : activities.databaseIsBack(caseId);
  };
  const { temporalAddress: address, namespace, taskQueue } = world;
  const connection = await NativeConnection.connect({ address });
  const worker = await createWorker(
    { connection, namespace, taskQueue },
    { workflowBundle: { codePath: testRun().bundle } },
    deps,
    {
      activities: { ...activities, databaseIsBack },
      shutdownGraceTime: '1s',
      shutdownForceTime: '2s',
    },
  );
  const running = worker.run();
  const end = async (): Promise<void> => {
    release();
    worker.shutdown();
    await running.catch(() => undefined);
    await connection.close();
    await Promise.all([deps.pool.end(), deps.executePool.end()]);
  };
  return { end };
}

beforeAll(async () => {
  world = await faultWorld({ worker: false });
});

describe('a worker that dies while it looks whether the database is back', () => {
  it('holds its case up for seconds only: another look is taken soon (SYS-01)', async () => {
    const worker = await forgetfulWorker();
    const no = await world.newOrder();
    const first = { who: 'clerk-1', no, action: 'note', input: { text: 'before' } };
    expect(await insist(world, first)).toMatchObject({ status: 200 });
    const blocker = new PgClient({ connectionString: world.databaseUrl });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('select 1 from cases where id = $1 for update', [`order-${no}`]);
    const held = insist(world, { ...first, input: { text: 'held up' } }, 60_000);
    await eventually('the look', () => Promise.resolve(looks > 0), 30_000);
    // The last try is over by then: it would take the row the moment it is free.
    await pause(2_500);
    await blocker.query('rollback');
    await blocker.end();
    const since = Date.now();
    expect(await held).toMatchObject({ status: 200 });
    expect(Date.now() - since).toBeLessThan(BOUND_MS);
    expect(looks).toBeGreaterThan(1);
    await worker.end();
  });
});
