import { many } from './query';
import type { Db } from './query';

export interface IncidentRow {
  id: string;
  caseId: string | null;
  kind: string;
  detail: string;
  createdAt: string;
}

/**
 * Records a technical failure for people to see. The same id again is the same failure, told with its
 * latest detail, and new when it had been resolved in between.
 */
export async function insertIncident(
  db: Db,
  incident: { id: string; caseId: string | null; kind: string; detail: string },
  now: string,
): Promise<void> {
  await db.query(
    `insert into incidents (id, case_id, kind, detail, created_at) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set resolved_at = null, detail = excluded.detail,
       created_at = case when incidents.resolved_at is null then incidents.created_at
                         else excluded.created_at end`,
    [incident.id, incident.caseId, incident.kind, incident.detail.slice(0, 2_000), now],
  );
}

/** Ends the open incidents of a case: it works again. */
export async function resolveIncidents(db: Db, caseId: string, now: string): Promise<void> {
  await db.query(
    'update incidents set resolved_at = $2 where case_id = $1 and resolved_at is null',
    [caseId, now],
  );
}

/** Ends the incidents of cases that have been written to since: they work again. Returns how many. */
export async function resolveHealed(db: Db, now: string): Promise<number> {
  const { rowCount } = await db.query(
    `update incidents i set resolved_at = $1 from cases c
      where i.resolved_at is null and c.id = i.case_id and not c.parked
        and c.updated_at > i.created_at`,
    [now],
  );
  return rowCount ?? 0;
}

/** Open technical failures, newest first. */
export function openIncidents(db: Db, caseId: string | null = null): Promise<IncidentRow[]> {
  return many<IncidentRow>(
    db,
    `select id, case_id as "caseId", kind, detail, created_at as "createdAt" from incidents
      where resolved_at is null and ($1::text is null or case_id = $1)
      order by created_at desc limit 200`,
    [caseId],
  );
}
