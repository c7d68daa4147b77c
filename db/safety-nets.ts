import type { Pool } from 'pg';
import { many, maybeOne } from './query';
import type { Db } from './query';

const NO_STATE = `closed_at is null and not parked`;

async function idsOf(db: Db, sql: string, values: unknown[]): Promise<string[]> {
  return (await many<{ id: string }>(db, sql, values)).map(({ id }) => id);
}

/** The first cases of a query, and of how many (`count`). */
interface Counted {
  ids: string[];
  count: number;
}

async function countedIds(db: Db, sql: string, values: unknown[]): Promise<Counted> {
  const rows = await many<{ id: string; count: number }>(db, sql, values);
  return { ids: rows.map(({ id }) => id), count: rows[0]?.count ?? 0 };
}

/** Open cases without a known workflow that were created before an instant. */
export function unstartedCases(db: Db, before: string, limit: number): Promise<string[]> {
  return idsOf(
    db,
    `select id from cases where workflow_started_at is null and closed_at is null and opened_at < $1
      order by opened_at limit $2`,
    [before, limit],
  );
}

/** Open cases whose next deadline passed before an instant without having been settled. */
export function unsettledCases(db: Db, before: string, limit: number): Promise<Counted> {
  return countedIds(
    db,
    `select id, count(*) over () as count from cases
      where ${NO_STATE} and next_due_at < $1 order by next_due_at limit $2`,
    [before, limit],
  );
}

/** Parked cases: settling failed; they are nudged now and then, for a fixed rule frees them. */
export function parkedCases(db: Db, limit: number): Promise<string[]> {
  return idsOf(
    db,
    'select id from cases where parked and closed_at is null order by updated_at limit $1',
    [limit],
  );
}

/** A case written lately, and whether a command was what wrote it last. */
export interface Written {
  id: string;
  seq: number;
  commanded: boolean;
}

/**
 * Cases written in the last stretch of time before the newest write, newest first. Counted from the
 * last write and not from now: after a long outage or a restore the clock has moved on, the work has
 * not. Closed ones count too, for their workflow may not know it.
 */
export function recentlyWritten(db: Db, windowMs: number, limit: number): Promise<Written[]> {
  return many<Written>(
    db,
    `select id, seq, exists (select 1 from commands c
                         where c.case_id = cases.id and c.recorded_at >= cases.updated_at) as commanded
       from cases
      where updated_at >= (select max(updated_at) from cases) - $1 * interval '1 millisecond'
        and workflow_started_at is not null
      order by updated_at desc limit $2`,
    [windowMs, limit],
  );
}

/** Those of the cases that nobody has written since they were looked at. */
export function unchanged(db: Db, written: readonly Written[]): Promise<string[]> {
  return idsOf(
    db,
    'select id from cases join unnest($1::text[], $2::int[]) as seen (id, seq) using (id, seq)',
    [written.map(({ id }) => id), written.map(({ seq }) => seq)],
  );
}

/**
 * Open cases with a date that was guessed by an older calendar than the newest. A date that the
 * newest had to guess as well is not asked for again.
 */
export function newlyDecreed(db: Db, limit: number): Promise<string[]> {
  return idsOf(
    db,
    `with newest as (select max(version) as version from calendars)
     select id from cases, newest
      where provisional and closed_at is null and not on_hold and calendar_version < newest.version
        and exists (select 1 from jsonb_array_elements(state -> 'deadlines') as d (deadline)
             where (deadline ->> 'provisional')::boolean and not deadline ? 'breachedAt'
               and (deadline ->> 'calendarVersion')::integer < newest.version)
      order by id limit $1`,
    [limit],
  );
}

/** Ids of all open cases that should have a workflow, in order, after the given one. */
export function openCases(db: Db, after: string, limit: number): Promise<string[]> {
  return idsOf(
    db,
    `select id from cases where closed_at is null and not state ? 'historical' and id > $1
      order by id limit $2`,
    [after, limit],
  );
}

/** Cases with messages that should have been tried before an instant, and how many there are. */
export function undeliveredCases(db: Db, before: string, limit: number): Promise<Counted> {
  return countedIds(
    db,
    `select case_id as id, count(*) over () as count from effects
      where state = 'PENDING' and next_attempt_at < $1
      group by case_id order by min(next_attempt_at) limit $2`,
    [before, limit],
  );
}

/** Records the last run of a safety net and what it found. */
export async function recordRun(
  db: Db,
  name: string,
  now: string,
  result: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.query(
    `insert into safety_nets (name, last_run_at, result) values ($1, $2, $3)
     on conflict (name) do update set last_run_at = excluded.last_run_at, result = excluded.result`,
    [name, now, JSON.stringify(result)],
  );
}

/** Last run and result of every safety net. */
export function lastRuns(
  db: Db,
): Promise<{ name: string; lastRunAt: string; result: Record<string, unknown> }[]> {
  return many(db, `select name, last_run_at as "lastRunAt", result from safety_nets order by name`);
}

/** Runs work on one process at a time; returns false when another one is at it. */
export async function withAdvisoryLock(
  pool: Pool,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const sql = 'select pg_try_advisory_lock(hashtext($1)) as taken';
    const row = await maybeOne<{ taken: boolean }>(client, sql, [name]);
    if (row?.taken !== true) return false;
    try {
      await work();
    } finally {
      await client
        .query('select pg_advisory_unlock(hashtext($1))', [name])
        .catch((error: Error) => {
          broken = error;
        });
    }
    return true;
  } finally {
    client.release(broken);
  }
}
