import { many } from './query';
import type { Db } from './query';
import type { CaseCore, CaseEvent, CaseKind } from '../domain/kernel';
import type { StageStay, StuckMarks } from '../domain/stuck';

/** An open case whose marks an earlier release did not compute. */
export interface UnmarkedCase {
  id: string;
  seq: number;
  state: CaseCore;
}

/** Open cases inside the clocks without any mark. */
export function unmarkedCases(db: Db, limit: number): Promise<UnmarkedCase[]> {
  return many<UnmarkedCase>(
    db,
    `select id, seq, state from cases
      where stuck_at is null and closed_at is null and not state ? 'historical' order by id limit $1`,
    [limit],
  );
}

/** Writes the marks of a case, unless somebody else has written it since. */
export async function markCase(db: Db, found: UnmarkedCase, marks: StuckMarks): Promise<void> {
  const { overdueAt, exceptionIdleAt, holdOverAt, idleAt, topAt, waitingSince, stuckAt } = marks;
  await db.query(
    `update cases set overdue_at = $3, exception_idle_at = $4, hold_over_at = $5, idle_at = $6, top_at = $7,
            waiting_since = $8, stuck_at = $9 where id = $1 and seq = $2`,
    [
      found.id,
      found.seq,
      overdueAt,
      exceptionIdleAt,
      holdOverAt,
      idleAt,
      topAt,
      waitingSince,
      stuckAt,
    ],
  );
}

/** A workflow whose tasks fail again and again. */
export interface FailingTask {
  caseId: string;
  problems: readonly string[];
}

/** Records which workflows have failing tasks now; the others have recovered. */
export async function recordFailingTasks(
  db: Db,
  failing: readonly FailingTask[],
  now: string,
): Promise<void> {
  await db.query(
    `with now_failing as (
       select f."caseId" as case_id, f.problems
         from jsonb_to_recordset($1::jsonb) as f ("caseId" text, problems text[])
        where exists (select 1 from cases c where c.id = f."caseId")),
     recovered as (
       delete from failing_tasks where case_id not in (select case_id from now_failing))
     insert into failing_tasks (case_id, problems, since) select case_id, problems, $2 from now_failing
     on conflict (case_id) do update set problems = excluded.problems`,
    [JSON.stringify(failing), now],
  );
}

/** A finished case with everything that happened to it. */
export interface FinishedCase {
  id: string;
  kind: CaseKind;
  closedAt: string;
  events: CaseEvent[];
}

/**
 * The next finished cases that were not looked at yet, oldest first, closed before an instant. One that
 * closes with an earlier date than those looked at is passed over: it is one among many.
 */
export async function finishedCases(
  db: Db,
  before: string,
  limit: number,
): Promise<FinishedCase[]> {
  const cases = await many<Omit<FinishedCase, 'events'>>(
    db,
    `with seen as (
       select closed_at, case_id from stage_stays order by closed_at desc, case_id desc limit 1)
     select id, kind, closed_at as "closedAt" from cases
      where closed_at < $1
        and (closed_at, id) > (coalesce((select closed_at from seen), '-infinity'),
                               coalesce((select case_id from seen), ''))
      order by closed_at, id limit $2`,
    [before, limit],
  );
  const events = await many<CaseEvent & { caseId: string }>(
    db,
    `select case_id as "caseId", type, data, actor, occurred_at as "occurredAt",
            recorded_at as "recordedAt", policy_version as "policyVersion"
       from case_events where case_id = any($1) order by case_id, seq`,
    [cases.map(({ id }) => id)],
  );
  const byCase = new Map<string, CaseEvent[]>(cases.map(({ id }) => [id, []]));
  for (const { caseId, ...event } of events) byCase.get(caseId)!.push(event);
  return cases.map((found) => ({ ...found, events: byCase.get(found.id)! }));
}

/** Writes how long a finished case stood at its stages. */
export async function insertStays(
  db: Db,
  { id, kind, closedAt }: Omit<FinishedCase, 'events'>,
  stays: readonly StageStay[],
): Promise<void> {
  await db.query(
    `insert into stage_stays (case_id, kind, stage, ms, closed_at)
     select $1, $2, s.stage, s.ms, $3 from jsonb_to_recordset($4::jsonb) as s (stage text, ms bigint)
     on conflict do nothing`,
    [id, kind, closedAt, JSON.stringify(stays)],
  );
}

/** Computes anew how long cases usually stand at a stage, over the latest so many of each. */
export async function refreshUsualStays(
  db: Db,
  stages: readonly { kind: CaseKind; stage: string }[],
  latest: number,
): Promise<void> {
  await db.query(
    `insert into usual_stays (kind, stage, cases, median_ms, p90_ms)
     select k.kind, k.stage, count(*), percentile_disc(0.5) within group (order by s.ms),
            percentile_disc(0.9) within group (order by s.ms)
       from jsonb_to_recordset($1::jsonb) as k (kind text, stage text),
            lateral (select ms from stage_stays where kind = k.kind and stage = k.stage
                      order by closed_at desc limit $2) s
      group by k.kind, k.stage
     on conflict (kind, stage) do update
        set cases = excluded.cases, median_ms = excluded.median_ms, p90_ms = excluded.p90_ms`,
    [JSON.stringify(stages), latest],
  );
}
