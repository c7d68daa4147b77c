import { Client } from 'pg';

/** Runs `task` on a connection of its own and closes it. */
export async function withClient<T>(url: string, task: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // Without a listener a connection lost between two queries would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether the server behind `url` answers queries. */
export async function answersQueries(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await client.query('select 1')).rowCount === 1);
}

/** Creates a login role, or sets the password of the existing one. */
export async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (!rowCount) await client.query(`create role ${name} login`);
  await client.query(`alter role ${name} password ${client.escapeLiteral(password)}`);
}

/** Creates a database that only its owner may connect to. Returns whether it was created now. */
export async function ensureDatabase(
  client: Client,
  database: string,
  owner: string,
): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
    database,
  ]);
  if (rowCount) return false;
  const name = client.escapeIdentifier(database);
  await client.query(`create database ${name} owner ${client.escapeIdentifier(owner)}`);
  await client.query(`revoke connect on database ${name} from public`);
  return true;
}

/** A connection URL of our own cluster. */
export function localUrl(port: number, role: string, password: string, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}
