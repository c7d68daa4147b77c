import { many } from './query';
import type { Db } from './query';
import type { Texts } from './private';
import type { EventRow } from './events';
import type { CaseKind } from '../domain/kernel';
import { TIMEKEEPING } from '../domain/kernel/events';

/** One thing that happened with a customer, and on which of her cases. */
export interface HistoryRow extends EventRow {
  caseId: string;
  kind: CaseKind;
  no: string;
  team: string | null;
  department: string | null;
}

/** Where a page of a history ends: the next one shows what lies before. */
export interface HistoryPlace {
  at: string;
  caseId: string;
  seq: number;
}

/** Steps of the plan, which no conversation is. */
const PLANNING = ['CONTACTS_PLANNED', 'CONTACT_DEFERRED', 'CALLBACK_JOINED', 'CALLBACK_PUT_OFF'];

/**
 * What happened on all cases of a customer, the newest first: her files, orders, complaints, requests,
 * contacts and notes; clocks and plans left out (CUS-08, SYS-11).
 */
export function historyOf(
  db: Db,
  customers: readonly string[],
  kinds: readonly CaseKind[] | null,
  page: { before: HistoryPlace | null; limit: number },
): Promise<HistoryRow[]> {
  const { at, caseId, seq } = page.before ?? { at: 'infinity', caseId: '', seq: 0 };
  return many<HistoryRow>(
    db,
    `select e.case_id as "caseId", c.kind, c.no, c.team, c.department, e.seq, e.type, e.data, e.actor,
            e.on_behalf_of as "onBehalfOf", e.occurred_at as "occurredAt",
            e.recorded_at as "recordedAt", e.policy_version as "policyVersion",
            e.command_id as "commandId"
       from cases c join case_events e on e.case_id = c.id
      where c.customer_no = any($1) and ($2::text[] is null or c.kind = any($2))
        and not e.type = any($3)
        and (e.occurred_at, e.case_id, e.seq) < ($4::timestamptz, $5, $6)
      order by e.occurred_at desc, e.case_id desc, e.seq desc limit $7`,
    [customers, kinds, [...TIMEKEEPING, ...PLANNING], at, caseId, seq, page.limit],
  );
}

/** The texts of several cases, by reference. */
export async function textsOfCases(db: Db, caseIds: readonly string[]): Promise<Texts> {
  const rows = await many<{ id: string; body: string; author: string | null }>(
    db,
    'select id, body, author from texts where case_id = any($1)',
    [caseIds],
  );
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}

/** A case of a customer beside her file. */
export interface LinkedCase {
  kind: CaseKind;
  no: string;
  stage: string;
  openedAt: string;
  closedAt: string | null;
}

/** The cases of a customer that are open, the newest first. */
export function openLinks(db: Db, customers: readonly string[]): Promise<LinkedCase[]> {
  return many<LinkedCase>(
    db,
    `select kind, no, stage, opened_at as "openedAt", closed_at as "closedAt" from cases
      where kind <> 'customer' and customer_no = any($1) and closed_at is null
      order by opened_at desc, no limit 100`,
    [customers],
  );
}

/** When the orders of a customer were signed for, and for how much; amounts are null without prices. */
export function purchasesOf(
  db: Db,
  customers: readonly string[],
): Promise<{ at: string; amount: number | null }[]> {
  return many<{ at: string; amount: number | null }>(
    db,
    `select c.state #>> '{signOff,signedAt}' as at,
            (select case when bool_and(i ? 'unitPrice')
                         then sum((i ->> 'quantity')::float8 * (i ->> 'unitPrice')::float8) end
               from jsonb_array_elements(c.state #> '{data,items}') i) as amount
       from cases c
      where c.kind = 'order' and c.customer_no = any($1)
        and c.state #>> '{signOff,signedAt}' is not null`,
    [customers],
  );
}
