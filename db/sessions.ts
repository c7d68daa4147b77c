import { many, maybeOne } from './query';
import type { Db } from './query';

/** What a sign-in still lacks. */
export type Lacking = 'CODE' | 'ENROLMENT';

/** A session as its owner sees it. */
export interface SessionRow {
  id: number;
  agent: string;
  createdAt: string;
  seenAt: string;
  endsAt: string;
}

export interface OpenSession extends SessionRow {
  staff: string;
  lacks: Lacking | null;
}

const COLUMNS = `x.id, x.staff, x.lacks, x.agent, x.created_at as "createdAt", x.seen_at as "seenAt",
  least(x.ends_at, x.seen_at + x.idle_limit) as "endsAt"`;

/** A session runs until its longest, or until nobody has used it for its idle limit, or its owner has left. */
const RUNS = (now: string): string => `x.ended_at is null and x.ends_at > ${now}
  and x.seen_at + x.idle_limit > ${now} and exists (select 1 from staff s where s.id = x.staff and s.active)`;

const BY_TOKEN = {
  name: 'session-by-token',
  text: `select ${COLUMNS} from sessions x where x.token_hash = $1 and ${RUNS('$2')}`,
};

/** The running session of a token. */
export function findSession(
  db: Db,
  tokenHash: Buffer,
  now: string,
): Promise<OpenSession | undefined> {
  return maybeOne<OpenSession>(db, BY_TOKEN, [tokenHash, now]);
}

/** Notes that a session is in use. */
export async function touchSession(db: Db, id: number, now: string): Promise<void> {
  await db.query('update sessions set seen_at = $2 where id = $1 and seen_at < $2', [id, now]);
}

/** The running sessions of a person, newest first. */
export function listSessions(db: Db, staff: string, now: string): Promise<SessionRow[]> {
  return many<SessionRow>(
    db,
    `select ${COLUMNS} from sessions x
      where x.staff = $1 and x.lacks is null and ${RUNS('$2')} order by x.id desc`,
    [staff, now],
  );
}

interface NewSession {
  tokenHash: Buffer;
  staff: string;
  lacks: Lacking | null;
  agent: string;
  now: string;
  idleSeconds: number;
  endsAt: string;
}

/** How long an ended session is kept for questions. */
const KEPT = `interval '90 days'`;

/** Begins a session; those of the same person that ended long ago are forgotten. */
export async function insertSession(db: Db, session: NewSession): Promise<void> {
  const { tokenHash, staff, lacks, agent, now, idleSeconds, endsAt } = session;
  await db.query(
    `with old as (delete from sessions where staff = $2 and ends_at < $5::timestamptz - ${KEPT})
     insert into sessions (token_hash, staff, lacks, agent, created_at, seen_at, idle_limit, ends_at)
     values ($1, $2, $3, $4, $5, $5, make_interval(secs => $6), $7)`,
    [tokenHash, staff, lacks, agent, now, idleSeconds, endsAt],
  );
}

/** Ends the session of a token. */
export async function endSessionOf(db: Db, tokenHash: Buffer, now: string): Promise<void> {
  await db.query('update sessions set ended_at = $2 where token_hash = $1 and ended_at is null', [
    tokenHash,
    now,
  ]);
}

/** Ends one session of a person; true when it ran. */
export async function endSession(db: Db, staff: string, id: number, now: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update sessions x set ended_at = $3 where x.staff = $1 and x.id = $2 and ${RUNS('$3')}`,
    [staff, id, now],
  );
  return rowCount === 1;
}

/** Ends the sessions of a person, all but one if it is named. */
export async function endSessions(
  db: Db,
  staff: string,
  now: string,
  but: number | null = null,
): Promise<void> {
  await db.query(
    `update sessions set ended_at = $2
      where staff = $1 and ended_at is null and ($3::bigint is null or id <> $3)`,
    [staff, now, but],
  );
}
