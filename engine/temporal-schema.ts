import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Client } from 'pg';
import { EngineError } from './errors';
import { ensureDatabase, withClient } from './postgres-roles';
import { TEMPORAL_VERSION } from './versions';

const run = promisify(execFile);

/** Where Temporal keeps its data: two databases of one PostgreSQL and the role that owns them. */
export interface TemporalDatabases {
  port: number;
  user: string;
  password: string;
  /** Histories, timers and tasks. */
  store: string;
  /** The searchable list of workflows. */
  visibility: string;
}

const ANY_COMPLETE = 'Temporal schema complete for server ';

/** Written as the comment of a database once its schema is complete for a server version. */
export const completeFor = (version: string): string => `${ANY_COMPLETE}${version}`;
const COMPLETE = completeFor(TEMPORAL_VERSION);

/**
 * Creates the databases and brings their schema to the pinned server version; costs one query when
 * that was done before. A database whose first set-up never finished holds no data (the server starts
 * only afterwards) and is made anew.
 */
export async function ensureTemporalSchema(
  sqlTool: string,
  adminUrl: string,
  databases: TemporalDatabases,
): Promise<void> {
  await Promise.all([
    ensureSchema(sqlTool, adminUrl, databases, databases.store, 'temporal'),
    ensureSchema(sqlTool, adminUrl, databases, databases.visibility, 'visibility'),
  ]);
}

async function ensureSchema(
  sqlTool: string,
  adminUrl: string,
  databases: TemporalDatabases,
  database: string,
  schema: 'temporal' | 'visibility',
): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const name = client.escapeIdentifier(database);
    const comment = await databaseComment(client, database);
    if (comment === COMPLETE) return;
    if (!comment.startsWith(ANY_COMPLETE)) {
      await client.query(`drop database if exists ${name} with (force)`);
      await ensureDatabase(client, database, databases.user);
      await runSqlTool(sqlTool, databases, database, ['setup-schema', '-v', '0.0']);
    }
    await runSqlTool(sqlTool, databases, database, [
      'update-schema',
      '-s',
      `postgresql/v12/${schema}`,
    ]);
    await client.query(`comment on database ${name} is ${client.escapeLiteral(COMPLETE)}`);
  });
}

async function databaseComment(client: Client, database: string): Promise<string> {
  const { rows } = await client.query<{ comment: string | null }>(
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
    [database],
  );
  return rows[0]?.comment ?? '';
}

/** Runs Temporal's tool for schemas on one of its databases. @throws EngineError with what it said */
export async function runSqlTool(
  tool: string,
  databases: TemporalDatabases,
  database: string,
  args: string[],
): Promise<void> {
  const env = {
    PATH: process.env['PATH'],
    SQL_PLUGIN: 'postgres12_pgx',
    SQL_HOST: '127.0.0.1',
    SQL_PORT: String(databases.port),
    SQL_USER: databases.user,
    SQL_PASSWORD: databases.password,
    SQL_DATABASE: database,
  };
  try {
    await run(tool, args, { env, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    const output = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-20).join('\n');
    throw new EngineError(
      `The schema of database ${database} could not be set up:\n${output || message}`,
    );
  }
}
