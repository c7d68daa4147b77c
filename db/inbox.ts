import { many } from './query';
import type { Db } from './query';
import type { TextParams } from '../domain/text';

export interface InboxRow {
  id: number;
  /** None of what is told about everything, e.g. a report. */
  caseId: string | null;
  code: string;
  params: TextParams;
  createdAt: string;
  readAt: string | null;
}

/** Puts one notice into the inboxes of its recipients, once each. */
export async function insertNotices(
  db: Db,
  notice: { effectId: string; caseId: string; code: string; params: TextParams },
  recipients: readonly string[],
  now: string,
): Promise<void> {
  await db.query(
    `insert into inbox (effect_id, recipient, case_id, code, params, created_at)
     select $1, r.id, $2, $3, $4, $5 from unnest($6::text[]) as r (id)
     on conflict (effect_id, recipient) do nothing`,
    [notice.effectId, notice.caseId, notice.code, JSON.stringify(notice.params), now, recipients],
  );
}

/** Tells people of what is no case's, e.g. a report; whoever calls it sees to it that it is told once. */
export async function tell(
  db: Db,
  { code, params }: { code: string; params: TextParams },
  recipients: readonly string[],
  now: string,
): Promise<void> {
  await db.query(
    `insert into inbox (recipient, code, params, created_at)
     select r.id, $1, $2, $3 from unnest($4::text[]) as r (id)`,
    [code, JSON.stringify(params), now, recipients],
  );
}

/** The notices of a person, newest first, at most `limit` before the given id. */
export function listInbox(
  db: Db,
  recipient: string,
  page: { before: number | null; limit: number; unreadOnly: boolean },
): Promise<InboxRow[]> {
  return many<InboxRow>(
    db,
    `select id, case_id as "caseId", code, params, created_at as "createdAt", read_at as "readAt"
       from inbox
      where recipient = $1 and ($2::bigint is null or id < $2) and (not $3 or read_at is null)
      order by id desc limit $4`,
    [recipient, page.before, page.unreadOnly, page.limit],
  );
}

/** Marks the notices of a person up to an id as read; returns how many. */
export async function markRead(
  db: Db,
  recipient: string,
  upTo: number,
  now: string,
): Promise<number> {
  const { rowCount } = await db.query(
    'update inbox set read_at = $3 where recipient = $1 and id <= $2 and read_at is null',
    [recipient, upTo, now],
  );
  return rowCount ?? 0;
}
