import { join } from 'node:path';
import type { PortBook } from './ports';
import { postgresBinaries } from './postgres-binaries';
import { clusterDir, clusterExists, postgresHome } from './postgres-home';
import { initCluster, postgresEnv, SUPERUSER } from './postgres-init';
import { freeCluster } from './postgres-lock';
import { answersQueries, ensureDatabase, ensureRole, localUrl, withClient } from './postgres-roles';
import { startOnFreePorts, SupervisedProcess } from './process';
import { loadSecrets } from './secrets';
import type { Secrets } from './secrets';
import { postgresUser } from './system-user';
import type { SystemUser } from './system-user';

export interface PostgresOptions {
  /** Absolute path of the data folder. */
  dataDir: string;
  ports: PortBook;
  preferredPort?: number;
  /** Start again by itself after a crash. */
  autoRestart: boolean;
  report: (line: string) => void;
  signal?: AbortSignal;
}

/** A running embedded PostgreSQL. */
export interface PostgresServer {
  readonly port: number;
  /** Where cluster and passwords lie. */
  readonly home: string;
  /** Database `gendan` as its owner: what the application uses. */
  readonly appUrl: string;
  /** Database `postgres` as superuser: for set-up and tests only. */
  readonly adminUrl: string;
  /** The role that owns the databases of Temporal. */
  readonly temporal: { user: string; password: string };
  readonly process: SupervisedProcess;
}

const APP = 'gendan';
const TEMPORAL = 'temporal';

/**
 * Starts PostgreSQL on the data folder, creating cluster, roles and the application's database the
 * first time. Ready when it answers queries. Durability is PostgreSQL's default: a commit is on disk.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { dataDir, signal } = options;
  const user = await postgresUser();
  const home = postgresHome(dataDir, user);
  const existing = clusterExists(home);
  const secrets = loadSecrets(join(home, 'secrets.json'), existing);
  const binaries = await postgresBinaries(user);
  signal?.throwIfAborted();
  if (!existing) await initCluster(binaries.initdb, home, secrets.superuser, user);
  await freeCluster(clusterDir(home), options.report);

  let port = 0;
  let adminUrl = '';
  const supervised = await startOnFreePorts(async () => {
    port = await options.ports.take('postgres', options.preferredPort);
    adminUrl = localUrl(port, SUPERUSER, secrets.superuser, 'postgres');
    return postgresProcess(options, { home, port, adminUrl, program: binaries.postgres, user });
  }, signal);
  try {
    await ensureRolesAndDatabase(adminUrl, secrets);
  } catch (error) {
    await supervised.stop();
    throw error;
  }
  return {
    port,
    home,
    adminUrl,
    appUrl: localUrl(port, APP, secrets.app, APP),
    temporal: { user: TEMPORAL, password: secrets.temporal },
    process: supervised,
  };
}

interface Placement {
  home: string;
  port: number;
  adminUrl: string;
  program: string;
  user: SystemUser | undefined;
}

function postgresProcess(options: PostgresOptions, place: Placement): SupervisedProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return new SupervisedProcess({
    name: 'PostgreSQL',
    id: 'postgres',
    rank: 10,
    command: place.program,
    args: [
      ...['-D', clusterDir(place.home), '-p', String(place.port)],
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    env: postgresEnv(),
    cwd: place.home,
    ...(place.user && { user: place.user }),
    logFile: join(options.dataDir, 'logs', 'postgres.log'),
    runDir: join(options.dataDir, 'run'),
    ready: () => answersQueries(place.adminUrl),
    // After a crash it first replays its log, which may take a while.
    readyTimeoutMs: 180_000,
    // "Fast": ends sessions, writes everything out, leaves a clean cluster.
    stopSignal: 'SIGINT',
    stopTimeoutMs: 30_000,
    autoRestart: options.autoRestart,
    report: options.report,
  });
}

async function ensureRolesAndDatabase(adminUrl: string, secrets: Secrets): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await ensureRole(client, APP, secrets.app);
    await ensureRole(client, TEMPORAL, secrets.temporal);
    await ensureDatabase(client, APP, APP);
  });
}
