import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { startTemporal } from '../../engine/start';
import type { TemporalServer } from '../../engine/start';
import { testRun } from '../support/run';
import { asAdmin, newNamespace } from './support';

export interface OwnServer {
  server: TemporalServer;
  namespace: string;
  stop(): Promise<void>;
}

/** A role that owns the databases of a server of our own; the run's is not known to test files. */
export async function newRole(): Promise<{ user: string; password: string }> {
  const made = { user: `fault_${randomUUID().slice(0, 8)}`, password: randomUUID() };
  await asAdmin(async (client) => {
    await client.query(`create role "${made.user}" login createdb password '${made.password}'`);
  });
  return made;
}

/**
 * A Temporal server beside the run's, to be killed: databases of its own, no restart by itself.
 *
 * @param settings entries of its dynamic configuration
 */
export async function ownServer(
  id: string,
  settings: Readonly<Record<string, number>> = {},
): Promise<OwnServer> {
  const { dataDir, adminUrl } = testRun();
  const unique = `${id}_${randomUUID().slice(0, 6)}`;
  const server = await startTemporal({
    dataDir,
    id: unique,
    adminDatabaseUrl: adminUrl,
    role: await newRole(),
    timeSkipping: true,
    autoRestart: false,
    report: () => undefined,
  });
  if (Object.keys(settings).length > 0) {
    const lines = Object.entries(settings).map(([key, value]) => `${key}:\n  - value: ${value}\n`);
    appendFileSync(path.join(dataDir, unique, 'dynamic-config.yaml'), lines.join(''));
    await server.restart();
  }
  return { server, namespace: await newNamespace(server.address), stop: () => server.stop() };
}
