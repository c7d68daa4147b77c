import { many, maybeOne, one } from './query';
import type { Db } from './query';

export interface DepartmentRow {
  id: string;
  name: string;
}

export interface TeamRow {
  id: string;
  name: string;
  department: string;
}

export interface AbsenceRow {
  id: number;
  staff: string;
  standIn: string;
  startsAt: string;
  endsAt: string;
  recordedBy: string;
  /** Whether a second person has to say yes before anything is lent (§8.3.21). */
  consentNeeded: boolean;
  consentedBy: string | null;
}

/** All departments by id. */
export function listDepartments(db: Db): Promise<DepartmentRow[]> {
  return many<DepartmentRow>(db, 'select id, name from departments order by id');
}

/** Creates or renames a department. */
export async function putDepartment(db: Db, row: DepartmentRow, now: string): Promise<void> {
  await db.query(
    `insert into departments (id, name, created_at) values ($1, $2, $3)
     on conflict (id) do update set name = excluded.name`,
    [row.id, row.name, now],
  );
}

/** All teams by id. */
export function listTeams(db: Db): Promise<TeamRow[]> {
  return many<TeamRow>(db, 'select id, name, department from teams order by id');
}

/** The team with this id. */
export function findTeam(db: Db, id: string): Promise<TeamRow | undefined> {
  return maybeOne<TeamRow>(db, 'select id, name, department from teams where id = $1', [id]);
}

/** Creates or changes a team. */
export async function putTeam(db: Db, row: TeamRow, now: string): Promise<void> {
  await db.query(
    `insert into teams (id, name, department, created_at) values ($1, $2, $3, $4)
     on conflict (id) do update set name = excluded.name, department = excluded.department`,
    [row.id, row.name, row.department, now],
  );
}

export const ABSENCE = `id, staff, stand_in as "standIn", starts_at as "startsAt", ends_at as "endsAt",
  created_by as "recordedBy", consent_needed as "consentNeeded", consented_by as "consentedBy"`;

/** Absences that have not ended at an instant, earliest first. */
export function listAbsences(db: Db, now: string): Promise<AbsenceRow[]> {
  return many<AbsenceRow>(
    db,
    `select ${ABSENCE} from absences where ends_at > $1 order by starts_at, id`,
    [now],
  );
}

/** Records an absence with the colleague who stands in. */
export function insertAbsence(
  db: Db,
  row: Omit<AbsenceRow, 'id' | 'consentedBy'>,
  now: string,
): Promise<AbsenceRow> {
  return one<AbsenceRow>(
    db,
    `insert into absences (staff, stand_in, starts_at, ends_at, created_by, consent_needed, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${ABSENCE}`,
    [row.staff, row.standIn, row.startsAt, row.endsAt, row.recordedBy, row.consentNeeded, now],
  );
}

/** Ends an absence early, at `now`; true when it was running or still to come. */
export async function endAbsence(db: Db, id: number, now: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update absences set ends_at = greatest($2::timestamptz, starts_at + interval '1 millisecond')
      where id = $1 and ends_at > $2`,
    [id, now],
  );
  return rowCount === 1;
}

/** Says yes to an absence that waits for it; true when it did and has not ended. */
export async function consentTo(db: Db, id: number, by: string, now: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update absences set consented_by = $2
      where id = $1 and consent_needed and consented_by is null and ends_at > $3`,
    [id, by, now],
  );
  return rowCount === 1;
}

/** Ends every absence of a person and every one in which she stands in; returns whose. */
export async function endAbsencesOf(db: Db, person: string, now: string): Promise<string[]> {
  const rows = await many<{ staff: string }>(
    db,
    `update absences set ends_at = greatest($2::timestamptz, starts_at + interval '1 millisecond')
      where (staff = $1 or stand_in = $1) and ends_at > $2 returning staff`,
    [person, now],
  );
  return [...new Set(rows.map(({ staff }) => staff))].filter((id) => id !== person);
}
