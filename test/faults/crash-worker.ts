import { NativeConnection } from '@temporalio/worker';
import { createActivities } from '../../activities';
import type { Activities, Deps } from '../../activities';
import { createPool, EXECUTE_LIMITS } from '../../db/pool';
import { TermsCache } from '../../db/terms';
import { systemClock } from '../../platform/clock';
import { createLogger } from '../../platform/logger';
import { createWorker } from '../../worker/create';

/** A worker to be killed: it reports the point asked for to its parent and never gets past it. */
interface Orders {
  databaseUrl: string;
  temporalAddress: string;
  namespace: string;
  taskQueue: string;
  bundle: string;
  /** Where it stops: in which step, and before it begins, before its commit or after it; or nowhere. */
  stopIn: 'execute' | 'settle' | 'nothing';
  stopAt: 'entry' | 'commit' | 'done';
}

const orders = JSON.parse(process.env['CRASH_ORDERS'] ?? '{}') as Orders;

function report(point: string, caseId: string): Promise<never> {
  process.send?.({ point, caseId });
  return new Promise(() => undefined);
}

/** Whether a statement is the one that writes a step; it commits by itself when it stands alone. */
function writesStep(sql: unknown): boolean {
  return (sql as { name?: string }).name === 'save-case';
}

/** A pool whose steps hang at their commit, with everything written and locked. */
function withoutCommit(deps: Deps, caseId: string): Deps {
  const { executePool } = deps;
  const query = async (...sql: [never, never]): Promise<unknown> => {
    if (!writesStep(sql[0])) return executePool.query(...sql);
    const client = await executePool.connect();
    await client.query('begin');
    await client.query(...sql);
    return report('commit', caseId);
  };
  const connect = async (): Promise<unknown> => {
    const client = await executePool.connect();
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    return Object.assign(client, {
      query: (...args: unknown[]) =>
        args[0] === 'commit' ? report('commit', caseId) : query(...args),
    });
  };
  return { ...deps, executePool: { connect, query } as unknown as Deps['executePool'] };
}

function stopping(deps: Deps): Activities {
  const usual = createActivities(deps);
  const { stopIn, stopAt } = orders;
  if (stopIn === 'nothing') return usual;
  const stopped = async (input: { caseId: string }): Promise<never> => {
    const { caseId } = input;
    if (stopAt === 'entry') return report('entry', caseId);
    const activities = stopAt === 'commit' ? createActivities(withoutCommit(deps, caseId)) : usual;
    await (activities[stopIn] as (input: unknown) => Promise<unknown>)(input);
    return report('done', caseId);
  };
  return { ...usual, [stopIn]: stopped };
}

async function main(): Promise<void> {
  const { databaseUrl, temporalAddress: address, namespace, taskQueue, bundle } = orders;
  const deps: Deps = {
    pool: createPool(databaseUrl, () => undefined),
    executePool: createPool(databaseUrl, () => undefined, { ...EXECUTE_LIMITS, size: 60 }),
    terms: new TermsCache(),
    clock: systemClock,
    logger: createLogger('crash-worker', 'error'),
    channels: [],
  };
  const connection = await NativeConnection.connect({ address });
  const worker = await createWorker(
    { connection, namespace, taskQueue },
    { workflowBundle: { codePath: bundle } },
    deps,
    // A step that stops keeps its place, and so does each of its repetitions.
    { activities: stopping(deps), maxConcurrentLocalActivityExecutions: 500 },
  );
  const running = worker.run();
  process.send?.({ point: 'running', caseId: '' });
  await running;
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
