import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { extract } from 'tar';
import { tarBytes } from '../../engine/archive';
import type { ArchivedFile, Entry } from '../../engine/archive';
import { parseManifest, requireCompatible } from '../../engine/archive-manifest';
import type { Manifest } from '../../engine/archive-manifest';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'gendan-archive-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

/** Writes an archive, with something happening after every piece of it, and unpacks it. */
async function roundTrip(entries: Entry[], onPiece: () => void = () => undefined) {
  const files: ArchivedFile[] = [];
  const pieces: Buffer[] = [];
  for await (const piece of tarBytes(Readable.from(entries), (file) => files.push(file))) {
    pieces.push(piece);
    onPiece();
  }
  const out = path.join(dir, 'out');
  await mkdir(out, { recursive: true });
  const archive = path.join(dir, 'archive.tar');
  writeFileSync(archive, Buffer.concat(pieces));
  await extract({ file: archive, cwd: out, strict: true });
  return { files, read: (name: string) => readFileSync(path.join(out, name)) };
}

describe('archive', () => {
  it('keeps files, folders and checksums', async () => {
    const source = path.join(dir, 'source');
    const content = Buffer.alloc(2_500_000, 'abc');
    writeFileSync(source, content);
    const { files, read } = await roundTrip([
      { kind: 'directory', path: 'cluster' },
      { kind: 'directory', path: 'cluster/empty' },
      { kind: 'file', path: 'cluster/file', source, mayVanish: false },
      { kind: 'bytes', path: 'note.json', bytes: Buffer.from('{}') },
      { kind: 'bytes', path: 'nothing', bytes: Buffer.alloc(0) },
    ]);
    expect(read('cluster/file').equals(content)).toBe(true);
    expect(read('note.json').toString()).toBe('{}');
    expect(files.map(({ path: name, size }) => [name, size])).toEqual([
      ['cluster/file', 2_500_000],
      ['note.json', 2],
      ['nothing', 0],
    ]);
    expect(files[0]!.sha256).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it('fills up with zeros what is cut off a file meanwhile', async () => {
    const source = path.join(dir, 'source');
    writeFileSync(source, Buffer.alloc(3 * 1024 * 1024, 'x'));
    const { files, read } = await roundTrip(
      [{ kind: 'file', path: 'cut', source, mayVanish: true }],
      () => truncateSync(source, 1024),
    );
    const kept = read('cut');
    expect(kept).toHaveLength(3 * 1024 * 1024);
    expect(kept.subarray(0, 1024).equals(Buffer.alloc(1024, 'x'))).toBe(true);
    expect(kept.at(-1)).toBe(0);
    expect(files[0]!.sha256).toBe(createHash('sha256').update(kept).digest('hex'));
  });

  it('passes over a file that vanished, but only where that may be', async () => {
    const source = path.join(dir, 'missing');
    const entry = { kind: 'file', path: 'a', source } as const;
    const other: Entry = { kind: 'bytes', path: 'b', bytes: Buffer.from('b') };
    const { files } = await roundTrip([{ ...entry, mayVanish: true }, other]);
    expect(files.map(({ path: name }) => name)).toEqual(['b']);
    await expect(roundTrip([{ ...entry, mayVanish: false }])).rejects.toThrow('ENOENT');
  });
});

describe('manifest', () => {
  const manifest: Manifest = {
    format: 'gendan-backup',
    formatVersion: 1,
    startedAt: '2026-03-02T10:00:00.000Z',
    consistentAt: '2026-03-02T10:00:03.000Z',
    online: true,
    postgresMajor: '18',
    temporalVersion: '1.32.2',
    platform: 'linux-x64',
    files: [],
  };
  const installed = { postgresMajor: '18', platform: 'linux-x64' };

  it('is read back, and nothing else is taken for one', () => {
    expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
    for (const text of ['', '{}', JSON.stringify({ ...manifest, formatVersion: 2 })]) {
      expect(() => parseManifest(text)).toThrow('no backup');
    }
  });

  it('refuses what this installation cannot open, and says what is needed', () => {
    expect(() => requireCompatible(manifest, installed)).not.toThrow();
    const older = { ...manifest, temporalVersion: '1.9.9' };
    expect(() => requireCompatible(older, installed)).not.toThrow();
    const with_ = (change: Partial<Manifest>) => () =>
      requireCompatible({ ...manifest, ...change }, installed);
    expect(with_({ postgresMajor: '17' })).toThrow('PostgreSQL 17, this version brings 18');
    expect(with_({ platform: 'linux-arm64' })).toThrow('taken on linux-arm64');
    expect(with_({ temporalVersion: '99.0.0' })).toThrow('Update the checkout');
  });
});
