import { tell } from './inbox';
import { inTransaction, many, maybeOne } from './query';
import type { Db } from './query';
import { recipientsOf } from './recipients';
import type { Pool } from 'pg';
import type { Span } from '../domain/customer/callbacks/month';
import type { ReportedCallback } from '../domain/customer/callbacks/report';
import type { DrawableVisit } from '../domain/customer/callbacks/spot-checks';
import type { TextParams } from '../domain/text';

/** Every callback that is due in a stretch of time, whatever became of it (RPT-01). */
export async function reportedCallbacks(
  db: Db,
  { from, until }: Span,
): Promise<ReportedCallback[]> {
  type Row = ReportedCallback & { complained: boolean; category: string | null };
  const rows = await many<Row>(
    db,
    `select k.key, k.state, k.why, k.suspended, k.attempts, k.team, k.person, k.performer, k.score,
            k.answers, k.need, c.id is not null as complained, c.state #>> '{data,category}' as category
       from callbacks k
       left join commands m on m.id = k.case_id || '/grievance:' || k.key
       left join cases c on c.id = m.case_id
      where k.due_at >= $1 and k.due_at < $2`,
    [from, until],
  );
  return rows.map(({ complained, category, ...row }) => ({
    ...row,
    ...(complained && { complaint: category }),
  }));
}

/** A visit that took place, and whether it was checked. */
export interface MadeVisit extends DrawableVisit {
  customerNo: string;
  at: string;
  /** Of the check, once there is one. */
  result: 'MATCH' | 'MISMATCH' | null;
  checkedBy: string | null;
  checkedAt: string | null;
}

/** The visits recorded in a stretch of time (CBK-20). */
export function madeVisits(db: Db, { from, until }: Span): Promise<MadeVisit[]> {
  return many<MadeVisit>(
    db,
    `select k.case_id as "caseId", k.key, k.performer, k.customer_no as "customerNo",
            k.ended_at as at, e.data ->> 'result' as result, e.actor as "checkedBy",
            e.recorded_at as "checkedAt"
       from callbacks k
       left join lateral (
         select data, actor, recorded_at from case_events
          where case_id = k.case_id and type = 'VISIT_CHECKED' and data ->> 'callback' = k.key
          order by seq desc limit 1) e on true
      where k.state = 'DONE' and k.method = 'VISIT' and k.ended_at >= $1 and k.ended_at < $2
      order by k.ended_at, k.case_id, k.key`,
    [from, until],
  );
}

/** A report about everything, told to those who hold a role anywhere. */
export interface IssuedReport {
  kind: 'callbacks';
  period: string;
  code: string;
  params: TextParams;
}

/** Whether there were customers before an instant: without any there is nothing to report. */
export async function hadCustomers(db: Db, before: string): Promise<boolean> {
  const row = await maybeOne(
    db,
    `select 1 from cases where kind = 'customer' and opened_at < $1 limit 1`,
    [before],
  );
  return row !== undefined;
}

/** Whether a report was issued for a period. */
export async function wasIssued(db: Db, kind: string, period: string): Promise<boolean> {
  const sql = 'select 1 from issued_reports where kind = $1 and period = $2';
  return (await maybeOne(db, sql, [kind, period])) !== undefined;
}

/**
 * Puts a report into the inboxes of the directors, once per period: its mark and its notices are
 * written together, so that a crash leaves both or neither (§7.1). False when it was issued before.
 */
export function issueReport(pool: Pool, report: IssuedReport, now: string): Promise<boolean> {
  const { kind, period, code, params } = report;
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `insert into issued_reports (kind, period, issued_at) values ($1, $2, $3)
       on conflict do nothing`,
      [kind, period, now],
    );
    if (rowCount === 0) return false;
    const nowhere = { team: null, department: null };
    const directors = await recipientsOf(client, { role: 'DIRECTOR' }, nowhere, now);
    await tell(client, { code, params }, directors, now);
    return true;
  });
}
