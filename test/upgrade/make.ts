import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { PortBook } from '../../engine/ports';
import { startPostgres } from '../../engine/postgres';
import { TEMPORAL_VERSION } from '../../engine/versions';
import { Product } from '../faults/support-product';
import { NoticeReceiver } from '../faults/support-receiver';
import { withDatabase } from '../support/run';
import { DATABASES, rowsFile } from './fixture';
import type { Manifest } from './fixture';
import { Population } from './population';
import { saveRows } from './rows';

type Report = (line: string) => void;

async function column(url: string, sql: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ value: string }>(sql);
    return rows.map(({ value }) => value);
  } finally {
    await client.end();
  }
}

/** Fills a new installation through its API, and stops it in order. */
async function populate(dataDir: string, report: Report): Promise<Population> {
  const receiver = await NoticeReceiver.open();
  const outside = {
    ...receiver.env,
    // Nobody listens there: letters to customers are tried in vain.
    ...{ SMTP_URL: 'smtp://127.0.0.1:9', SMTP_FROM: 'gendan@example.com' },
  };
  const product = await Product.start(dataDir, outside);
  try {
    const population = new Population(product, report);
    await population.make(() => receiver.close());
    return population;
  } finally {
    await product.stop();
    await receiver.close().catch(() => undefined);
  }
}

/** Saves the three databases of a stopped installation. */
async function save(
  dataDir: string,
  folder: string,
): Promise<Pick<Manifest, 'migrations' | 'temporal'>> {
  const ports = new PortBook(path.join(dataDir, 'ports.json'));
  const quiet = () => undefined;
  const server = await startPostgres({ dataDir, ports, autoRestart: false, report: quiet });
  try {
    const url = (database: string): string => withDatabase(server.adminUrl, database);
    for (const name of DATABASES) await saveRows(url(name), rowsFile(folder, name));
    const version = `select curr_version as value from schema_version`;
    const [temporal, visibility] = await Promise.all([
      column(url('temporal'), version),
      column(url('temporal_visibility'), version),
    ]);
    return {
      migrations: await column(
        url('gendan'),
        'select name as value from schema_migrations order by id',
      ),
      temporal: {
        server: TEMPORAL_VERSION,
        schemas: { temporal: temporal[0]!, temporal_visibility: visibility[0]! },
      },
    };
  } finally {
    await server.process.stop();
  }
}

/**
 * Makes the installation that a release leaves behind: starts the product on an empty data folder,
 * makes cases over HTTP, stops it and saves what it kept.
 */
export async function makeFixture(release: string, folder: string, report: Report): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gendan-fixture-'));
  try {
    const { remarkable, dueAt } = await populate(dataDir, report);
    const savedAt = new Date().toISOString();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const manifest: Manifest = {
      ...{ release, savedAt, dueAt, taskQueue: 'gendan', namespace: 'gendan' },
      ...(await save(dataDir, folder)),
      remarkable,
    };
    writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
