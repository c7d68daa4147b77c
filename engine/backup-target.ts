import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { COMPANIONS } from './archive-manifest';
import { clusterProcess, possibleHomes } from './backup-source';
import { timeStamp } from './backup-terminal';
import { EngineError } from './errors';
import type { PidRecord } from './leftovers';
import { clusterDir } from './postgres-home';
import { processIdentity } from './process-identity';

/** What a start keeps beside the cluster and a restore replaces. */
const KEPT_BESIDE = [...COMPANIONS, 'temporal', 'temporal-ui'];

/** Everything of an installation in this data folder that a restore would replace. */
export function presentData(dataDir: string): string[] {
  const homes = possibleHomes(dataDir);
  const inHomes = homes.flatMap((home) => [clusterDir(home), join(home, 'secrets.json')]);
  const beside = KEPT_BESIDE.map((name) => join(dataDir, name));
  return [...inHomes, ...beside].filter((path) => existsSync(path));
}

/**
 * Makes sure no server uses this data folder, not even one left behind by a start that was killed.
 * @throws EngineError naming the process
 */
export function requireStopped(dataDir: string): void {
  const found = runningServer(dataDir);
  if (found === undefined) return;
  throw new EngineError(
    `${found.name} (process ${found.pid}) of an earlier start still uses ${dataDir}.\n` +
      'Start the product on this folder once and stop it with Ctrl-C, then restore.',
  );
}

function runningServer(dataDir: string): { name: string; pid: number } | undefined {
  for (const home of possibleHomes(dataDir)) {
    const held = clusterProcess(clusterDir(home));
    if (held) return { name: 'PostgreSQL', pid: held.pid };
  }
  const run = join(dataDir, 'run');
  const notes = existsSync(run) ? readdirSync(run).filter((name) => name.endsWith('.json')) : [];
  return notes
    .map((name) => readNote(join(run, name)))
    .find((note) => note !== undefined && processIdentity(note.pid) === note.identity);
}

function readNote(file: string): PidRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PidRecord;
  } catch {
    return undefined;
  }
}

/** Moves of files that can be taken back, last first. */
export class Moves {
  readonly #done: (() => void)[] = [];

  /** Moves within a file system. The target's folder is made if needed. */
  move(from: string, to: string): void {
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    renameSync(from, to);
    this.#done.push(() => renameSync(to, from));
  }

  /** Puts a file or folder in place; taking it back removes it. */
  place(from: string, to: string): void {
    renameSync(from, to);
    this.#done.push(() => rmSync(to, { recursive: true, force: true }));
  }

  /** The same across file systems. */
  copy(from: string, to: string): void {
    copyFileSync(from, to);
    chmodSync(to, 0o600);
    this.#done.push(() => rmSync(to, { force: true }));
  }

  takeBack(): void {
    for (const undo of this.#done.splice(0).reverse()) undo();
  }
}

/**
 * Moves present data into a folder `before-restore-<time>` beside them; nothing is deleted.
 * Returns those folders.
 */
export function moveAside(moves: Moves, dataDir: string, present: readonly string[]): string[] {
  const name = `before-restore-${timeStamp()}`;
  const folders = new Set<string>();
  for (const path of present) {
    // Data outside the data folder stay on their own file system.
    const base = path.startsWith(`${dataDir}/`) ? dataDir : dirname(path);
    folders.add(join(base, name));
    moves.move(path, join(base, name, path.slice(base.length + 1)));
  }
  return [...folders];
}
