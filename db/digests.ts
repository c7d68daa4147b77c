import { many, one } from './query';
import type { Db } from './query';
import { PENDING_COLUMNS } from './effects';
import type { PendingEffect } from './effects';

/** Lets one process at a time decide what leaves on a channel, until the end of the transaction. */
export async function lockChannel(db: Db, channel: string): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtext('gendan:channel:' || $1))`, [channel]);
}

/** What goes on on a channel. */
export interface Traffic {
  /** Messages that were taken up by themselves since an instant. */
  taken: number;
  /** Messages that could leave now and nobody has taken up. */
  waiting: number;
  /** When the last digest left. */
  lastDigestAt: string | null;
}

/** What goes on on a channel, across all cases. */
export function trafficOn(
  db: Db,
  channel: string,
  between: { since: string; now: string },
): Promise<Traffic> {
  return one<Traffic & Record<string, unknown>>(
    db,
    `select (select count(*) from effects where channel = $1 and taken_at > $2) as taken,
            (select count(*) from effects where channel = $1 and state = 'PENDING' and via is null
                and next_attempt_at <= $3 and (taken_at is null or taken_at <= $2)) as waiting,
            (select max(sent_at) from digests where channel = $1) as "lastDigestAt"`,
    [channel, between.since, between.now],
  );
}

/** Notes that an effect is about to be sent by itself; false when somebody has delivered it. */
export async function takeAlone(db: Db, id: string, now: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update effects set taken_at = $2 where id = $1 and state = 'PENDING' and via is null`,
    [id, now],
  );
  return rowCount === 1;
}

/** How long a digest is left to whoever took it up before another one repeats it. */
const LEASE = `interval '2 minutes'`;

/**
 * Gathers everything that waits on a channel into a new digest, the oldest first. What has been taken
 * up by itself just now is left alone: it may be on its way.
 */
export async function gather(
  db: Db,
  digest: { id: string; channel: string; since: string; now: string },
): Promise<PendingEffect[]> {
  const { id, channel, since, now } = digest;
  await db.query('insert into digests (id, channel, created_at) values ($1, $2, $3)', [
    ...[id, channel, now],
  ]);
  return many<PendingEffect>(
    db,
    `with e as (
       update effects set via = $1, next_attempt_at = $4::timestamptz + ${LEASE}
        where channel = $2 and state = 'PENDING' and via is null and next_attempt_at <= $4
          and (taken_at is null or taken_at <= $3)
        returning *)
     select ${PENDING_COLUMNS} from e order by ord`,
    [id, channel, since, now],
  );
}

/** Takes over a digest whose sender has not come back: the same messages under the same id. */
export function takeOver(db: Db, id: string, now: string): Promise<PendingEffect[]> {
  return many<PendingEffect>(
    db,
    `with e as (
       update effects set next_attempt_at = $2::timestamptz + ${LEASE}
        where via = $1 and state = 'PENDING' and next_attempt_at <= $2
        returning *)
     select ${PENDING_COLUMNS} from e order by ord`,
    [id, now],
  );
}

/** Notes that a digest has left, and with it every message it carried. */
export async function markDigestSent(db: Db, id: string, now: string): Promise<void> {
  await db.query(
    `with sent as (update digests set sent_at = $2 where id = $1 returning id)
     update effects e set state = 'DELIVERED', delivered_at = $2, attempts = attempts + 1,
            last_error = null
       from sent where e.via = sent.id and e.state = 'PENDING'`,
    [id, now],
  );
}
