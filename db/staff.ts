import { many, maybeOne } from './query';
import type { Db } from './query';
import type { Names, Person, Role } from '../domain/people';

export interface StaffRow extends Person {
  name: string;
  roles: Role[];
  /** Where notices also go by mail. */
  email: string | null;
  /** IANA zone she lives in; that of the house when null. */
  zone: string | null;
}

const COLUMNS = `s.id, s.name, s.roles, s.team, coalesce(s.department, t.department) as department, s.active, s.email, s.zone`;
const FROM = 'from staff s left join teams t on t.id = s.team';

/** Members of staff `s` for whom a condition holds, in SQL. */
export const staffSql = (condition: string): string =>
  `select ${COLUMNS} ${FROM} where ${condition}`;

const BY_TOKEN = { name: 'staff-by-token', text: staffSql('s.token_hash = $1 and s.active') };

/** The active member of staff a token hash belongs to. */
export function findStaffByToken(db: Db, tokenHash: Buffer): Promise<StaffRow | undefined> {
  return maybeOne<StaffRow>(db, BY_TOKEN, [tokenHash]);
}

/** Members of staff by id, in no order; unknown ids are left out. */
export function findStaff(db: Db, ids: readonly string[]): Promise<StaffRow[]> {
  return many<StaffRow>(db, staffSql('s.id = any($1)'), [ids]);
}

/** Names of staff by id; unknown ids are left out. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map();
  const rows = await many<{ id: string; name: string }>(
    db,
    'select id, name from staff where id = any($1)',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** All members of staff by id. */
export function listStaff(db: Db): Promise<StaffRow[]> {
  return many<StaffRow>(db, `select ${COLUMNS} ${FROM} order by s.id`);
}

export interface StaffWrite {
  id: string;
  name: string;
  roles: readonly Role[];
  team: string | null;
  department: string | null;
  active: boolean;
  email?: string | null;
  zone?: string | null;
}

function valuesOf(staff: StaffWrite): unknown[] {
  const { id, name, roles, team, department, active, email = null, zone = null } = staff;
  return [id, name, roles, team, department, active, email, zone];
}

/** The active administrators, kept from changing until the transaction ends. */
export async function lockAdministrators(db: Db): Promise<string[]> {
  const rows = await many<{ id: string }>(
    db,
    `select id from staff where active and roles @> array['ADMIN'] order by id for update`,
  );
  return rows.map(({ id }) => id);
}

/** Creates a member of staff. @throws a duplicate when the id is taken, in whatever case */
export async function insertStaff(
  db: Db,
  staff: StaffWrite,
  tokenHash: Buffer | null,
  now: string,
): Promise<void> {
  await db.query(
    `insert into staff (id, name, roles, team, department, active, token_hash, created_at, updated_at,
                        email, zone)
     values ($1, $2, $3, $4, $5, $6, $9, $10, $10, $7, $8)`,
    [...valuesOf(staff), tokenHash, now],
  );
}

const CHANGEABLE = ['name', 'roles', 'team', 'department', 'active', 'email', 'zone'] as const;

/** What is to be different about a member of staff; null removes, what is left out stays. */
export type StaffChange = {
  readonly [K in (typeof CHANGEABLE)[number]]?: StaffWrite[K] | undefined;
};

/** Changes what is named of a member of staff; true when there is one. */
export async function updateStaff(
  db: Db,
  id: string,
  change: StaffChange,
  now: string,
): Promise<boolean> {
  const named = CHANGEABLE.filter((column) => change[column] !== undefined);
  const set = named.map((column, index) => `${column} = $${index + 3}, `).join('');
  const { rowCount } = await db.query(`update staff set ${set}updated_at = $2 where id = $1`, [
    ...[id, now],
    ...named.map((column) => change[column]),
  ]);
  return rowCount === 1;
}

/** Replaces the token of a member of staff; the old one ends at once. True when there is such a person. */
export async function replaceToken(
  db: Db,
  id: string,
  tokenHash: Buffer,
  now: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'update staff set token_hash = $2, updated_at = $3 where id = $1',
    [id, tokenHash, now],
  );
  return rowCount === 1;
}

/**
 * The people to tell: the active holders of a role in the case's team, else in its department, else
 * in the company (§8.3.4).
 */
export async function holdersOf(
  db: Db,
  role: Role,
  scope: { team: string | null; department: string | null },
): Promise<string[]> {
  const rows = await many<{ id: string; reach: number }>(
    db,
    `select s.id, case when s.team = $2 then 1
                       when coalesce(s.department, t.department) = $3 then 2 else 3 end as reach
       ${FROM} where s.active and s.roles @> array[$1]`,
    [role, scope.team, scope.department],
  );
  const nearest = Math.min(...rows.map(({ reach }) => reach));
  return rows.filter(({ reach }) => reach === nearest).map(({ id }) => id);
}

/** Departments that have an active head. */
export async function headedDepartments(db: Db): Promise<string[]> {
  const rows = await many<{ department: string }>(
    db,
    `select distinct coalesce(s.department, t.department) as department
       ${FROM} where s.active and s.roles @> array['DEPT_HEAD']`,
    [],
  );
  return rows.flatMap(({ department }) => department ?? []);
}

/** Mail addresses by id, of those who have one. */
export async function mailAddresses(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await many<{ id: string; email: string }>(
    db,
    'select id, email from staff where id = any($1) and active and email is not null',
    [ids],
  );
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** Zones by id, of those who live in one of their own. */
export async function zonesOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await many<{ id: string; zone: string }>(
    db,
    'select id, zone from staff where id = any($1) and zone is not null',
    [ids],
  );
  return new Map(rows.map(({ id, zone }) => [id, zone]));
}
