import { many } from './query';
import type { Db } from './query';
import type { StoredText, Texts } from './private';
import type { BreachedCase, MetClocks } from '../domain/attainment';
import type { CaseKind } from '../domain/kernel';
import type { Explainable } from '../domain/overdue';

/** A stretch of time, its end not included, and cases of which kind; null for all. */
export interface SlaPeriod {
  from: string;
  until: string;
  kind: CaseKind | null;
}

/**
 * Limits that were fulfilled in a period without having been missed, counted by kind, clock, priority
 * and whoever answered for them (RPT-06). A limit that was moved to later after it was missed counts
 * once for each of its dates; what came with a merged customer's file as missed already was missed.
 */
export function metClocks(db: Db, { from, until, kind }: SlaPeriod): Promise<MetClocks[]> {
  return many<MetClocks>(
    db,
    `select c.kind, e.data ->> 'kind' as clock, c.state ->> 'priority' as priority,
            held.by as staff, count(*)::int as count, 0 as "recordedLate"
       from cases c
       join case_events e on e.case_id = c.id and e.type = 'DEADLINE_CLOSED'
      cross join lateral (
        select coalesce(o.data -> 'deadline' -> 'owner', o.data -> 'owner') as by
          from case_events o
         where o.case_id = c.id and o.seq < e.seq
           and e.data ->> 'id' = case o.type when 'DEADLINE_ARMED' then o.data -> 'deadline' ->> 'id'
                                             when 'DEADLINE_REASSIGNED' then o.data ->> 'id' end
         order by o.seq desc limit 1) held
      where c.updated_at >= $1 and c.opened_at < $2 and ($3::text is null or c.kind = $3)
        and e.occurred_at >= $1 and e.occurred_at < $2
        and e.data ->> 'met' is distinct from 'false'
        and exists (select from case_events a
                     where a.case_id = c.id and a.type = 'DEADLINE_ARMED' and a.seq < e.seq
                       and a.data -> 'deadline' ->> 'id' = e.data ->> 'id'
                       and a.data -> 'deadline' ->> 'mode' = 'limit')
        and not exists (select from case_events b
                        cross join lateral (select case b.type when 'DEADLINE_BREACHED' then b.data
                          when 'DEADLINE_ARMED' then b.data -> 'deadline' end as late) d
                         where b.case_id = c.id and b.seq < e.seq
                           and b.type in ('DEADLINE_BREACHED', 'DEADLINE_ARMED')
                           and (b.type = 'DEADLINE_BREACHED' or d.late ? 'breachedAt')
                           and d.late ->> 'id' = e.data ->> 'id'
                           and d.late ->> 'dueAt' = e.data ->> 'dueAt')
      group by 1, 2, 3, 4`,
    [from, until, kind],
  );
}

/** A case with missed limits, as far as a report needs it. */
export interface SlaCase extends BreachedCase {
  team: string | null;
  department: string | null;
}

/** Missed limits that were explained years ago and left the state of a case, with their reasons, in SQL. */
const SETTLED = `
  select coalesce(jsonb_agg(b.one) filter (where b.of = 'breaches'), '[]') as breaches,
         coalesce(jsonb_agg(b.one) filter (where b.of = 'reasons'), '[]') as reasons
    from case_events e
   cross join lateral (
     select 'breaches' as of, jsonb_array_elements(e.data -> 'breaches') as one
      union all
     select 'reasons', jsonb_array_elements(e.data -> 'reasons')) b
   where c.state ? 'settledLateness' and e.case_id = c.id and e.type = 'LATENESS_SETTLED'`;

/** Cases with a limit that was missed in a period, be it by a customer's file that was merged into a younger one. */
export async function breachedCases(db: Db, { from, until, kind }: SlaPeriod): Promise<SlaCase[]> {
  type Row = Omit<SlaCase, keyof Explainable> & { explainable: Explainable };
  const rows = await many<Row>(
    db,
    `select kind, no, team, department, state ->> 'priority' as priority,
            jsonb_strip_nulls(jsonb_build_object(
              'breaches', state -> 'breaches' || late.breaches,
              'overdueReasons', coalesce(state -> 'overdueReasons', '[]') || late.reasons,
              'historical', state -> 'historical', 'liveSince', state -> 'liveSince')) as explainable
       from cases c cross join lateral (${SETTLED}) late
      where updated_at >= $1 and (opened_at < $2 or state -> 'absorbed' <> '[]')
        and ($3::text is null or kind = $3)
        and exists (select from jsonb_array_elements(state -> 'breaches' || late.breaches) b
                     where (b ->> 'dueAt')::timestamptz >= $1 and (b ->> 'dueAt')::timestamptz < $2)
      order by id`,
    [from, until, kind],
  );
  return rows.map(({ explainable, ...of }) => ({ ...of, ...explainable }));
}

/** Free texts by their references, with who wrote them. */
export async function textsBy(db: Db, ids: readonly string[]): Promise<Texts> {
  const rows = await many<StoredText & { id: string }>(
    db,
    'select id, body, author from texts where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}
