import { maybeOne } from './query';
import type { Db } from './query';
import { staffSql } from './staff';
import type { StaffRow } from './staff';

/** What a person signs in with. */
export interface AccountRow {
  staff: string;
  password: string | null;
  totpSecret: string | null;
  /** Null while she still has to show a first code. */
  totpSince: string | null;
}

const COLUMNS = `staff, password, totp_secret as "totpSecret", totp_since as "totpSince"`;

export function findAccount(db: Db, staff: string): Promise<AccountRow | undefined> {
  return maybeOne<AccountRow>(db, `select ${COLUMNS} from accounts where staff = $1`, [staff]);
}

/** The active person of an id, else the only one of a mail address. */
export async function findByName(db: Db, name: string): Promise<StaffRow | undefined> {
  const { rows } = await db.query<StaffRow>(
    `${staffSql('s.active and (s.id = $1 or lower(s.email) = lower($1))')} limit 3`,
    [name],
  );
  return rows.find(({ id }) => id === name) ?? (rows.length === 1 ? rows[0] : undefined);
}

/** Keeps a new password; what was opened with the old one ends. */
export async function setPassword(
  db: Db,
  staff: string,
  password: string,
  now: string,
): Promise<void> {
  await db.query(
    `insert into accounts (staff, password, password_set_at, created_at) values ($1, $2, $3, $3)
     on conflict (staff) do update set password = $2, password_set_at = $3`,
    [staff, password, now],
  );
}

/** The secret of a second factor that still has to show its first code; a new one where there is none. */
export async function offerSecret(
  db: Db,
  staff: string,
  secret: string,
): Promise<string | undefined> {
  const row = await maybeOne<{ secret: string }>(
    db,
    `update accounts set totp_secret = coalesce(totp_secret, $2)
      where staff = $1 and totp_since is null returning totp_secret as secret`,
    [staff, secret],
  );
  return row?.secret;
}

/** Takes a code by its half minute, once; the first one makes the factor count. False when it was taken before. */
export async function takeStep(db: Db, staff: string, step: number, now: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update accounts set totp_last_step = $2, totp_since = coalesce(totp_since, $3)
      where staff = $1 and (totp_last_step is null or totp_last_step < $2)`,
    [staff, step, now],
  );
  return rowCount === 1;
}

/** Takes the second factor away; true when there was one. */
export async function removeSecondFactor(db: Db, staff: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update accounts set totp_secret = null, totp_since = null, totp_last_step = null
      where staff = $1 and totp_secret is not null`,
    [staff],
  );
  return rowCount === 1;
}

export type AccountLinkPurpose = 'INVITATION' | 'RESET';

interface NewAccountLink {
  tokenHash: Buffer;
  staff: string;
  purpose: AccountLinkPurpose;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
}

/** Hands out a link; those before it end, so that one works at a time. */
export async function insertAccountLink(db: Db, link: NewAccountLink): Promise<void> {
  const { tokenHash, staff, purpose, createdBy, createdAt, expiresAt } = link;
  await db.query(
    `with before as (update account_links set used_at = $5 where staff = $2 and used_at is null)
     insert into account_links (token_hash, staff, purpose, created_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [tokenHash, staff, purpose, createdBy, createdAt, expiresAt],
  );
}

/** Whether somebody was handed out a link after an instant. */
export async function hasLinkSince(db: Db, staff: string, since: string): Promise<boolean> {
  const sql = 'select 1 from account_links where staff = $1 and created_at > $2 limit 1';
  return (await maybeOne(db, sql, [staff, since])) !== undefined;
}

const OPEN = `l.token_hash = $1 and l.used_at is null and l.expires_at > $2 and s.active`;

/** The person a link is for, while it works. */
export function ownerOfLink(db: Db, tokenHash: Buffer, now: string): Promise<StaffRow | undefined> {
  return maybeOne<StaffRow>(
    db,
    staffSql(`s.id = (select l.staff from account_links l where ${OPEN})`),
    [tokenHash, now],
  );
}

/** Uses a link up; false when it does not work any more. */
export async function useLink(db: Db, tokenHash: Buffer, now: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update account_links l set used_at = $2 from staff s where s.id = l.staff and ${OPEN}`,
    [tokenHash, now],
  );
  return rowCount === 1;
}
