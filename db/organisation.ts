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

const ABSENCE = `id, staff, stand_in as "standIn", starts_at as "startsAt", ends_at as "endsAt"`;

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
  row: Omit<AbsenceRow, 'id'>,
  by: string,
  now: string,
): Promise<AbsenceRow> {
  return one<AbsenceRow>(
    db,
    `insert into absences (staff, stand_in, starts_at, ends_at, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6) returning ${ABSENCE}`,
    [row.staff, row.standIn, row.startsAt, row.endsAt, by, now],
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

/** Who stands in for a person at an instant. */
export async function standInsFor(
  db: Db,
  staff: readonly string[],
  now: string,
): Promise<string[]> {
  const rows = await many<{ stand_in: string }>(
    db,
    `select distinct stand_in from absences
      where staff = any($1) and starts_at <= $2 and ends_at > $2`,
    [staff, now],
  );
  return rows.map((row) => row.stand_in);
}

/** A running absence of somebody who works here: whoever has left has no rights to be lent (§8.3.21). */
const LENT = `absences a join staff s on s.id = a.staff and s.active
      where a.starts_at <= $2 and a.ends_at > $2`;

/** Whom a person stands in for at an instant. */
export async function absentFor(db: Db, standIn: string, now: string): Promise<string[]> {
  const rows = await many<{ staff: string }>(
    db,
    `select distinct a.staff from ${LENT} and a.stand_in = $1 order by a.staff`,
    [standIn, now],
  );
  return rows.map(({ staff }) => staff);
}

/** Absences of these people that have not ended at an instant. */
export function absencesOf(db: Db, staff: readonly string[], now: string): Promise<AbsenceRow[]> {
  return many<AbsenceRow>(
    db,
    `select ${ABSENCE} from absences where staff = any($1) and ends_at > $2 order by id`,
    [staff, now],
  );
}

/** Whether a recorded absence makes one person the stand-in of another at an instant. */
export async function standsInFor(
  db: Db,
  standIn: string,
  absent: string,
  now: string,
): Promise<boolean> {
  const row = await maybeOne(
    db,
    `select 1 from ${LENT} and a.stand_in = $1 and a.staff = $3 limit 1`,
    [standIn, now, absent],
  );
  return row !== undefined;
}
