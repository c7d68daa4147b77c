import type { IncidentRow } from './incidents';
import { many } from './query';
import type { Db } from './query';
import type { UndeliveredEffect } from './troubles';
import type { CaseCore } from '../domain/kernel';

/** A case on the list of stuck ones. */
export interface StuckCase {
  id: string;
  state: CaseCore;
  parked: boolean;
  nextDueAt: string | null;
}

/** The cases with these ids, in no order. */
export function stuckCases(db: Db, ids: readonly string[]): Promise<StuckCase[]> {
  return many<StuckCase>(
    db,
    `select id, state, parked, next_due_at as "nextDueAt" from cases where id = any($1)`,
    [ids],
  );
}

/** Technical troubles of cases, as they are recorded. */
export interface RecordedTroubles {
  effects: (UndeliveredEffect & { caseId: string })[];
  incidents: IncidentRow[];
  tasks: { caseId: string; problems: string[]; since: string }[];
}

/** The recorded technical troubles of these cases; of messages the first of each state and channel. */
export async function troublesOf(db: Db, ids: readonly string[]): Promise<RecordedTroubles> {
  const [effects, incidents, tasks] = await Promise.all([
    many<RecordedTroubles['effects'][number]>(
      db,
      `select distinct on (case_id, state, channel) case_id as "caseId", state, channel, code, attempts,
              next_attempt_at as "nextAttemptAt", last_error as "lastError", created_at as "createdAt"
         from effects
        where case_id = any($1) and (state = 'GIVEN_UP' or (state = 'PENDING' and attempts > 0))
        order by case_id, state, channel, ord`,
      [ids],
    ),
    many<IncidentRow>(
      db,
      `select id, case_id as "caseId", kind, detail, created_at as "createdAt" from incidents
        where case_id = any($1) and resolved_at is null order by created_at`,
      [ids],
    ),
    many<RecordedTroubles['tasks'][number]>(
      db,
      'select case_id as "caseId", problems, since from failing_tasks where case_id = any($1)',
      [ids],
    ),
  ]);
  return { effects, incidents, tasks };
}
