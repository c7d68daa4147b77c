import { setTimeout as sleep } from 'node:timers/promises';
import { Client as PgClient } from 'pg';
import { describeError } from '../../engine/errors';
import { withClient } from '../../engine/postgres-roles';
import { withDatabase } from '../support/run';
import { eventually } from '../support/time';
import { PARTS } from './support-product';
import type { PartName, Product } from './support-product';

const BACK_WITHIN_MS = 90_000;
const NAME = 'gendan';

/** A time in which something was not there, in milliseconds since the epoch. */
export interface Outage {
  what: string;
  from: number;
  to: number;
}

async function serves(product: Product, name: PartName, since: number): Promise<void> {
  const part = product.parts[name];
  const probe = async (): Promise<boolean> =>
    part.pid() !== undefined && (await part.serves(since));
  await eventually(`${name} serves again`, probe, BACK_WITHIN_MS);
}

/** Kills a part; its supervisor notices by itself and starts it again, as under `npm start`. */
export async function crash(product: Product, name: PartName): Promise<Outage> {
  const part = product.parts[name];
  const from = Date.now();
  const pid = part.pid()!;
  process.kill(pid, 'SIGKILL');
  await eventually(`${name} is dead`, () => Promise.resolve(part.pid() !== pid));
  await serves(product, name, from);
  return { what: `${name}, started by its supervisor`, from, to: Date.now() };
}

/** Starts a part; one that needs another which is not ready yet may take several tries. */
async function up(product: Product, name: PartName, since: number): Promise<void> {
  const until = Date.now() + BACK_WITHIN_MS;
  for (;;) {
    try {
      await product.parts[name].up();
      break;
    } catch (error) {
      if (Date.now() > until) throw error;
      process.stderr.write(`    ${name} not up yet: ${describeError(error).split('\n')[0]}\n`);
    }
  }
  await serves(product, name, since);
}

/** Kills parts in the same instant, keeps them down while `meanwhile` lasts, starts them again. */
export async function knockOut(
  product: Product,
  names: readonly PartName[],
  meanwhile: () => Promise<unknown>,
): Promise<Outage> {
  const from = Date.now();
  await Promise.all(names.map((name) => product.parts[name].down()));
  await meanwhile();
  for (const name of PARTS) if (names.includes(name)) await up(product, name, Date.now());
  return { what: [...names].sort().join(' + '), from, to: Date.now() };
}

/** Locks the table of cases for a while. */
export async function lockCases(product: Product, ms: number): Promise<Outage> {
  const url = withDatabase(product.engine.adminDatabaseUrl!, NAME);
  const client = new PgClient({ connectionString: url });
  await client.connect();
  await client.query('begin');
  await client.query('lock table cases in access exclusive mode');
  const from = Date.now();
  await sleep(ms);
  await client.query('rollback');
  const to = Date.now();
  await client.end();
  return { what: 'table of cases locked', from, to };
}

/** Throws everybody out of the application's database and lets nobody in; Temporal's stays open. */
export async function shutDatabase(
  product: Product,
  meanwhile: () => Promise<unknown>,
): Promise<Outage> {
  const { adminDatabaseUrl } = product.engine;
  const from = Date.now();
  await withClient(adminDatabaseUrl!, async (client) => {
    await client.query(`alter database "${NAME}" allow_connections false`);
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
      [NAME],
    );
  });
  await meanwhile();
  await withClient(adminDatabaseUrl!, (client) =>
    client.query(`alter database "${NAME}" allow_connections true`),
  );
  return { what: 'connections refused', from, to: Date.now() };
}
