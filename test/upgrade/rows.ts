import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Client } from 'pg';

/** Rows in one statement; a row may be some 100 kB. */
const BATCH = 200;

/**
 * What Temporal's servers know of each other: a restored store must not look for those of the machine it
 * came from. And what its tool for schemas notes under the name of the database, which is another.
 */
const LEFT_OUT = ['cluster_membership', 'schema_version', 'schema_update_history'];

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name));
}

/**
 * Writes every row of a database into a file: one line a row, its table and the row as PostgreSQL
 * itself writes it in JSON, then the sequences. Rows are never read as JSON here, so that no number
 * loses a digit.
 */
export async function saveRows(url: string, file: string): Promise<void> {
  const lines = await connected(url, async (client) => {
    const all: string[] = [];
    for (const table of await tablesOf(client)) {
      const name = client.escapeIdentifier(table);
      const { rows } = await client.query<{ row: string }>(
        `select row_to_json(t)::text as row from ${name} t order by 1`,
      );
      all.push(...rows.map(({ row }) => `${table}\t${row}`));
    }
    const { rows } = await client.query<{ name: string; value: string }>(
      `select sequencename as name, last_value::text as value from pg_sequences
        where schemaname = 'public' and last_value is not null order by 1`,
    );
    return [...all, ...rows.map(({ name, value }) => `sequence ${name}\t${value}`)];
  });
  await writeFile(file, await promisify(gzip)(`${lines.join('\n')}\n`, { level: 9 }));
}

/** Columns that are written; the others PostgreSQL computes. */
async function columnsOf(client: Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'
      order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => client.escapeIdentifier(name)).join(', ');
}

async function insert(client: Client, table: string, rows: readonly string[]): Promise<void> {
  const name = client.escapeIdentifier(table);
  const columns = await columnsOf(client, table);
  for (let from = 0; from < rows.length; from += BATCH) {
    await client.query(
      `insert into ${name} (${columns}) overriding system value
       select ${columns} from json_populate_recordset(null::${name}, $1::json)`,
      [`[${rows.slice(from, from + BATCH).join(',')}]`],
    );
  }
}

/** The rows of a file, as they were written, by table. */
export async function readRows(file: string): Promise<Map<string, string[]>> {
  const text = String(await promisify(gunzip)(await readFile(file)));
  const rows = new Map<string, string[]>();
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const at = line.indexOf('\t');
    const [table, row] = [line.slice(0, at), line.slice(at + 1)];
    const list = rows.get(table);
    if (list === undefined) rows.set(table, [row]);
    else list.push(row);
  }
  return rows;
}

/**
 * Fills a database, whose schema is that of the file, with the rows of the file and nothing else.
 *
 * @param url address as superuser: neither triggers nor foreign keys may ask for an order
 */
export async function loadRows(url: string, file: string): Promise<void> {
  const rows = await readRows(file);
  await connected(url, async (client) => {
    const tables = (await tablesOf(client)).map((name) => client.escapeIdentifier(name));
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(`truncate ${tables.join(', ')}`);
    for (const [table, list] of rows) {
      if (!table.startsWith('sequence ')) await insert(client, table, list);
      else await client.query('select setval($1::regclass, $2)', [table.slice(9), list[0]]);
    }
    await client.query('commit');
    // A data folder keeps what the planner knows of its rows.
    await client.query('analyze');
  });
}
