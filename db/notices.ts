import { many, maybeOne } from './query';
import type { Db } from './query';
import type { EffectDraft, Party } from '../domain/kernel';
import type { TextParams } from '../domain/text';

/** A message as the log of its case tells it. */
export interface NoticeRow {
  id: number;
  effectId: string;
  /** What cases ask of each other is told to nobody and not listed. */
  type: Exclude<EffectDraft['type'], 'caseRequest'>;
  channel: string;
  target: Party;
  code: string;
  params: TextParams;
  state: 'PENDING' | 'DELIVERED' | 'GIVEN_UP' | 'NOT_SENT';
  attempts: number;
  error: string | null;
  via: string | null;
  resends: number;
  createdAt: string;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
}

const NOTICE_COLUMNS = `ord as id, id as "effectId", type, channel, target, code, params, state,
  attempts, last_error as error, via, resends, created_at as "createdAt",
  case when state = 'PENDING' then next_attempt_at end as "nextAttemptAt",
  delivered_at as "deliveredAt"`;

/** The messages of a case, newest first, at most `limit` before the given one. */
export function listNotices(
  db: Db,
  caseId: string,
  page: { before: number | null; limit: number },
): Promise<NoticeRow[]> {
  return many<NoticeRow>(
    db,
    `select ${NOTICE_COLUMNS} from effects
      where case_id = $1 and type <> 'caseRequest' and ($2::bigint is null or ord < $2)
      order by ord desc limit $3`,
    [caseId, page.before, page.limit],
  );
}

/** One message of a case, locked for the rest of the transaction. */
export function lockNotice(db: Db, caseId: string, id: number): Promise<NoticeRow | undefined> {
  return maybeOne<NoticeRow>(
    db,
    `select ${NOTICE_COLUMNS} from effects
      where case_id = $1 and ord = $2 and type <> 'caseRequest' for update`,
    [caseId, id],
  );
}

/** Has a message sent again, and keeps what had become of it before. */
export async function resend(
  db: Db,
  notice: NoticeRow,
  by: { actor: string; reasonId: string | null; now: string },
): Promise<void> {
  await db.query(
    `insert into resends (effect_id, n, requested_by, reason_id, requested_at, former_state,
                          former_error, former_delivered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[notice.effectId, notice.resends + 1, by.actor, by.reasonId, by.now],
      ...[notice.state, notice.error, notice.deliveredAt],
    ],
  );
  await db.query(
    `update effects set state = 'PENDING', attempts = 0, last_error = null, delivered_at = null,
            via = null, taken_at = null, next_attempt_at = $2, resends = resends + 1, resent_at = $2
      where id = $1`,
    [notice.effectId, by.now],
  );
}

/** That a message was sent again: by whom, why, and what had become of it before. */
export interface ResendRow {
  effectId: string;
  by: string;
  at: string;
  reasonId: string | null;
  formerState: string;
  formerError: string | null;
  formerDeliveredAt: string | null;
}

/** When messages were sent again, the first time first. */
export function resendsOf(db: Db, effectIds: readonly string[]): Promise<ResendRow[]> {
  return many<ResendRow>(
    db,
    `select effect_id as "effectId", requested_by as by, requested_at as at,
            reason_id as "reasonId", former_state as "formerState", former_error as "formerError",
            former_delivered_at as "formerDeliveredAt"
       from resends where effect_id = any($1) order by effect_id, n`,
    [effectIds],
  );
}
