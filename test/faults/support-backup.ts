import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { PortBook } from '../../engine/ports';
import { startPostgres } from '../../engine/postgres';
import type { PostgresServer } from '../../engine/postgres';
import { withDatabase } from '../support/run';

/** A data folder of its own. */
export function newDataDir(): string {
  return mkdtempSync(path.join(tmpdir(), 'gendan-backup-'));
}

/** PostgreSQL alone on a data folder, without a supervisor's lock. */
export function postgresOn(dataDir: string): Promise<PostgresServer> {
  const ports = new PortBook(path.join(dataDir, 'ports.json'));
  return startPostgres({ dataDir, ports, autoRestart: false, report: () => undefined });
}

/** Two databases of one cluster, as the product's and Temporal's are. */
export const DATABASES = ['gendan', 'temporal'] as const;

export async function query<T extends object>(
  server: PostgresServer,
  database: string,
  sql: string,
): Promise<T[]> {
  const client = new Client({ connectionString: withDatabase(server.adminUrl, database) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Writes number after number, each into the first database and, once that is committed, into the
 * second. In between tables come and go and rows change their pages, so that files do the same.
 */
export class Writer {
  /** The last number committed in both. */
  done = 0;
  private stopped = false;
  readonly name: string;
  private readonly running: Promise<void>;

  constructor(server: PostgresServer, name: string) {
    this.name = name;
    this.running = this.write(server);
  }

  static async prepare(server: PostgresServer): Promise<void> {
    await query(server, 'postgres', 'create database temporal owner temporal');
    for (const database of DATABASES) {
      await query(server, database, 'create table ledger (writer text, n int, filler text)');
      await query(server, database, 'create table churn (id int primary key, filler text)');
      await query(
        server,
        database,
        `insert into churn select i, repeat('x', 500) from generate_series(1, 20000) i`,
      );
    }
  }

  private async write(server: PostgresServer): Promise<void> {
    const clients = DATABASES.map(
      (name) => new Client({ connectionString: withDatabase(server.adminUrl, name) }),
    );
    for (const client of clients) await client.connect();
    for (let n = 1; !this.stopped; n += 1) {
      for (const client of clients) {
        const values = [this.name, n, 'y'.repeat(n % 1000)];
        await client.query('insert into ledger values ($1, $2, $3)', values);
        await client.query(
          `update churn set filler = repeat('z', 500) where id % 997 = ${n % 997}`,
        );
      }
      this.done = n;
      if (n % 20 === 0) {
        const table = `passing_${this.name}`;
        await clients[0]!.query(`create table ${table} as select * from churn limit 2000`);
        await clients[0]!.query(`drop table ${table}`);
        // Recovery must begin where the backup did, not where the server would begin by now.
        await clients[0]!.query('checkpoint');
      }
    }
    for (const client of clients) await client.end();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}

export interface Written {
  /** Highest number and how many there are, per database. */
  gendan: { last: number; count: number };
  temporal: { last: number; count: number };
}

/** What a cluster holds of a writer. */
export async function written(server: PostgresServer, writer: string): Promise<Written> {
  const read = async (database: string) => {
    const rows = await query<{ last: number; count: number }>(
      server,
      database,
      `select coalesce(max(n), 0) as last, count(*)::int as count from ledger where writer = '${writer}'`,
    );
    return rows[0]!;
  };
  return { gendan: await read('gendan'), temporal: await read('temporal') };
}
