import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { backUp } from '../../engine/backup';
import { restore } from '../../engine/backup-restore';
import type { PostgresServer } from '../../engine/postgres';
import { newDataDir, postgresOn, query, Writer, written } from './support-backup';

const quiet = { report: () => undefined };
const folders: string[] = [];
let dataDir: string;
let archive: string;
let server: PostgresServer;

function folder(): string {
  folders.push(newDataDir());
  return folders.at(-1)!;
}

beforeAll(async () => {
  dataDir = folder();
  archive = path.join(folder(), 'backup.tar.gz');
  server = await postgresOn(dataDir);
  await Writer.prepare(server);
});

afterAll(async () => {
  await server.process.stop();
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

async function copyOfArchive(): Promise<string> {
  const copy = path.join(folder(), 'copy.tar.gz');
  await writeFile(copy, await readFile(archive));
  return copy;
}

describe('a backup taken while both databases are written to', () => {
  const acknowledged: number[] = [];
  const names = ['a', 'b'];

  beforeAll(async () => {
    const writers = names.map((name) => new Writer(server, name));
    while (writers.some(({ done }) => done < 20)) await new Promise((next) => setTimeout(next, 20));
    acknowledged.push(...writers.map(({ done }) => done));
    await backUp({ dataDir, file: archive, ...quiet });
    await Promise.all(writers.map((writer) => writer.stop()));
  });

  it('holds one instant of both: nothing acknowledged before is missing, nothing is half there', async () => {
    const target = folder();
    const { manifest } = await restore({ file: archive, dataDir: target, force: false, ...quiet });
    expect(manifest.online).toBe(true);
    const restored = await postgresOn(target);
    try {
      for (const [index, name] of names.entries()) {
        const { gendan, temporal } = await written(restored, name);
        expect(gendan.last).toBeGreaterThanOrEqual(acknowledged[index]!);
        expect(gendan.count).toBe(gendan.last);
        expect(temporal.count).toBe(temporal.last);
        expect([0, 1]).toContain(gendan.last - temporal.last);
      }
      const checked = await query<{ count: number }>(
        restored,
        'gendan',
        'select count(*)::int from churn',
      );
      expect(checked).toEqual([{ count: 20_000 }]);
    } finally {
      await restored.process.stop();
    }
  });

  it('is readable by its owner only, leaves no partial file and no replication slot', async () => {
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(archive))).toEqual(['backup.tar.gz']);
    expect(await query(server, 'postgres', 'select 1 from pg_replication_slots')).toEqual([]);
  });

  it('is not written over another file', async () => {
    await expect(backUp({ dataDir, file: archive, ...quiet })).rejects.toThrow('exists already');
  });

  it('is removed when it is stopped half-way', async () => {
    const target = folder();
    const stop = new AbortController();
    const stopped = backUp({
      dataDir,
      file: path.join(target, 'stopped.tar.gz'),
      ...quiet,
      onProgress: () => stop.abort(new Error('enough')),
      signal: stop.signal,
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(readdirSync(target)).toEqual([]);
  });
});

describe('restoring', () => {
  it('is refused while servers use the folder, even with force', async () => {
    const attempt = restore({ file: archive, dataDir, force: true, ...quiet });
    await expect(attempt).rejects.toThrow(/PostgreSQL \(process \d+\).*still uses/);
    expect(await query(server, 'gendan', 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.each([
    ['was changed', (size: number) => ({ at: Math.floor(size / 2), cut: false })],
    ['was cut off', (size: number) => ({ at: Math.floor(size / 2), cut: true })],
    ['lacks only its last bytes', (size: number) => ({ at: size - 20, cut: true })],
  ])('refuses an archive that %s, and leaves the folder empty', async (_what, damage) => {
    const copy = await copyOfArchive();
    const { at, cut } = damage(statSync(copy).size);
    if (cut) await truncate(copy, at);
    else {
      const handle = await open(copy, 'r+');
      await handle.write(Buffer.from('damaged damaged damaged'), 0, 20, at);
      await handle.close();
    }
    const target = folder();
    const attempt = restore({ file: copy, dataDir: target, force: false, ...quiet });
    await expect(attempt).rejects.toThrow('is damaged, cut off or no backup');
    const left = readdirSync(target).filter((name) => name !== 'postgres');
    expect(left).toEqual([]);
  });
});

describe('a backup of servers that do not run', () => {
  it('holds everything; restoring it needs force where data are, and moves those aside', async () => {
    await query(server, 'gendan', 'create table proof as select 1 as n');
    await server.process.stop();
    const file = path.join(folder(), 'cold.tar.gz');
    const { manifest } = await backUp({ dataDir, file, ...quiet });
    expect(manifest.online).toBe(false);

    const again = { file, dataDir, ...quiet };
    await expect(restore({ ...again, force: false })).rejects.toThrow('is not empty');
    const { aside } = await restore({ ...again, force: true });
    expect(aside).toHaveLength(1);
    expect(existsSync(path.join(aside[0]!, 'postgres', 'cluster', 'PG_VERSION'))).toBe(true);

    server = await postgresOn(dataDir);
    expect(await query(server, 'gendan', 'select n from proof')).toEqual([{ n: 1 }]);
    const { gendan, temporal } = await written(server, 'a');
    expect(gendan).toEqual(temporal);
  });
});
