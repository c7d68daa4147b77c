import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';

/** A pool or the one client of a transaction. */
export type Db = Pick<Pool, 'query'>;

/** A statement; a named one is parsed once per connection, for those that every request runs. */
export type Sql = string | { name: string; text: string };

/** Runs a statement with its values. */
export function run<R extends QueryResultRow>(
  db: Db,
  sql: Sql,
  values: unknown[],
): Promise<QueryResult<R>> {
  return typeof sql === 'string' ? db.query<R>(sql, values) : db.query<R>({ ...sql, values });
}

/** The only row of a statement. @throws when there is none or more than one */
export async function one<R extends QueryResultRow>(
  db: Db,
  sql: Sql,
  values: unknown[] = [],
): Promise<R> {
  const row = await maybeOne<R>(db, sql, values);
  if (row === undefined) throw new Error('expected one row, found none');
  return row;
}

/** The row of a statement, if there is one. @throws when there are more */
export async function maybeOne<R extends QueryResultRow>(
  db: Db,
  sql: Sql,
  values: unknown[] = [],
): Promise<R | undefined> {
  const { rows } = await run<R>(db, sql, values);
  if (rows.length > 1) throw new Error(`expected one row, found ${rows.length}`);
  return rows[0];
}

/** All rows of a statement. */
export async function many<R extends QueryResultRow>(
  db: Db,
  sql: Sql,
  values: unknown[] = [],
): Promise<R[]> {
  const { rows } = await run<R>(db, sql, values);
  return rows;
}

/** Runs work in one transaction; any error rolls back and a broken connection is thrown away. */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
