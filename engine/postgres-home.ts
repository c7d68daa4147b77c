import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SHARED_STATE } from './postgres-binaries';
import { canReach } from './system-user';
import type { SystemUser } from './system-user';

/**
 * The folder that holds the cluster and its passwords. Normally `<dataDir>/postgres`; where PostgreSQL
 * must run as another user who cannot go there, `/var/lib/gendan/<hash of the data folder>`.
 * Creates it, and lets that user through (not in): owner root, group of that user, mode 0710.
 */
export function postgresHome(dataDir: string, user?: SystemUser): string {
  const inside = join(dataDir, 'postgres');
  if (!user) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return inside;
  }
  if (canReach(dirname(dataDir), user)) {
    for (const dir of [dataDir, inside]) letThrough(dir, user);
    return inside;
  }
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const outside = join(SHARED_STATE, hash);
  mkdirSync(SHARED_STATE, { recursive: true, mode: 0o755 });
  letThrough(outside, user);
  return outside;
}

/** The cluster itself, inside its home. */
export function clusterDir(home: string): string {
  return join(home, 'cluster');
}

/** Whether the cluster was created completely (it is moved into place at the end). */
export function clusterExists(home: string): boolean {
  return existsSync(join(clusterDir(home), 'PG_VERSION'));
}

function letThrough(dir: string, user: SystemUser): void {
  mkdirSync(dir, { recursive: true, mode: 0o710 });
  chownSync(dir, 0, user.gid);
  chmodSync(dir, 0o710);
}
