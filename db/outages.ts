import { many, maybeOne, one } from './query';
import type { Db } from './query';
import type { CaseKind } from '../domain/kernel';
import { OUTAGE, SETTLEMENTS } from '../domain/outage';
import type { OutageEvent, Suppression } from '../domain/outage';

/** A period in which nothing was settled in time, and the catching up after it. */
export interface Outage {
  /** The first due instant that passed unsettled. */
  begin: string;
  /** The first record after it. */
  end: string;
  /** The last late record: from then on everything was settled in time. */
  caughtUpAt: string;
}

// The very words of the partial indexes, so that they are used.
const TYPES = SETTLEMENTS.map((type) => `'${type}'`).join(', ');
const late = (e: string): string =>
  `${e}.type in (${TYPES}) and ${e}.recorded_at - ${e}.occurred_at > interval '${OUTAGE.lateSeconds} seconds'`;
const timely = (e: string): string =>
  `${e}.type in (${TYPES}) and ${e}.recorded_at - ${e}.occurred_at <= interval '${OUTAGE.lateSeconds} seconds'`;

/**
 * Late although nothing was written about its case since it fell due. What came into being with a date
 * that had passed (a hold that ended, a correction, a report of yesterday) is not late by an outage.
 */
const untouched = (e: string): string => `exists (
  select 1 from case_events before
   where before.case_id = ${e}.case_id and before.seq = ${e}.seq - 1
     and before.recorded_at <= ${e}.occurred_at)`;

const FIND = `
  with late as (
    select e.recorded_at, e.occurred_at from case_events e where ${late('e')} and ${untouched('e')}),
  marked as (
    select *, case when recorded_at - lag(recorded_at) over (order by recorded_at)
                        < interval '${OUTAGE.recoveryMinutes} minutes' then 0 else 1 end as first
      from late),
  clustered as (
    select *, sum(first) over (order by recorded_at rows unbounded preceding) as recovery from marked),
  recoveries as (
    select recovery, min(recorded_at) as back, max(recorded_at) as caught_up
      from clustered group by recovery)
  select began.at as begin, r.back as "end", r.caught_up as "caughtUpAt"
    from recoveries r,
         lateral (select max(e.recorded_at) as at from case_events e
                   where ${timely('e')}
                     and e.recorded_at < r.back - interval '${OUTAGE.mixedMinutes} minutes') alive,
         lateral (select min(c.occurred_at) as at from clustered c
                   where c.recovery = r.recovery and c.occurred_at < r.back
                     and (alive.at is null or c.occurred_at > alive.at)) began
   where began.at is not null
   order by r.back desc limit 1`;

/** The last outage there was; undefined when everything was always settled in time (SYS-01, SYS-04). */
export function lastOutage(db: Db): Promise<Outage | undefined> {
  return maybeOne<Outage & Record<string, string>>(db, FIND);
}

/** A place in a list: rows are read in the order of their recording. */
export interface OutageCursor {
  at: string;
  caseId: string;
  n: number;
}

/** What fell due in the outage, as it was recorded. */
export interface LateRow {
  caseId: string;
  kind: CaseKind;
  no: string;
  n: number;
  event: OutageEvent;
  deadlineId: string | null;
  /** Of a level, what called it. */
  deadlineKind: string;
  /** The end of its limit; null for a level. */
  dueAt: string | null;
  /** When it should have fired: of a warning before that end. */
  fellDueAt: string;
  recordedAt: string;
  level: number | null;
  /** Why nobody was told; null when it was. */
  reason: Suppression | null;
  metAt: string | null;
  doneInTime: boolean | null;
}

// In one step of a case: its events of one transaction.
const sameStep = (f: string): string => `${f}.case_id = e.case_id
  and ${f}.recorded_at = e.recorded_at and ${f}.transaction_id = e.transaction_id`;

// The rules of `effectsOf` (domain/kernel/effects.ts), read from what they left.
const REASON = `case
  when e.type = 'DEADLINE_CLOSED' then 'MET'
  when e.type = 'DEADLINE_WARNED' then (
    select case when f.type = 'DEADLINE_BREACHED' then 'LIMIT_OVER'
                when f.data ->> 'met' = 'false' then 'NO_LONGER_OWED' else 'ANSWERED' end
      from case_events f
     where ${sameStep('f')} and f.type in ('DEADLINE_BREACHED', 'DEADLINE_CLOSED')
       and f.data ->> 'id' = e.data ->> 'id'
     order by f.seq limit 1)
  when e.type = 'ESCALATED' and exists (
    select 1 from case_events f
     where ${sameStep('f')} and f.type = 'ESCALATED'
       and (f.data ->> 'level')::int > (e.data ->> 'level')::int) then 'LEVEL_PASSED'
  end`;

// $1 begin, $2 end, $3 caught up: each event once, with why nobody was told of it.
const FALLEN_DUE = `
  select e.*, ${REASON} as reason from case_events e
   where ${late('e')} and e.recorded_at between $2 and $3 and e.occurred_at >= $1
     and exists (select 1 from case_events f
                  where ${sameStep('f')} and ${late('f')} and ${untouched('f')})
  union all
  select e.*, ${REASON} from case_events e
   where e.type = 'DEADLINE_CLOSED' and e.recorded_at >= $1 and e.recorded_at < $2
     and e.data ->> 'met' is distinct from 'false'
     and (e.data ->> 'dueAt')::timestamptz >= e.recorded_at
     and (e.data ->> 'dueAt')::timestamptz < $2`;

const LATE_ROWS = `
  select e.case_id as "caseId", c.kind, c.no, e.seq as n, e.type as event,
         e.data ->> 'id' as "deadlineId",
         coalesce(e.data ->> 'kind', split_part(e.data ->> 'because', ':', 1)) as "deadlineKind",
         (e.data ->> 'dueAt')::timestamptz as "dueAt",
         case when e.type = 'DEADLINE_CLOSED' then (e.data ->> 'dueAt')::timestamptz
              else e.occurred_at end as "fellDueAt",
         e.recorded_at as "recordedAt", (e.data ->> 'level')::int as level, e.reason,
         met.recorded_at as "metAt", met.occurred_at <= e.occurred_at as "doneInTime"
    from due e join cases c on c.id = e.case_id
    left join lateral (
      select f.recorded_at, f.occurred_at from case_events f
       where e.type = 'DEADLINE_BREACHED' and f.case_id = e.case_id and f.seq > e.seq
         and f.type = 'DEADLINE_CLOSED' and f.data ->> 'id' = e.data ->> 'id'
         and f.data ->> 'met' is distinct from 'false'
       order by f.seq limit 1) met on true`;

const paged = (list: 'firedLate' | 'suppressed'): string => `
  with due as (${FALLEN_DUE})
  ${LATE_ROWS}
   where e.reason is ${list === 'firedLate' ? 'null' : 'not null'}
     and ($4::timestamptz is null or (e.recorded_at, e.case_id, e.seq) > ($4, $5::text, $6::int))
   order by e.recorded_at, e.case_id, e.seq limit $7`;

const valuesOf = ({ begin, end, caughtUpAt }: Outage): string[] => [begin, end, caughtUpAt];

const pageValues = (
  outage: Outage,
  { after, limit }: { after: OutageCursor | null; limit: number },
): unknown[] => [
  ...valuesOf(outage),
  ...[after?.at ?? null, after?.caseId ?? null, after?.n ?? null, limit],
];

/** A page of one list, read with one row more than is shown. */
export interface OutagePage {
  after: OutageCursor | null;
  limit: number;
}

/** What fired late and was told (SYS-04), or what nobody was told of and why (§8.3.4). */
export function fallenDue(
  db: Db,
  outage: Outage,
  list: 'firedLate' | 'suppressed',
  page: OutagePage,
): Promise<LateRow[]> {
  return many<LateRow & Record<string, unknown>>(db, paged(list), pageValues(outage, page));
}

/** A message that had to wait for the next hour at which people are disturbed (§8.3.8). */
export interface MovedRow {
  caseId: string;
  kind: CaseKind;
  no: string;
  n: number;
  type: 'staffNotice' | 'customerNotice';
  code: string;
  channel: string;
  createdAt: string;
  movedAt: string;
  movedTo: string;
  state: string;
  deliveredAt: string | null;
}

// Moved while it was caught up: written by a late step, or waiting since before.
const MOVED = `
  select x.case_id as "caseId", c.kind, c.no, x.ord as n, x.type, x.code, x.channel,
         x.created_at as "createdAt", x.moved_at as "movedAt", x.moved_to as "movedTo", x.state,
         x.delivered_at as "deliveredAt"
    from effects x join cases c on c.id = x.case_id
   where x.moved_at >= $2
     and x.moved_at <= $3::timestamptz + interval '${OUTAGE.recoveryMinutes} minutes'
     and (x.created_at < $2 or exists (
           select 1 from case_events e
            where e.case_id = x.case_id and e.recorded_at = x.created_at
              and ${late('e')} and e.recorded_at between $2 and $3 and e.occurred_at >= $1))`;

/** What was moved into the next contact window, or to the end of the quiet hours (§8.3.8). */
export function moved(db: Db, outage: Outage, page: OutagePage): Promise<MovedRow[]> {
  return many<MovedRow & Record<string, unknown>>(
    db,
    `with moved as (${MOVED}) select * from moved m
      where $4::timestamptz is null or (m."movedTo", m."caseId", m.n) > ($4, $5::text, $6::bigint)
      order by m."movedTo", m."caseId", m.n limit $7`,
    pageValues(outage, page),
  );
}

export interface OutageTotals {
  cases: number;
  firedLate: number;
  suppressed: number;
  moved: number;
}

/** How much there is on each list. */
export function outageTotals(db: Db, outage: Outage): Promise<OutageTotals> {
  return one<OutageTotals & Record<string, number>>(
    db,
    `with due as (${FALLEN_DUE}), moved as (${MOVED})
     select count(distinct case_id)::int as cases,
            (count(*) filter (where reason is null))::int as "firedLate",
            (count(*) filter (where reason is not null))::int as suppressed,
            (select count(*)::int from moved) as moved
       from due`,
    valuesOf(outage),
  );
}
