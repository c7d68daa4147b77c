import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CLUSTER, COMPANIONS, requireCompatible, SECRETS } from './archive-manifest';
import type { Manifest } from './archive-manifest';
import { unpack } from './archive-unpack';
import { moveAside, Moves, presentData, requireStopped } from './backup-target';
import { platformTag } from './cache';
import { EngineError } from './errors';
import { tryLock } from './lock';
import { PortBook } from './ports';
import { startPostgres } from './postgres';
import { postgresBinaries } from './postgres-binaries';
import { clusterDir, postgresHome } from './postgres-home';
import { postgresEnv } from './postgres-init';
import { withClient } from './postgres-roles';
import { postgresUser } from './system-user';
import type { SystemUser } from './system-user';

const run = promisify(execFile);

export interface RestoreOptions {
  file: string;
  dataDir: string;
  /** Data that are there are moved aside instead of being a reason to refuse. */
  force: boolean;
  report: (line: string) => void;
  onProgress?: (bytes: number, of: number) => void;
  signal?: AbortSignal;
}

/** A finished restore. */
export interface Restored {
  manifest: Manifest;
  /** Where the data that were there have gone. */
  aside: string[];
}

/**
 * Puts a backup into a data folder, so that the next start continues from it. The archive is unpacked
 * and checked beside its place first. Then PostgreSQL alone is started on it once: it recovers, and
 * what Temporal noted about servers that ran is forgotten. Whatever fails, the folder is as before.
 * @throws EngineError when the folder is in use or not empty, or the archive cannot be used
 */
export async function restore(given: RestoreOptions): Promise<Restored> {
  const options = { ...given, dataDir: resolve(given.dataDir), file: resolve(given.file) };
  const { dataDir, file } = options;
  if (!existsSync(file)) throw new EngineError(`${file} does not exist.`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (process.getuid && lstatSync(dataDir).uid !== process.getuid()) {
    throw new EngineError(`The data folder ${dataDir} belongs to another user.`);
  }
  const lock = tryLock(join(dataDir, 'lock'));
  if (typeof lock !== 'function') {
    throw new EngineError(`Gendan (process ${lock.pid}) runs on ${dataDir}. Stop it first.`);
  }
  try {
    requireStopped(dataDir);
    const present = presentData(dataDir);
    if (present.length > 0 && !options.force) {
      throw new EngineError(
        `${dataDir} is not empty:\n${present.map((path) => `  ${path}\n`).join('')}` +
          'Give --force to move these aside, or set GENDAN_DATA_DIR to another folder.',
      );
    }
    return await restoreInto(options, present);
  } finally {
    lock();
  }
}

async function restoreInto(options: RestoreOptions, present: readonly string[]): Promise<Restored> {
  const { dataDir, file, report } = options;
  const user = await postgresUser();
  const home = postgresHome(dataDir, user);
  const draft = join(home === join(dataDir, 'postgres') ? dataDir : home, `restore-${process.pid}`);
  const moves = new Moves();
  try {
    mkdirSync(draft, { mode: 0o700 });
    const { onProgress, signal } = options;
    const manifest = await unpack({
      file,
      into: draft,
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    requireCompatible(manifest, {
      postgresMajor: await installedMajor(user),
      platform: platformTag(),
    });
    report(`${manifest.files.length} files are as they were saved`);
    protect(join(draft, CLUSTER), user);
    const aside = moveAside(moves, dataDir, present);
    mkdirSync(home, { recursive: true, mode: 0o700 });
    placeAll(moves, draft, dataDir, home);
    await recover(options);
    return { manifest, aside };
  } catch (error) {
    moves.takeBack();
    throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The cluster first: one without its passwords is refused by a start, not mistaken for an empty one. */
function placeAll(moves: Moves, draft: string, dataDir: string, home: string): void {
  moves.place(join(draft, CLUSTER), clusterDir(home));
  moves.place(join(draft, SECRETS), join(home, 'secrets.json'));
  for (const name of COMPANIONS) {
    if (!existsSync(join(draft, name))) continue;
    // A home of its own may lie on another file system than the data folder.
    if (dirname(draft) === dataDir) moves.place(join(draft, name), join(dataDir, name));
    else moves.copy(join(draft, name), join(dataDir, name));
  }
}

/** Only its owner may read the cluster, and that is who PostgreSQL runs as. */
function protect(path: string, user: SystemUser | undefined): void {
  const directory = lstatSync(path).isDirectory();
  chmodSync(path, directory ? 0o700 : 0o600);
  if (user) chownSync(path, user.uid, user.gid);
  if (directory) for (const name of readdirSync(path)) protect(join(path, name), user);
}

/** The major version of the PostgreSQL that would open the cluster. */
async function installedMajor(user: SystemUser | undefined): Promise<string> {
  const { postgres } = await postgresBinaries(user);
  const { stdout } = await run(postgres, ['--version'], { env: postgresEnv() });
  return /(\d+)\.\d+/.exec(stdout)?.[1] ?? stdout.trim();
}

async function recover({ dataDir, report, signal }: RestoreOptions): Promise<void> {
  report('Starting PostgreSQL on it once, to recover');
  const ports = new PortBook(join(dataDir, 'ports.json'));
  const common = { dataDir, ports, autoRestart: false, report };
  const server = await startPostgres({ ...common, ...(signal && { signal }) });
  try {
    await forgetServers(server.adminUrl);
  } finally {
    await server.process.stop();
  }
}

/**
 * Empties Temporal's list of servers. A server that was alive a moment before the backup, and still is
 * on this machine, would be taken for a part of the restored one.
 */
async function forgetServers(adminUrl: string): Promise<void> {
  const databases = await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where datallowconn and not datistemplate`,
    );
    return rows;
  });
  for (const { name } of databases) {
    const url = new URL(adminUrl);
    url.pathname = `/${encodeURIComponent(name)}`;
    await withClient(url.toString(), async (client) => {
      const found = await client.query(
        `select 1 where to_regclass('cluster_membership') is not null`,
      );
      if (found.rowCount) await client.query('truncate cluster_membership');
    });
  }
}
