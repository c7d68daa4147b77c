import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './errors';
import { processIdentity } from './process-identity';

/** Who holds a lock file. `identity` makes sure a reused process number is not taken for the holder. */
export interface LockHolder {
  pid: number;
  identity: string;
}

let attempts = 0;

/**
 * Takes the lock file for this process. Returns the function that releases it, or the holder when
 * another living process has it. A lock whose holder has died is taken over.
 */
export function tryLock(path: string): (() => void) | LockHolder {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) });
  const draft = `${path}.${process.pid}.${++attempts}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let tries = 0; tries < 20; tries++) {
      if (linked(draft, path)) return () => releaseLock(path, mine);
      const content = readOrEmpty(path);
      const holder = parseHolder(content);
      if (holder && processIdentity(holder.pid) === holder.identity) return holder;
      removeStale(path, content, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return { pid: 0, identity: '' };
}

/**
 * Runs `task` while holding the lock, waiting for another process to finish with it first.
 * `onWait` is told once whom we wait for; `signal` gives up waiting.
 */
export async function withLock<T>(
  path: string,
  onWait: (holder: LockHolder) => void,
  task: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  let told = false;
  for (;;) {
    const taken = tryLock(path);
    if (typeof taken === 'function') {
      try {
        return await task();
      } finally {
        taken();
      }
    }
    if (!told) onWait(taken);
    told = true;
    await sleep(300, undefined, { signal });
  }
}

/** Hard links are created atomically and, unlike a plain create, with their content complete. */
function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead holder's lock away; a lock that changed hands in between is put back. */
function removeStale(path: string, expected: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (readOrEmpty(aside) !== expected) linked(aside, path);
  rmSync(aside, { force: true });
}

function releaseLock(path: string, mine: string): void {
  if (readOrEmpty(path) === mine) rmSync(path, { force: true });
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

function parseHolder(content: string): LockHolder | undefined {
  try {
    const value = JSON.parse(content) as Partial<LockHolder>;
    if (typeof value.pid !== 'number' || typeof value.identity !== 'string') return undefined;
    return { pid: value.pid, identity: value.identity };
  } catch {
    return undefined;
  }
}
