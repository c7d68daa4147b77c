import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Header } from 'tar';
import { errorCode, EngineError } from './errors';

/** What goes into an archive, in this order. */
export type Entry =
  | { kind: 'directory'; path: string }
  | { kind: 'bytes'; path: string; bytes: Buffer }
  /** A file that may be written to meanwhile; with `mayVanish` it may also be gone by now. */
  | { kind: 'file'; path: string; source: string; mayVanish: boolean };

/** A file as it went into an archive. */
export interface ArchivedFile {
  path: string;
  size: number;
  sha256: string;
}

const BLOCK = 512;
const CHUNK = 1024 * 1024;

/**
 * The bytes of a tar archive. A file keeps the size it has when its turn comes: what is added later
 * is left out and what is cut off meanwhile is filled with zeros. PostgreSQL's log mends both.
 *
 * @param onFile told of every file once all its bytes are out
 */
export async function* tarBytes(
  entries: AsyncIterable<Entry>,
  onFile: (file: ArchivedFile) => void,
): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    if (entry.kind === 'directory') yield header(`${entry.path}/`, 'Directory', 0);
    else if (entry.kind === 'bytes') yield* bytesEntry(entry.path, entry.bytes, onFile);
    else yield* fileEntry(entry, onFile);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function* bytesEntry(path: string, bytes: Buffer, onFile: (file: ArchivedFile) => void) {
  yield header(path, 'File', bytes.length);
  if (bytes.length > 0) yield bytes;
  yield* padding(bytes.length);
  onFile({ path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
}

async function* fileEntry(
  { path, source, mayVanish }: Extract<Entry, { kind: 'file' }>,
  onFile: (file: ArchivedFile) => void,
): AsyncGenerator<Buffer> {
  const handle = await openIfThere(source, mayVanish);
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256');
    yield header(path, 'File', size);
    for await (const chunk of exactly(handle, size)) {
      hash.update(chunk);
      yield chunk;
    }
    yield* padding(size);
    onFile({ path, size, sha256: hash.digest('hex') });
  } finally {
    await handle.close();
  }
}

async function* exactly(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size;) {
    const length = Math.min(CHUNK, size - at);
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, at);
    // Cut off meanwhile: the rest stays zero.
    const got = bytesRead === 0 ? length : bytesRead;
    at += got;
    yield buffer.subarray(0, got);
  }
}

async function openIfThere(source: string, mayVanish: boolean): Promise<FileHandle | undefined> {
  try {
    return await open(source, 'r');
  } catch (error) {
    if (mayVanish && errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function header(path: string, type: 'File' | 'Directory', size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const mode = type === 'Directory' ? 0o700 : 0o600;
  const needsMore = new Header({ path, type, size, mode, mtime: new Date() }).encode(block);
  // Names of the cluster are short and its files end at 1 GB: only a foreign file gets here.
  if (needsMore) throw new EngineError(`${path} does not fit into the archive.`);
  return block;
}

function* padding(size: number): Generator<Buffer> {
  if (size % BLOCK !== 0) yield Buffer.alloc(BLOCK - (size % BLOCK));
}
