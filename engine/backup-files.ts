import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLUSTER } from './archive-manifest';
import type { Entry } from './archive';
import { errorCode, EngineError } from './errors';

/** Left out, as PostgreSQL's documentation says: they mean something to the running server only. */
const FILES_LEFT_OUT = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'postgresql.auto.conf.tmp',
  'current_logfiles.tmp',
  'backup_label',
  'backup_label.old',
  'tablespace_map',
  'tablespace_map.old',
  'backup_manifest',
]);

/** Folders that go in empty: their contents are made anew at every start. */
const EMPTIED = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

/** Temporary files and relations (`t3_16384`), and a cache that every start rebuilds. */
const TEMPORARY = /^(pgsql_tmp|pg_internal\.init)|^t\d+_\d+/;

const CONTROL = 'global/pg_control';

/** A folder of the cluster or a file with its size, by its path in there. */
export type ClusterItem = { path: string; size: number; directory: boolean };

/**
 * Everything of a cluster that belongs into a backup. Of a running one the log (`pg_wal`) is left to
 * the caller, and the control file comes last.
 * @throws EngineError when it has tablespaces, which lie elsewhere
 */
export async function clusterItems(cluster: string, online: boolean): Promise<ClusterItem[]> {
  if ((await readdir(join(cluster, 'pg_tblspc'))).length > 0) {
    throw new EngineError(
      'The cluster has tablespaces outside its folder: they are not supported.',
    );
  }
  const items = await walk(cluster, '', online);
  const control = items.filter(({ path }) => path === CONTROL);
  return [...items.filter(({ path }) => path !== CONTROL), ...control];
}

async function walk(cluster: string, folder: string, online: boolean): Promise<ClusterItem[]> {
  const items: ClusterItem[] = [];
  for (const entry of await readFolder(join(cluster, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (TEMPORARY.test(entry.name) || FILES_LEFT_OUT.has(path)) continue;
    if (entry.isDirectory()) {
      items.push({ path, size: 0, directory: true });
      const empty = EMPTIED.has(path) || (online && path === 'pg_wal');
      if (!empty) items.push(...(await walk(cluster, path, online)));
    } else if (entry.isFile()) {
      const size = await sizeOf(join(cluster, path));
      if (size !== undefined) items.push({ path, size, directory: false });
    } else {
      throw new EngineError(`${join(cluster, path)} is neither a file nor a folder.`);
    }
  }
  return items;
}

/** Entries of the archive for these items. */
export async function* clusterEntries(
  cluster: string,
  items: readonly ClusterItem[],
  online: boolean,
): AsyncGenerator<Entry> {
  yield { kind: 'directory', path: CLUSTER };
  for (const { path, directory } of items) {
    const at = `${CLUSTER}/${path}`;
    if (directory) yield { kind: 'directory', path: at };
    else if (path === CONTROL) {
      yield { kind: 'bytes', path: at, bytes: await steadyBytes(join(cluster, path)) };
    } else yield { kind: 'file', path: at, source: join(cluster, path), mayVanish: online };
  }
}

/**
 * The control file, read until two readings agree. It is rewritten in place, and a reading that met
 * half of a writing would leave the whole backup unusable.
 */
async function steadyBytes(file: string): Promise<Buffer> {
  let last = await readFile(file);
  for (let tries = 0; tries < 100; tries++) {
    await sleep(20);
    const now = await readFile(file);
    if (now.equals(last)) return now;
    last = now;
  }
  throw new EngineError(`${file} never stays the same.`);
}

async function readFolder(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // A database dropped meanwhile.
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
