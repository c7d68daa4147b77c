import type { Pool, PoolClient } from 'pg';
import type { PartyRow } from './private';
import { inTransaction, many, maybeOne, one } from './query';
import type { Db } from './query';
import type {
  BulkInput,
  BulkKind,
  BulkState,
  ErrorPolicy,
  FleetPlan,
  RowReason,
  RowState,
} from '../domain/bulk';
import type { Alike } from '../domain/customer/duplicates';
import type { CaseKind } from '../domain/kernel';

/** A bulk run as it is stored. */
export interface BulkRun {
  id: string;
  kind: BulkKind;
  state: BulkState;
  errorPolicy: ErrorPolicy;
  rate: number;
  goingLive: boolean;
  /** The absence whose cases are handed over or back; none for imports. */
  absence: number | null;
  /** What it does to which cases; none for imports and hand-overs. */
  fleet: FleetPlan | null;
  createdBy: string;
  requestId: string | null;
  createdAt: string;
  updatedAt: string;
  finishedAt: string | null;
}

/** How many rows of a run stand where; `resting` ones are done, but outside the clocks. */
export type BulkCounts = Record<'total' | Lowercase<RowState> | 'resting', number>;

/** Contact and texts of a row, on their way into their own tables. */
export interface RowSecrets {
  party: PartyRow | null;
  texts: Readonly<Record<string, string>>;
}

/** A row as it is written at the start of a run; `input` only while there is something to do. */
export interface NewRow {
  row: number;
  no: string | null;
  bodyHash: string | null;
  state: RowState;
  input: BulkInput | null;
  private: RowSecrets | null;
  reason: RowReason | null;
  caseId: string | null;
}

/** A row as people see it. */
export interface RowResult {
  row: number;
  no: string | null;
  state: RowState;
  live: boolean;
  reason: RowReason | null;
  caseId: string | null;
  /** Customers that may be the same as the one of the row (CUS-08). */
  alike: readonly Alike[];
  doneAt: string | null;
}

/** A row taken for work, locked until the end of the transaction. */
export interface TakenRow {
  row: number;
  state: 'PENDING' | 'DONE';
  bodyHash: string;
  input: BulkInput;
  private: RowSecrets;
  caseId: string | null;
}

const RUN = `id, kind, state, error_policy as "errorPolicy", rate, going_live as "goingLive",
  absence, fleet,
  created_by as "createdBy", request_id as "requestId", created_at as "createdAt",
  updated_at as "updatedAt", finished_at as "finishedAt"`;

const INSERT_ROWS = `
  insert into bulk_rows (run_id, row_no, no, body_hash, input, private, state, reason, case_id, done_at)
  select $1, r.row, r.no, r."bodyHash", r.input, r.private, r.state, r.reason, r."caseId",
         case when r.state <> 'PENDING' then $3::timestamptz end
    from jsonb_to_recordset($2::jsonb) as r (row int, no text, "bodyHash" text, input jsonb,
         private jsonb, state text, reason jsonb, "caseId" text)`;

export type NewRun = Pick<BulkRun, 'id' | 'kind' | 'state' | 'errorPolicy' | 'rate'> & {
  createdBy: string;
  request: { id: string; key: string };
  absence?: number;
  fleet?: FleetPlan;
  now: string;
};

/** Writes a run and all its rows. @throws a duplicate when the idempotency key was used before */
export async function insertRun(pool: Pool, run: NewRun, rows: readonly NewRow[]): Promise<void> {
  const { id, kind, state, errorPolicy, rate, createdBy, request, now } = run;
  const { absence = null, fleet = null } = run;
  await inTransaction(pool, async (client) => {
    await client.query(
      `insert into bulk_runs (id, kind, state, error_policy, rate, created_by, request_key,
                              request_id, created_at, updated_at, finished_at, absence, fleet)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, case when $3 = 'REJECTED' then $9::timestamptz end, $10, $11)`,
      [
        ...[id, kind, state, errorPolicy, rate, createdBy, request.key, request.id, now, absence],
        fleet,
      ],
    );
    await client.query(INSERT_ROWS, [id, JSON.stringify(rows), now]);
  });
}

/** One run by its id. */
export function findRun(db: Db, id: string): Promise<BulkRun | undefined> {
  return maybeOne<BulkRun>(db, `select ${RUN} from bulk_runs where id = $1`, [id]);
}

/** The run a person started under an idempotency key. */
export function findRunByKey(db: Db, who: string, key: string): Promise<BulkRun | undefined> {
  const sql = `select ${RUN} from bulk_runs where created_by = $1 and request_key = $2`;
  return maybeOne<BulkRun>(db, sql, [who, key]);
}

/** The newest runs of some kinds, of one person or of all. */
export function listRuns(
  db: Db,
  kinds: readonly BulkKind[],
  by: string | null,
  limit: number,
): Promise<BulkRun[]> {
  const sql = `select ${RUN} from bulk_runs
                where kind = any($1) and ($2::text is null or created_by = $2)
                order by created_at desc, id limit $3`;
  return many<BulkRun>(db, sql, [kinds, by, limit]);
}

/** Counts the rows of a run by what has become of them. */
export function countRows(db: Db, id: string): Promise<BulkCounts> {
  return one<BulkCounts>(
    db,
    `select count(*) as total,
            count(*) filter (where state = 'PENDING') as pending,
            count(*) filter (where state = 'DONE') as done,
            count(*) filter (where state = 'EXISTING') as existing,
            count(*) filter (where state = 'FAILED') as failed,
            count(*) filter (where state = 'SKIPPED') as skipped,
            count(*) filter (where not live) as resting
       from bulk_rows where run_id = $1`,
    [id],
  );
}

/** Rows of a run in their order, after a row number. */
export function listRows(
  db: Db,
  id: string,
  page: { state: RowState | null; after: number; limit: number },
): Promise<RowResult[]> {
  return many<RowResult>(
    db,
    `select row_no as row, no, state, live, reason, case_id as "caseId", alike, done_at as "doneAt"
       from bulk_rows where run_id = $1 and ($2::text is null or state = $2) and row_no > $3
      order by row_no limit $4`,
    [id, page.state, page.after, page.limit],
  );
}

/** Hashes of the cases of a kind among these numbers that exist. */
export async function existingHashes(
  db: Db,
  kind: CaseKind,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const rows = await many<{ no: string; hash: string }>(
    db,
    'select no, body_hash as hash from cases where kind = $1 and no = any($2)',
    [kind, numbers],
  );
  return new Map(rows.map(({ no, hash }) => [no, hash]));
}

/** Stops a run that is under way; any other stays as it is. */
export async function stopRun(db: Db, id: string, now: string): Promise<void> {
  const sql = `update bulk_runs set state = 'STOPPED', updated_at = $2
                where id = $1 and state = 'RUNNING'`;
  await db.query(sql, [id, now]);
}

/** Lets a stopped run go on; any other stays as it is. */
export async function resumeRun(db: Db, id: string, now: string): Promise<void> {
  const sql = `update bulk_runs set state = 'RUNNING', updated_at = $2
                where id = $1 and state = 'STOPPED'`;
  await db.query(sql, [id, now]);
}

/** Ends a run whose rows have not all been done; those left stay as they are. */
export async function cancelRun(pool: Pool, id: string, now: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    // Rows before their run, as whoever does a row locks them: a row under way is finished first.
    await client.query(
      `update bulk_rows set state = 'SKIPPED', done_at = $2, input = null, private = null
        where run_id = $1 and state = 'PENDING'`,
      [id, now],
    );
    await client.query(
      `update bulk_runs set state = 'CANCELLED', updated_at = $2, finished_at = $2
        where id = $1 and state in ('RUNNING', 'STOPPED')`,
      [id, now],
    );
  });
}

/** Has the resting orders of a run enter the clocks, now or when it goes on. */
export async function bringLive(db: Db, id: string, now: string): Promise<void> {
  await db.query(
    `update bulk_runs set going_live = true, updated_at = $2, finished_at = null,
            state = case when state = 'DONE' then 'RUNNING' else state end
      where id = $1 and state <> 'REJECTED'
        and exists (select 1 from bulk_rows where run_id = $1 and (not live or state = 'PENDING'))`,
    [id, now],
  );
}

/** Notes that a running run is being worked on; undefined when there is nothing to do for it. */
export function touchRun(db: Db, id: string, now: string): Promise<BulkRun | undefined> {
  const sql = `update bulk_runs set updated_at = $2 where id = $1 and state = 'RUNNING'
                returning ${RUN}`;
  return maybeOne<BulkRun>(db, sql, [id, now]);
}

/** Locks the next row of a running run that nobody works on. */
export function takeRow(client: PoolClient, runId: string): Promise<TakenRow | undefined> {
  return maybeOne<TakenRow>(
    client,
    `select r.row_no as row, r.state, r.body_hash as "bodyHash", r.input, r.private,
            r.case_id as "caseId"
       from bulk_rows r join bulk_runs b on b.id = r.run_id
      where r.run_id = $1 and b.state = 'RUNNING' and (r.state = 'PENDING' or not r.live)
        and (r.state = 'PENDING' or b.going_live)
      order by r.row_no limit 1 for update of r skip locked`,
    [runId],
  );
}

/** What has become of a row. */
export interface RowOutcome {
  state: RowState;
  caseId: string | null;
  /** False while its order rests outside the clocks. */
  live: boolean;
  reason: RowReason | null;
  alike?: readonly Alike[];
}

/** Notes what has become of a row, and forgets what it asked for: personal data stay nowhere else. */
export async function finishRow(
  db: Db,
  at: { runId: string; row: number; now: string },
  outcome: RowOutcome,
): Promise<void> {
  const { state, caseId, live, reason, alike = [] } = outcome;
  await db.query(
    `update bulk_rows set state = $3, case_id = $4, live = $5, reason = $6, done_at = $7,
            alike = $8, input = null, private = null
      where run_id = $1 and row_no = $2`,
    [
      ...[at.runId, at.row, state, caseId, live, reason && JSON.stringify(reason), at.now],
      JSON.stringify(alike),
    ],
  );
}

/** Ends a running run with nothing left to do; false while there is something. */
export async function finishRun(db: Db, id: string, now: string): Promise<boolean> {
  const row = await maybeOne(
    db,
    `update bulk_runs b set state = 'DONE', updated_at = $2, finished_at = $2
      where id = $1 and state = 'RUNNING' and not exists (
            select 1 from bulk_rows r where r.run_id = $1 and (r.state = 'PENDING' or not r.live)
               and (r.state = 'PENDING' or b.going_live))
      returning id`,
    [id, now],
  );
  return row !== undefined;
}

/** Running runs without a step since an instant; each is given out once per such time. */
export async function stalledRuns(db: Db, before: string, now: string): Promise<string[]> {
  const sql = `update bulk_runs set updated_at = $2 where state = 'RUNNING' and updated_at < $1
                returning id`;
  const rows = await many<{ id: string }>(db, sql, [before, now]);
  return rows.map(({ id }) => id);
}
