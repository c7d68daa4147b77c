import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { ensureTemporalBinaries } from '../../engine/binaries';
import { startTemporal } from '../../engine/start';
import type { TemporalServer } from '../../engine/start';
import { completeFor, runSqlTool } from '../../engine/temporal-schema';
import { asAdmin } from '../faults/support';
import { newRole } from '../faults/support-server';
import { testRun, withDatabase } from '../support/run';
import { FIXTURES, manifestOf, rowsFile } from './fixture';
import type { Manifest } from './fixture';
import { loadRows } from './rows';

const MIGRATIONS = path.join(__dirname, '..', '..', 'db', 'migrations');
const SCHEMAS = { temporal: 'temporal', temporal_visibility: 'visibility' } as const;
type Store = keyof typeof SCHEMAS;

/** An installation as it was left, on servers of ours: the schema is still that of its release. */
export interface Restored {
  databaseUrl: string;
  server: TemporalServer;
}

/** The product's database, with the schema of the release. */
async function restoreProduct(folder: string, { migrations }: Manifest): Promise<string> {
  const { adminUrl } = testRun();
  const name = `gendan_test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin((client) => client.query(`create database "${name}"`));
  const url = withDatabase(adminUrl, name);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // As the migrations keep it; which they were is among the rows.
    await client.query(
      `create table schema_migrations
         (id serial primary key, name varchar(255) not null, run_on timestamp not null)`,
    );
    for (const migration of migrations) {
      await client.query(readFileSync(path.join(MIGRATIONS, `${migration}.sql`), 'utf8'));
    }
  } finally {
    await client.end();
  }
  await loadRows(url, rowsFile(folder, 'gendan'));
  return url;
}

/** Temporal's two databases, with the schema of the server that wrote them. */
async function restoreStores(folder: string, { temporal }: Manifest, id: string) {
  const { adminUrl } = testRun();
  const { sqlTool } = await ensureTemporalBinaries(() => undefined);
  const role = await newRole();
  const databases = {
    ...{ port: Number(new URL(adminUrl).port), ...role },
    ...{ store: `${id}_temporal`, visibility: `${id}_temporal_visibility` },
  };
  const restore = async (store: Store): Promise<void> => {
    const name = `${id}_${store}`;
    await asAdmin((client) => client.query(`create database "${name}" owner "${role.user}"`));
    const version = ['-v', temporal.schemas[store]];
    await runSqlTool(sqlTool, databases, name, ['setup-schema', '-v', '0.0']);
    const embedded = ['-s', `postgresql/v12/${SCHEMAS[store]}`];
    await runSqlTool(sqlTool, databases, name, ['update-schema', ...embedded, ...version]);
    await loadRows(withDatabase(adminUrl, name), rowsFile(folder, store));
    const comment = completeFor(temporal.server);
    await asAdmin((client) =>
      client.query(`comment on database "${name}" is ${client.escapeLiteral(comment)}`),
    );
  };
  await Promise.all([restore('temporal'), restore('temporal_visibility')]);
  return { role, databases };
}

/** Puts the installation of a release onto the servers of the run and starts its Temporal on it. */
export async function restoreFixture(release: string): Promise<Restored> {
  const manifest = manifestOf(release);
  const folder = path.join(FIXTURES, release);
  const id = `upgrade_${randomUUID().slice(0, 6)}`;
  const [databaseUrl, { role, databases }] = await Promise.all([
    restoreProduct(folder, manifest),
    restoreStores(folder, manifest, id),
  ]);
  const { dataDir, adminUrl } = testRun();
  const server = await startTemporal({
    ...{ dataDir, id, role, databases, adminDatabaseUrl: adminUrl },
    ...{ timeSkipping: true, autoRestart: false, report: () => undefined },
  });
  return { databaseUrl, server };
}
