import { execFile } from 'node:child_process';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EngineError } from './errors';
import { clusterDir } from './postgres-home';
import type { SystemUser } from './system-user';

const run = promisify(execFile);

/** The role that owns the cluster; nothing but set-up and tests use it. */
export const SUPERUSER = 'postgres';

/**
 * Creates the cluster in `home`: UTF-8, checksums, passwords asked for on every connection. It is
 * made beside its place and moved there when complete, so an interrupted start leaves nothing half.
 *
 * The locale is PostgreSQL's own C.UTF-8: it knows upper and lower case of all Unicode and, unlike
 * the locales of a system, never changes its sort order (and so breaks indexes) with an upgrade.
 */
export async function initCluster(
  initdb: string,
  home: string,
  password: string,
  user?: SystemUser,
): Promise<void> {
  const draft = join(home, 'cluster.new');
  const passwordFile = join(home, 'initdb-password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
  const args = [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
  try {
    await run(initdb, args, { ...user, cwd: home, env: postgresEnv() });
    renameSync(draft, clusterDir(home));
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new EngineError(`PostgreSQL could not be initialised:\n${stderr?.trim() || message}`);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** A bare environment: PG* variables of the caller must not steer our cluster. */
export function postgresEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}
