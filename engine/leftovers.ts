import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from './errors';
import { processIdentity } from './process-identity';

/** What is written down about a child while it runs, for the next start to find if we die first. */
export interface PidRecord {
  name: string;
  pid: number;
  identity: string;
  stopSignal: NodeJS.Signals;
  /** Parts with a higher number use those with a lower one and are stopped before them. */
  rank: number;
}

const EXT = '.pid.json';

/** Writes down a running child. Synchronous: nothing may happen between the spawn and the record. */
export function recordPid(runDir: string, id: string, record: Omit<PidRecord, 'identity'>): void {
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  const identity = processIdentity(record.pid);
  if (identity === undefined) return;
  writeFileSync(join(runDir, id + EXT), JSON.stringify({ ...record, identity }), { mode: 0o600 });
}

/** Forgets a child that has ended. */
export function forgetPid(runDir: string, id: string): void {
  rmSync(join(runDir, id + EXT), { force: true });
}

/**
 * Stops what an earlier supervisor of this data folder left running, dependants first. A process is
 * touched only if number, boot and start time are those written down: never a foreign one.
 */
export async function stopLeftovers(runDir: string, report: (line: string) => void): Promise<void> {
  const records = readRecords(runDir).sort((a, b) => b.record.rank - a.record.rank);
  for (const { file, record } of records) {
    if (processIdentity(record.pid) === record.identity) {
      report(`${record.name} of an earlier start still runs (process ${record.pid}): stopping it`);
      await stopRecorded(record);
    }
    rmSync(file, { force: true });
  }
}

/** Sends `signal` to a process group, or to the process alone where it leads none. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // No such group (or no longer): try the process itself.
    }
  }
}

async function stopRecorded(record: PidRecord): Promise<void> {
  for (const [signal, timeoutMs] of [
    [record.stopSignal, 20_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (signal === 'SIGKILL') signalGroup(record.pid, signal);
    else process.kill(record.pid, signal);
    const until = Date.now() + timeoutMs;
    while (Date.now() < until) {
      if (processIdentity(record.pid) !== record.identity) return;
      await sleep(50);
    }
  }
  throw new EngineError(
    `${record.name} (process ${record.pid}) of an earlier start does not stop.`,
  );
}

function readRecords(runDir: string): { file: string; record: PidRecord }[] {
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  const names = readdirSync(runDir).filter((name) => name.endsWith(EXT));
  return names.flatMap((name) => {
    const file = join(runDir, name);
    try {
      return [{ file, record: JSON.parse(readFileSync(file, 'utf8')) as PidRecord }];
    } catch {
      rmSync(file, { force: true });
      return [];
    }
  });
}
