import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from './errors';
import { SHARED_STATE } from './postgres-binaries';
import { clusterDir, clusterExists } from './postgres-home';
import { SUPERUSER } from './postgres-init';
import { answersQueries, localUrl } from './postgres-roles';
import { commandLine } from './process-identity';
import { loadSecrets } from './secrets';

/** The embedded cluster of a data folder. */
export interface Source {
  dataDir: string;
  /** Holds cluster and passwords. */
  home: string;
  cluster: string;
  secretsFile: string;
}

/** Both places where the cluster of a data folder may lie, the usual one first. Creates nothing. */
export function possibleHomes(dataDir: string): [string, string] {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return [join(dataDir, 'postgres'), join(SHARED_STATE, hash)];
}

/**
 * Finds the embedded cluster of a data folder.
 * @throws EngineError when there is none
 */
export function findSource(dataDir: string): Source {
  const home = possibleHomes(dataDir).find((candidate) => clusterExists(candidate));
  if (home === undefined) {
    throw new EngineError(
      `There is no embedded database in ${dataDir}.\n` +
        'Set GENDAN_DATA_DIR to the data folder. Servers given by DATABASE_URL and TEMPORAL_ADDRESS\n' +
        'are backed up with their own tools.',
    );
  }
  return { dataDir, home, cluster: clusterDir(home), secretsFile: join(home, 'secrets.json') };
}

/** The process that holds a cluster, if one runs: number and port. */
export function clusterProcess(cluster: string): { pid: number; port: number } | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0) || !commandLine(pid).includes(cluster)) return undefined;
  return { pid, port };
}

/**
 * The superuser's address of the running cluster; undefined when it does not run.
 * @throws EngineError when it runs and does not answer (starting, stopping)
 */
export async function runningAdminUrl(source: Source): Promise<string | undefined> {
  const running = clusterProcess(source.cluster);
  if (!running) return undefined;
  const { superuser } = loadSecrets(source.secretsFile, true);
  const url = localUrl(running.port, SUPERUSER, superuser, 'postgres');
  try {
    await answersQueries(url);
    return url;
  } catch (error) {
    throw new EngineError(
      `PostgreSQL runs (process ${running.pid}) and does not answer: ${(error as Error).message}\n` +
        'It may be starting or stopping. Try again in a moment.',
    );
  }
}
