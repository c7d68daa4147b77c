import { many } from './query';
import type { Db } from './query';

/** What an import recorded in somebody's name. */
export interface Signed {
  person: string;
  /** Name of whoever imported. */
  by: string;
  count: number;
  /** One of the cases. */
  example: string;
}

/** Signatures on customer files: of whoever verified, put on file, or granted a tier. */
const SIGNATURES = ['FILE_VERIFIED', 'CUSTOMER_FILED', 'TIER_CHANGED'];

/** In whose names, beside that of whoever started it, a run has signed, and how often (CUS-02). */
export function signaturesOf(db: Db, runId: string): Promise<Signed[]> {
  return many<Signed & Record<string, unknown>>(
    db,
    `select e.actor as person, s.name as by, count(*) as count, min(r.case_id) as example
       from bulk_runs b join staff s on s.id = b.created_by
       join bulk_rows r on r.run_id = b.id and r.state = 'DONE'
       join case_events e on e.case_id = r.case_id and e.recorded_at <= r.done_at
      where b.id = $1 and b.kind = 'customers' and e.type = any($2) and e.actor <> b.created_by
      group by e.actor, s.name order by e.actor`,
    [runId, SIGNATURES],
  );
}
