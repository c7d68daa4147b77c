import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { tarBytes } from './archive';
import type { ArchivedFile, Entry } from './archive';
import { CLUSTER, COMPANIONS, MANIFEST, SECRETS } from './archive-manifest';
import type { Manifest } from './archive-manifest';
import { clusterEntries, clusterItems } from './backup-files';
import { BackupSession } from './backup-session';
import { findSource, runningAdminUrl } from './backup-source';
import type { Source } from './backup-source';
import { platformTag } from './cache';
import { EngineError } from './errors';
import { tryLock } from './lock';
import { freeCluster } from './postgres-lock';
import { withClient } from './postgres-roles';
import { TEMPORAL_VERSION } from './versions';

export interface BackupOptions {
  dataDir: string;
  /** The archive to write; it must not exist. */
  file: string;
  report: (line: string) => void;
  onProgress?: (bytes: number, of: number) => void;
  signal?: AbortSignal;
}

/** A finished backup. */
export interface Backup {
  file: string;
  /** Size of the archive. */
  bytes: number;
  manifest: Manifest;
}

/** Fast rather than small: the log of a busy system is most of an archive. */
const GZIP = { level: 3 };

/**
 * Writes one archive with the whole embedded cluster: the databases of the product and of Temporal at
 * one and the same instant. Servers that run go on running; otherwise the files are copied as they
 * lie, and nothing is started.
 * @throws EngineError when there is nothing to back up, or the archive exists
 */
export async function backUp(given: BackupOptions): Promise<Backup> {
  const options = { ...given, dataDir: resolve(given.dataDir), file: resolve(given.file) };
  if (existsSync(options.file)) throw new EngineError(`${options.file} exists already.`);
  const source = findSource(options.dataDir);
  const adminUrl = await runningAdminUrl(source);
  if (adminUrl === undefined) return coldBackup(options, source);
  options.report('The servers run: taking the backup beside them');
  return withClient(adminUrl, async (client) => {
    const session = await BackupSession.begin(client);
    return writeBackup(options, source, session);
  });
}

/** With the data folder held, so that no start comes in between. */
async function coldBackup(options: BackupOptions, source: Source): Promise<Backup> {
  const lock = tryLock(join(options.dataDir, 'lock'));
  if (typeof lock !== 'function') {
    throw new EngineError(
      `Another process (${lock.pid}) holds the data folder and PostgreSQL does not run yet or any more.\n` +
        'Try again in a moment.',
    );
  }
  try {
    await freeCluster(source.cluster, options.report);
    options.report('The servers do not run: copying the files as they lie');
    return await writeBackup(options, source, undefined);
  } finally {
    lock();
  }
}

async function writeBackup(
  options: BackupOptions,
  source: Source,
  session: BackupSession | undefined,
): Promise<Backup> {
  const { file, signal } = options;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.partial`);
  const content = new BackupContent(options, source, session);
  try {
    await pipeline(
      Readable.from(content.bytes(), { objectMode: false }),
      createGzip(GZIP),
      (await open(draft, 'wx', 0o600)).createWriteStream({ flush: true }),
      { ...(signal && { signal }) },
    );
    if (existsSync(file)) throw new EngineError(`${file} exists already.`);
    await rename(draft, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(draft, { force: true });
    signal?.throwIfAborted();
    throw error;
  }
  return { file, bytes: (await stat(file)).size, manifest: content.manifest() };
}

/** The entries of one archive, and what is known of them once they were written. */
class BackupContent {
  readonly #options: BackupOptions;
  readonly #source: Source;
  readonly #session: BackupSession | undefined;
  readonly #startedAt = new Date().toISOString();
  readonly #files: ArchivedFile[] = [];
  #consistentAt = this.#startedAt;
  #written = 0;

  constructor(options: BackupOptions, source: Source, session: BackupSession | undefined) {
    this.#options = options;
    this.#source = source;
    this.#session = session;
  }

  bytes(): AsyncGenerator<Buffer> {
    return tarBytes(this.#entries(), (file) => this.#files.push(file));
  }

  manifest(): Manifest {
    return {
      format: 'gendan-backup',
      formatVersion: 1,
      startedAt: this.#startedAt,
      consistentAt: this.#consistentAt,
      online: this.#session !== undefined,
      postgresMajor: readFileSync(join(this.#source.cluster, 'PG_VERSION'), 'utf8').trim(),
      temporalVersion: TEMPORAL_VERSION,
      platform: platformTag(),
      files: this.#files.filter(({ path }) => path !== MANIFEST),
    };
  }

  async *#entries(): AsyncGenerator<Entry> {
    const { cluster } = this.#source;
    const online = this.#session !== undefined;
    const items = await clusterItems(cluster, online);
    const total = items.reduce((sum, { size }) => sum + size, 0);
    const sizes = new Map(items.map(({ path, size }) => [`${CLUSTER}/${path}`, size]));
    for await (const entry of clusterEntries(cluster, items, online)) {
      yield entry;
      this.#written += sizes.get(entry.path) ?? 0;
      this.#options.onProgress?.(this.#written, total);
    }
    if (this.#session) yield* this.#log(this.#session);
    yield* this.#companions();
    const text = JSON.stringify(this.manifest(), null, 1);
    yield { kind: 'bytes', path: MANIFEST, bytes: Buffer.from(`${text}\n`) };
  }

  /** What leads the copied files to one instant. */
  async *#log(session: BackupSession): AsyncGenerator<Entry> {
    const { label, segments, at } = await session.end();
    this.#consistentAt = at;
    yield { kind: 'bytes', path: `${CLUSTER}/backup_label`, bytes: Buffer.from(label) };
    const folder = join(this.#source.cluster, 'pg_wal');
    const histories = (await readdir(folder)).filter((name) => name.endsWith('.history'));
    for (const name of [...histories, ...segments]) {
      const source = join(folder, name);
      yield { kind: 'file', path: `${CLUSTER}/pg_wal/${name}`, source, mayVanish: false };
    }
  }

  *#companions(): Generator<Entry> {
    const { secretsFile, dataDir } = this.#source;
    yield { kind: 'file', path: SECRETS, source: secretsFile, mayVanish: false };
    for (const name of COMPANIONS) {
      yield { kind: 'file', path: name, source: join(dataDir, name), mayVanish: true };
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
