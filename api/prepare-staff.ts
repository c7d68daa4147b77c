import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { handOutLink } from './accounts/links';
import { ensureAdmin, leaveDemo, seedDemoStaff } from './demo';
import type { ApiDeps } from './deps';
import { SYSTEM } from '../domain/people';
import type { Config } from '../platform/config';

/** Holds the link of the first administrator until she has used it; shown by `npm start`. */
const LINK_FILE = 'first-administrator.txt';

/**
 * Leaves the link where only the owner of the data folder reads it; where there is none to write to, as in
 * a container, it goes to standard output.
 */
async function handOver(dataDir: string, link: string): Promise<string> {
  const file = path.join(dataDir, LINK_FILE);
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, `${link}\n`, { mode: 0o600 });
    return file;
  } catch {
    process.stdout.write(`First administrator · 首位管理员: ${link}\n`);
    return 'standard output';
  }
}

/** Who may sign in when the API starts: demo people in demo mode; outside of it none of them, but an administrator. */
export async function prepareStaff(
  config: Pick<Config, 'demo' | 'dataDir' | 'adminToken'>,
  deps: ApiDeps,
): Promise<void> {
  const { pool, logger } = deps;
  const now = deps.clock.now();
  if (config.demo) {
    await mkdir(config.dataDir, { recursive: true });
    const file = await seedDemoStaff(pool, config.dataDir, now);
    logger.info({ file }, 'demo staff: names, roles and bearer tokens');
    return;
  }
  const ended = await leaveDemo(pool, now);
  await rm(path.join(config.dataDir, 'demo-staff.json'), { force: true }).catch(() => undefined);
  if (ended.length > 0) {
    logger.warn({ ended }, 'demo mode is left: the accounts of all demo people have ended');
  }
  const admin = await ensureAdmin(pool, config.adminToken, now);
  if (admin === null) {
    await rm(path.join(config.dataDir, LINK_FILE), { force: true }).catch(() => undefined);
  } else if (config.adminToken === undefined) {
    const link = await handOutLink(deps, admin, 'INVITATION', SYSTEM.id);
    const where = await handOver(config.dataDir, link);
    logger.info({ admin, where }, 'the first administrator chooses a password by a link');
  }
}
