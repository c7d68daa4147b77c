import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from './errors';
import { commandLine } from './process-identity';

const PATIENCE_MS = 30_000;

/**
 * Makes the cluster free to be started: stops a server of ours that still holds it although no note
 * of it was left, and removes a lock file that outlived its server. PostgreSQL itself refuses to start
 * when the process number in that file has been given to any other process of the same user.
 * @throws EngineError when a server does not give the cluster up
 */
export async function freeCluster(cluster: string, report: (line: string) => void): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (pid > 0 && commandLine(pid).includes(`-D ${cluster} `)) {
    report(`PostgreSQL of an earlier start still runs (process ${pid}): stopping it`);
    process.kill(pid, 'SIGINT');
  }
  // Elsewhere than on Linux we cannot tell who works in it: PostgreSQL's own check decides.
  if (process.platform !== 'linux') return;
  const folder = realpathSync(cluster);
  for (let waited = 0; isInUse(folder); waited += 50) {
    if (waited > PATIENCE_MS) {
      throw new EngineError(`Processes of an earlier PostgreSQL still use ${cluster}.`);
    }
    await sleep(50);
  }
  rmSync(lock, { force: true });
}

/** Whether any process works in this folder: server and sessions of PostgreSQL do, in their cluster. */
function isInUse(folder: string): boolean {
  return readdirSync('/proc').some((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      return readlinkSync(`/proc/${entry}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}
