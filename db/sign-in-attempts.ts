import { maybeOne } from './query';
import type { Db } from './query';

/** From which failure on attempts wait, and how long. */
export interface LockOut {
  failures: number;
  firstSeconds: number;
  longestSeconds: number;
}

const COUNTED = `case when a.last_at < $2::timestamptz - interval '1 day' then 1 else a.failures + 1 end`;
const WAIT = `make_interval(secs => least($4::float8 * power(2, least(${COUNTED} - $3::integer, 20)), $5::float8))`;

/**
 * Counts an attempt before it is looked at, so that attempts at once are counted one by one. The answer is
 * null when it may go on, else the instant until which nobody may try.
 */
export async function countAttempt(
  db: Db,
  key: Buffer,
  { failures, firstSeconds, longestSeconds }: LockOut,
  now: string,
): Promise<string | null> {
  const counted = await maybeOne(
    db,
    `insert into sign_in_attempts as a (key, failures, last_at, locked_until)
     values ($1, 1, $2::timestamptz, case when $3::integer <= 1
             then $2::timestamptz + make_interval(secs => least($4::float8, $5::float8)) end)
     on conflict (key) do update set failures = ${COUNTED}, last_at = $2::timestamptz,
       locked_until = case when ${COUNTED} >= $3::integer then $2::timestamptz + ${WAIT} end
       where a.locked_until is null or a.locked_until <= $2::timestamptz
     returning failures`,
    [key, now, failures, firstSeconds, longestSeconds],
  );
  if (counted !== undefined) return null;
  const row = await maybeOne<{ until: string | null }>(
    db,
    'select locked_until as until from sign_in_attempts where key = $1',
    [key],
  );
  return row?.until ?? now;
}

/** An attempt was no failure: it does not count. */
export async function discountAttempt(db: Db, key: Buffer): Promise<void> {
  await db.query(
    `update sign_in_attempts set failures = greatest(failures - 1, 0), locked_until = null
      where key = $1`,
    [key],
  );
}

/** Forgets the failures of an account that was opened, and all that nobody remembers. */
export async function forgetAttempts(db: Db, key: Buffer, now: string): Promise<void> {
  await db.query(
    `delete from sign_in_attempts where key = $1 or last_at < $2::timestamptz - interval '2 days'`,
    [key, now],
  );
}
