import { setTimeout as sleep } from 'node:timers/promises';
import { recordRun, withAdvisoryLock } from '../../db/safety-nets';
import type { CaseTools } from '../../dispatch/cases';
import { collectFailingTasks } from './failing-tasks';
import { mark } from './marks';
import { issueReports } from './monthly-report';
import { reconcile } from './reconciler';
import { resync } from './resync';
import { tellOfRetention } from './retention';
import { watch } from './sentinel';
import { sweep } from './sweeper';
import { learnUsualStays } from './usual-stays';

interface Net {
  name: string;
  everyMs: number;
  run(tools: CaseTools, stopping: AbortSignal): Promise<Record<string, number>>;
}

const NETS: readonly Net[] = [
  { name: 'sweeper', everyMs: 2_000, run: sweep },
  { name: 'sentinel', everyMs: 10_000, run: watch },
  { name: 'reconciler', everyMs: 600_000, run: reconcile },
  { name: 'failingTasks', everyMs: 30_000, run: collectFailingTasks },
  { name: 'marks', everyMs: 60_000, run: mark },
  { name: 'reports', everyMs: 60_000, run: issueReports },
  { name: 'retention', everyMs: 3_600_000, run: tellOfRetention },
  { name: 'usualStays', everyMs: 600_000, run: learnUsualStays },
];

/** Told of every finished run; metrics listen here. */
export type OnRun = (name: string, result: Readonly<Record<string, number>>) => void;

async function runNet(
  tools: CaseTools,
  net: Net,
  onRun: OnRun,
  stopping: AbortSignal,
): Promise<void> {
  try {
    await withAdvisoryLock(tools.pool, `gendan:${net.name}`, async () => {
      const result = await net.run(tools, stopping);
      await recordRun(tools.pool, net.name, tools.clock.now(), result);
      onRun(net.name, result);
    });
  } catch (error) {
    // The next turn tries again; a database or server that is away is what the nets are there for.
    tools.logger.warn({ err: error, net: net.name }, 'safety net failed');
  }
}

/**
 * Starts the safety nets: one resync at once, then each net in its own rhythm, on one process at a
 * time. Returns a function that ends them and waits for the runs under way.
 */
export function startSafetyNets(
  tools: CaseTools,
  onRun: OnRun = () => undefined,
): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async (net: Net): Promise<void> => {
    while (!signal.aborted) {
      await runNet(tools, net, onRun, signal);
      await sleep(net.everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const first = runNet(tools, { name: 'resync', everyMs: 0, run: resync }, onRun, signal);
  const loops = [first, ...NETS.map(loop)];
  return async () => {
    stopping.abort();
    await Promise.all(loops);
  };
}
