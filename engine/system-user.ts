import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { EngineError } from './errors';

const run = promisify(execFile);
const USER = 'postgres';

/** A system user by numbers. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * The user PostgreSQL must run as because it refuses to run as root: `postgres`, created if missing.
 * Undefined when we are an ordinary user (then PostgreSQL runs as that user).
 * @throws EngineError when the user cannot be created
 */
export async function postgresUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await lookUp();
  if (existing) return existing;
  try {
    await run('groupadd', ['--system', '--force', USER]);
    const shell = ['--shell', '/usr/sbin/nologin', '--no-create-home'];
    await run('useradd', ['--system', '--gid', USER, ...shell, USER]);
  } catch (error) {
    throw new EngineError(
      `PostgreSQL does not run as root, and the user "${USER}" could not be created ` +
        `(${(error as Error).message.trim()}).\nCreate that user, or start as an ordinary user.`,
    );
  }
  const created = await lookUp();
  if (!created) throw new EngineError(`The user "${USER}" could not be created.`);
  return created;
}

/**
 * Whether this user may pass through `dir` and every folder above it, going by owner, group and mode
 * (access lists and further groups are not looked at: the answer is rather too strict than wrong).
 */
export function canReach(dir: string, user: SystemUser): boolean {
  for (let at = dir; ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (!stat) return false;
    const own = stat.uid === user.uid;
    const shift = own ? 6 : stat.gid === user.gid ? 3 : 0;
    if (((stat.mode >> shift) & 1) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function lookUp(): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', USER]), run('id', ['-g', USER])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
