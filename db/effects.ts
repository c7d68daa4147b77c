import { many, maybeOne, one } from './query';
import type { Db } from './query';
import type { EffectDraft, Party } from '../domain/kernel';
import type { TextParams } from '../domain/text';

/**
 * One message on one channel. `DELIVERED` when it is delivered by being written (the inbox),
 * `NOT_SENT` when there is no way to send it.
 */
export interface EffectWrite {
  id: string;
  type: EffectDraft['type'];
  channel: string;
  target: Party;
  code: string;
  params: TextParams;
  state: 'PENDING' | 'DELIVERED' | 'NOT_SENT';
  /** To which hour it is moved, since nobody is disturbed now (§8.3.8); now when left out. */
  nextAttemptAt?: string;
  /** Why it was not sent. */
  error?: string;
}

/**
 * The statement that writes effects, given the SQL of its values. A key seen before belongs to a
 * notice that was already decided: it stays as it is. A new one waits for those before it on its
 * channel.
 */
export const insertEffectsSql = (at: {
  /** Where the id of the case comes from, unless it is a value. */
  from?: string;
  caseId: string;
  effects: string;
  now: string;
}): string => `
  insert into effects
    (id, case_id, type, channel, target, code, params, state, next_attempt_at, created_at,
     delivered_at, last_error, moved_at, moved_to)
  select e.id, ${at.caseId}, e.type, e.channel, e.target, e.code, e.params, e.state,
         greatest(${at.now}::timestamptz, e."nextAttemptAt",
           (select max(p.next_attempt_at) from effects p
             where p.case_id = ${at.caseId} and p.channel = e.channel and p.state = 'PENDING')),
         ${at.now}::timestamptz, case when e.state = 'DELIVERED' then ${at.now}::timestamptz end,
         e.error, case when e."nextAttemptAt" is not null then ${at.now}::timestamptz end,
         e."nextAttemptAt"
    from ${at.from === undefined ? '' : `${at.from}, `}jsonb_to_recordset(${at.effects}::jsonb) as e
         (id text, type text, channel text, target jsonb, code text, params jsonb, state text,
          "nextAttemptAt" timestamptz, error text)
  on conflict (id) do nothing`;

/** Writes effects that no step decided: what follows from a failed delivery. */
export async function insertEffects(
  db: Db,
  caseId: string,
  effects: readonly EffectWrite[],
  now: string,
): Promise<void> {
  const sql = insertEffectsSql({ caseId: '$1', effects: '$2', now: '$3' });
  await db.query(sql, [caseId, JSON.stringify(effects), now]);
}

/** A message still to be delivered. */
export interface PendingEffect {
  id: string;
  case_id: string;
  type: EffectDraft['type'];
  channel: string;
  target: Party;
  code: string;
  params: TextParams;
  attempts: number;
  created_at: string;
  /** Since when it is tried: since it was written, or since people had it sent again. */
  since: string;
  resends: number;
  /** The digest that was about to carry it. */
  via: string | null;
  /** When it was last taken up to be sent by itself. */
  taken_at: string | null;
}

/** The columns of a message still to be delivered, in SQL; the table is `e`. */
export const PENDING_COLUMNS = `e.id, e.case_id, e.type, e.channel, e.target, e.code, e.params,
  e.attempts, e.created_at, coalesce(e.resent_at, e.created_at) as since, e.resends, e.via,
  e.taken_at`;

/**
 * The undelivered effects of a case whose next attempt has come, oldest first. None overtakes an
 * earlier one on its channel that rests before its next attempt.
 */
export function dueEffects(db: Db, caseId: string, now: string): Promise<PendingEffect[]> {
  return many<PendingEffect>(
    db,
    `select ${PENDING_COLUMNS} from effects e
      where case_id = $1 and state = 'PENDING' and next_attempt_at <= $2
        and not exists (select 1 from effects p
             where p.case_id = $1 and p.state = 'PENDING' and p.channel = e.channel
               and p.ord < e.ord and p.next_attempt_at > $2)
      order by ord`,
    [caseId, now],
  );
}

/** An effect as it stands now, if it is still to be delivered. */
export function findPending(db: Db, id: string): Promise<PendingEffect | undefined> {
  return maybeOne<PendingEffect>(
    db,
    `select ${PENDING_COLUMNS} from effects e where id = $1 and state = 'PENDING'`,
    [id],
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

// The later ones on the same channel rest as long, so that a receiver sees them in order.
const AND_THOSE_BEHIND = `
  update effects e set next_attempt_at = $2::timestamptz from first
   where e.case_id = first.case_id and e.channel = first.channel and e.ord > first.ord
     and e.state = 'PENDING' and e.next_attempt_at < $2::timestamptz`;

/** Moves an effect to the next hour at which people are disturbed, with those behind it (§8.3.8). */
export async function moveTo(db: Db, id: string, hour: string, now: string): Promise<void> {
  await db.query(
    `update effects e
        set next_attempt_at = $2::timestamptz, moved_to = $2::timestamptz, moved_at = $3::timestamptz
       from effects first
      where first.id = $1 and first.state = 'PENDING' and e.case_id = first.case_id
        and e.channel = first.channel and e.ord >= first.ord and e.state = 'PENDING'
        and e.next_attempt_at < $2::timestamptz`,
    [id, hour, now],
  );
}

/** Lets an effect rest until an instant without an attempt: it is not its turn. */
export async function letRest(db: Db, id: string, until: string): Promise<void> {
  await db.query(
    `with first as (
       update effects set next_attempt_at = $2::timestamptz where id = $1 and state = 'PENDING'
       returning case_id, channel, ord) ${AND_THOSE_BEHIND}`,
    [id, until],
  );
}

/** What became of an attempt in vain: another one later, or the end of all attempts. */
export type Failed = { nextAttemptAt: string } | { state: 'GIVEN_UP' | 'NOT_SENT' };

/** Notes a failed attempt and when to try again, or that it is given up, visibly. */
export async function markFailed(db: Db, id: string, error: string, failed: Failed): Promise<void> {
  const [next, state] = 'state' in failed ? [null, failed.state] : [failed.nextAttemptAt, null];
  await db.query(
    `with first as (
       update effects
          set attempts = attempts + case when $4 = 'NOT_SENT' then 0 else 1 end, last_error = $3,
              via = null, next_attempt_at = coalesce($2::timestamptz, next_attempt_at),
              state = coalesce($4, state)
        where id = $1 and state = 'PENDING'
        returning case_id, channel, ord) ${AND_THOSE_BEHIND}`,
    [id, next, error.slice(0, 500), state],
  );
}
