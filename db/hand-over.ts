import { many, maybeOne, one } from './query';
import type { Db } from './query';
import { ABSENCE } from './organisation';
import type { AbsenceRow } from './organisation';
import { holdsSql } from './cases';
import type { CaseTerms } from './context';
import { MOST_ROWS } from '../domain/bulk';
import type { CaseKind } from '../domain/kernel';
import { CASE_KINDS } from '../domain/kinds';

/** A case that is to change hands. */
export interface MovableCase extends CaseTerms {
  id: string;
  kind: CaseKind;
  no: string;
}

/** One absence by its number. */
export function findAbsence(db: Db, id: number): Promise<AbsenceRow | undefined> {
  return maybeOne<AbsenceRow>(db, `select ${ABSENCE} from absences where id = $1`, [id]);
}

const CASE = `c.id, c.kind, c.no, c.state, (select max(version) from policies) as newest_policy,
  (select max(version) from calendars) as newest_calendar`;

const OPEN_FILE = "kind = 'customer' and closed_at is null";

/** Open cases $1 follows or of which she answers for a part; $2: all kinds. */
const IN_HER_NAME = `c.closed_at is null and not c.state ? 'historical' and c.id in (
        select id from cases where kind = any($2) and closed_at is null and owner = $1
        union
        select id from cases held where closed_at is null and ${holdsSql('held', '$1')}
        union
        select id from cases where ${OPEN_FILE} and state ->> 'serviceOwner' = $1
        union
        select case_id from callbacks where ended_at is null and person = $1 and state = 'OPEN'
        union
        select id from cases where ${OPEN_FILE} and state -> 'promises' <> '[]'
           and jsonb_path_exists(state, '$.promises[*] ? (@.owner == $who && !exists(@.kept))',
                                 jsonb_build_object('who', $1)))`;

/**
 * The open cases a person follows, and those of which she answers for a part, next deadline first, as many
 * as one run takes; of customers also those of whom she has the service, a callback in hand or a promised
 * answer.
 */
export function casesOf(db: Db, owner: string): Promise<MovableCase[]> {
  return many<MovableCase>(
    db,
    `select ${CASE} from cases c where ${IN_HER_NAME}
      order by c.next_due_at, c.id limit ${MOST_ROWS}`,
    [owner, CASE_KINDS],
  );
}

/** How many such cases there are. */
export async function openMattersOf(db: Db, owner: string): Promise<number> {
  const sql = `select count(*)::int as count from cases c where ${IN_HER_NAME}`;
  return (await one<{ count: number }>(db, sql, [owner, CASE_KINDS])).count;
}

/** The cases that were handed over for an absence and not given back since, closed ones too. */
export function handedOver(db: Db, absence: number): Promise<MovableCase[]> {
  return many<MovableCase>(
    db,
    `select ${CASE}
       from (select distinct on (r.case_id) r.case_id, b.kind
               from bulk_runs b join bulk_rows r on r.run_id = b.id
              where b.absence = $1 and r.state = 'DONE'
              order by r.case_id, r.done_at desc, b.created_at desc) last
       join cases c on c.id = last.case_id
      where last.kind = 'hand-over'
      order by c.next_due_at, c.id limit ${MOST_ROWS}`,
    [absence],
  );
}

/** What one notice tells of a finished run: how many cases changed hands, and one of them. */
export interface HandOverResult {
  done: number;
  others: number;
  example: string | null;
  from: string;
  to: string;
}

/** Sums a run up; names are those of the people of the absence. */
export function handOverResult(db: Db, runId: string): Promise<HandOverResult> {
  return one<HandOverResult & Record<string, unknown>>(
    db,
    `select count(*) filter (where r.state = 'DONE') as done,
            count(*) filter (where r.state <> 'DONE') as others,
            min(r.case_id) filter (where r.state = 'DONE') as example,
            (select s.name from staff s where s.id = case b.kind when 'hand-over' then a.staff else a.stand_in end) as "from",
            (select s.name from staff s where s.id = case b.kind when 'hand-over' then a.stand_in else a.staff end) as "to"
       from bulk_runs b join absences a on a.id = b.absence left join bulk_rows r on r.run_id = b.id
      where b.id = $1 group by b.id, b.kind, a.staff, a.stand_in`,
    [runId],
  );
}
