import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar';
import { CLUSTER, COMPANIONS, MANIFEST, parseManifest, SECRETS } from './archive-manifest';
import type { Manifest } from './archive-manifest';
import { EngineError } from './errors';

export interface UnpackOptions {
  file: string;
  /** An empty folder. */
  into: string;
  /** Bytes of the archive that were read. */
  onProgress?: (bytes: number, of: number) => void;
  signal?: AbortSignal;
}

const CHUNK = 1024 * 1024;
const ALLOWED = new Set<string>([MANIFEST, SECRETS, ...COMPANIONS]);

/**
 * Unpacks an archive and makes sure that every file is there, whole and unchanged, and on disk.
 * @throws EngineError when the archive is damaged, cut off, or no backup
 */
export async function unpack(options: UnpackOptions): Promise<Manifest> {
  const { file, into, signal } = options;
  await requireIntact(file, signal);
  await extractAll(options);
  const path = join(into, MANIFEST);
  if (!existsSync(path)) throw new EngineError(`${file} was cut off, or is no backup.`);
  const manifest = parseManifest(await readFile(path, 'utf8'));
  const expected = new Map(manifest.files.map(({ path: name, ...rest }) => [name, rest]));
  for (const name of await filesBelow(into)) {
    if (name === MANIFEST) continue;
    signal?.throwIfAborted();
    const wanted = expected.get(name);
    expected.delete(name);
    const found = await checksumOnDisk(join(into, name));
    if (wanted?.size !== found.size || wanted.sha256 !== found.sha256) {
      throw new EngineError(`${file} is damaged: ${name} is not as it was when it was saved.`);
    }
  }
  const [missing] = expected.keys();
  if (missing !== undefined) throw new EngineError(`${file} is damaged: ${missing} is missing.`);
  if (!existsSync(join(into, SECRETS)) || !existsSync(join(into, CLUSTER, 'PG_VERSION'))) {
    throw new EngineError(`${file} lacks the cluster or its passwords.`);
  }
  return manifest;
}

/** Reads it to its end: the check sum of the compression tells whatever happened to it since. */
async function requireIntact(file: string, signal?: AbortSignal): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(createReadStream(file), createGunzip(), nowhere, { ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    const reason = (error as Error).message;
    throw new EngineError(`${file} is damaged, cut off or no backup: ${reason}`);
  }
}

async function extractAll({ file, into, onProgress, signal }: UnpackOptions): Promise<void> {
  const { size } = await stat(file);
  const unpacking = extract({
    cwd: into,
    strict: true,
    preserveOwner: false,
    noMtime: true,
    // Nothing but what a backup holds, whoever made the archive: no links, nothing outside.
    filter: (path, entry) => {
      signal?.throwIfAborted();
      const type = 'type' in entry ? entry.type : undefined;
      const known = ALLOWED.has(path) || path === `${CLUSTER}/` || path.startsWith(`${CLUSTER}/`);
      if (known && !path.includes('..') && (type === 'File' || type === 'Directory')) return true;
      throw new EngineError(`${file} holds ${path}, which is no part of a backup.`);
    },
  });
  const handle = await open(file, 'r');
  try {
    await new Promise<void>((resolve, reject) => {
      const source = handle.createReadStream({ highWaterMark: CHUNK, autoClose: false });
      let done = 0;
      source.on('data', (chunk) => {
        done += chunk.length;
        onProgress?.(done, size);
      });
      source.once('error', reject);
      // Never only once: after a first fault others may follow, with nobody left to tell.
      unpacking.on('error', reject);
      unpacking.once('close', resolve);
      source.pipe(unpacking);
    });
  } catch (error) {
    if (error instanceof EngineError || signal?.aborted) throw error;
    throw new EngineError(`${file} cannot be unpacked: ${(error as Error).message}`);
  } finally {
    await handle.close();
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

async function checksumOnDisk(file: string): Promise<{ size: number; sha256: string }> {
  const handle = await open(file, 'r+');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK);
    let size = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, size);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
    await handle.sync();
    return { size, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}
