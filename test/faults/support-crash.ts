import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { startSafetyNets } from '../../worker/safety-nets';
import { testRun } from '../support/run';
import { eventually } from '../support/time';
import type { World } from '../support/world';

interface Report {
  point: string;
  caseId: string;
}

/** A worker in a process of its own that stops at a point, waiting to be killed. */
export class DoomedWorker {
  private readonly reports: Report[] = [];
  private readonly child: ChildProcess;
  private output = '';

  private constructor(child: ChildProcess) {
    this.child = child;
    child.on('message', (message) => this.reports.push(message as Report));
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  static async start(
    world: World,
    stopIn: 'execute' | 'settle' | 'nothing',
    stopAt: 'entry' | 'commit' | 'done' = 'entry',
  ): Promise<DoomedWorker> {
    const { databaseUrl, temporalAddress, namespace, taskQueue } = world;
    const { bundle } = testRun();
    const place = { databaseUrl, temporalAddress, namespace, taskQueue, bundle };
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', path.join(__dirname, 'crash-worker.ts')],
      {
        env: { ...process.env, CRASH_ORDERS: JSON.stringify({ ...place, stopIn, stopAt }) },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    );
    const doomed = new DoomedWorker(child);
    await doomed.reached('running', ['']);
    return doomed;
  }

  /** Waits until the worker has stopped at its point in each of these cases. */
  async reached(point: string, caseIds: readonly string[], withinMs = 150_000): Promise<void> {
    await eventually(
      `worker reaches ${point} of ${caseIds.join(', ')}`,
      () => {
        if (this.child.exitCode !== null) throw new Error(`worker ended: ${this.output}`);
        const at = new Set(
          this.reports.filter((report) => report.point === point).map(({ caseId }) => caseId),
        );
        return Promise.resolve(caseIds.every((id) => at.has(id)));
      },
      withinMs,
    );
  }

  /** Waits until the worker has stopped at its point in this many cases: it takes only so many at once. */
  async reachedIn(point: string, cases: number): Promise<void> {
    await eventually(`worker reaches ${point} of ${cases} cases`, () => {
      const at = this.reports.filter((report) => report.point === point);
      return Promise.resolve(new Set(at.map(({ caseId }) => caseId)).size >= cases);
    });
  }

  /** Ends it as the out-of-memory killer would. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** A fresh worker with its safety nets, as `worker/main` starts them. Returns what stops the nets. */
export async function recover(world: World): Promise<() => Promise<void>> {
  await world.startWorker();
  return startSafetyNets(world.tools);
}
