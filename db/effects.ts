import { many, one } from './query';
import type { Db } from './query';
import type { Party } from '../domain/kernel';
import type { TextParams } from '../domain/text';

/** A message still to be delivered. */
export interface PendingEffect {
  id: string;
  case_id: string;
  type: string;
  channel: string;
  target: Party;
  code: string;
  params: TextParams;
  attempts: number;
  created_at: string;
}

/**
 * The undelivered effects of a case whose next attempt has come, oldest first. None overtakes an
 * earlier one on its channel that rests before its next attempt.
 */
export function dueEffects(db: Db, caseId: string, now: string): Promise<PendingEffect[]> {
  return many<PendingEffect>(
    db,
    `select id, case_id, type, channel, target, code, params, attempts, created_at from effects e
      where case_id = $1 and state = 'PENDING' and next_attempt_at <= $2
        and not exists (select 1 from effects p
             where p.case_id = $1 and p.state = 'PENDING' and p.channel = e.channel
               and p.ord < e.ord and p.next_attempt_at > $2)
      order by ord`,
    [caseId, now],
  );
}

/**
 * When the next undelivered effect of a case is to be tried, in SQL; null when all are settled. Only
 * the first on every channel counts: the others wait for it.
 */
export const nextAttemptSql = (caseId: string): string =>
  `(select min(first.next_attempt_at) from (
     select distinct on (e.channel) e.next_attempt_at from effects e
      where e.case_id = ${caseId} and e.state = 'PENDING' order by e.channel, e.ord) first)`;

/** When the next undelivered effect of a case is to be tried; null when all are settled. */
export async function nextAttempt(db: Db, caseId: string): Promise<string | null> {
  const row = await one<{ at: string | null }>(db, `select ${nextAttemptSql('$1')} as at`, [
    caseId,
  ]);
  return row.at;
}

/** Notes a delivery. */
export async function markDelivered(db: Db, id: string, now: string): Promise<void> {
  await db.query(
    `update effects set state = 'DELIVERED', delivered_at = $2, attempts = attempts + 1,
            last_error = null where id = $1 and state = 'PENDING'`,
    [id, now],
  );
}

/**
 * Notes a failed attempt and when to try again; `null` gives the effect up, visibly. The later ones on
 * the same channel rest as long, so that a receiver sees them in order.
 */
export async function markFailed(
  db: Db,
  id: string,
  error: string,
  nextAttemptAt: string | null,
): Promise<void> {
  await db.query(
    `with failed as (
       update effects
          set attempts = attempts + 1, last_error = $2,
              next_attempt_at = coalesce($3::timestamptz, next_attempt_at),
              state = case when $3::timestamptz is null then 'GIVEN_UP' else state end
        where id = $1 and state = 'PENDING'
        returning case_id, channel, ord)
     update effects e set next_attempt_at = $3::timestamptz from failed
      where e.case_id = failed.case_id and e.channel = failed.channel and e.ord > failed.ord
        and e.state = 'PENDING' and e.next_attempt_at < $3::timestamptz`,
    [id, error.slice(0, 500), nextAttemptAt],
  );
}
