import type { PortBook } from './ports';
import type { TemporalDatabases } from './temporal-schema';

/** The loopback ports of one Temporal server. Clients use `frontendGrpc`. */
export interface TemporalPorts {
  frontendGrpc: number;
  frontendMembership: number;
  historyGrpc: number;
  historyMembership: number;
  matchingGrpc: number;
  matchingMembership: number;
  workerGrpc: number;
  workerMembership: number;
}

/** The environment variable of the server's own configuration template for each port. */
const PORT_VARIABLES: Record<keyof TemporalPorts, string> = {
  frontendGrpc: 'FRONTEND_GRPC_PORT',
  frontendMembership: 'FRONTEND_MEMBERSHIP_PORT',
  historyGrpc: 'HISTORY_GRPC_PORT',
  historyMembership: 'HISTORY_MEMBERSHIP_PORT',
  matchingGrpc: 'MATCHING_GRPC_PORT',
  matchingMembership: 'MATCHING_MEMBERSHIP_PORT',
  workerGrpc: 'WORKER_GRPC_PORT',
  workerMembership: 'WORKER_MEMBERSHIP_PORT',
};

/** Fixed for ever at the first start of a store; measured best for one small machine. */
const HISTORY_SHARDS = 4;

/**
 * Picks the ports of a server. The same ones as last time where possible: the server finds its own
 * services by the addresses it noted in the store, and waits for stale ones to expire.
 */
export async function takeTemporalPorts(
  book: PortBook,
  id: string,
  frontendGrpc?: number,
): Promise<TemporalPorts> {
  const ports: Partial<TemporalPorts> = {};
  for (const key of Object.keys(PORT_VARIABLES) as (keyof TemporalPorts)[]) {
    ports[key] = await book.take(`${id}.${key}`, key === 'frontendGrpc' ? frontendGrpc : undefined);
  }
  return ports as TemporalPorts;
}

/** The environment the server is configured by, with its built-in template; everything on loopback. */
export function temporalEnv(
  databases: TemporalDatabases,
  ports: TemporalPorts,
  dynamicConfigFile: string,
): NodeJS.ProcessEnv {
  const portEntries = (Object.keys(PORT_VARIABLES) as (keyof TemporalPorts)[]).map((key) => [
    PORT_VARIABLES[key],
    String(ports[key]),
  ]);
  return {
    // Not the caller's environment: the template reads dozens of common names from it.
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TZ: 'UTC',
    DB: 'postgres12_pgx',
    DBNAME: databases.store,
    VISIBILITY_DBNAME: databases.visibility,
    POSTGRES_SEEDS: '127.0.0.1',
    DB_PORT: String(databases.port),
    POSTGRES_USER: databases.user,
    POSTGRES_PWD: databases.password,
    SQL_MAX_CONNS: '20',
    SQL_MAX_IDLE_CONNS: '20',
    NUM_HISTORY_SHARDS: String(HISTORY_SHARDS),
    BIND_ON_IP: '127.0.0.1',
    // Off. It takes updates and signals as plain HTTP without sign-in, and any web page that is open in
    // a browser on this machine may send those.
    FRONTEND_HTTP_PORT: '0',
    LOG_LEVEL: 'warn',
    DYNAMIC_CONFIG_FILE_PATH: dynamicConfigFile,
    ...(Object.fromEntries(portEntries) as Record<string, string>),
  };
}

/** The server's dynamic configuration (YAML). `timeSkipping` is for tests only. */
export function dynamicConfig(timeSkipping: boolean): string {
  const settings: Record<string, string | number | boolean> = {
    // Ids are columns of this width in SQL stores; the default of 1000 fails late and unclearly.
    'limit.maxIDLength': 255,
    // The defaults protect a shared cluster from one of many users; here one product has it alone.
    'frontend.rps': 20_000,
    'frontend.namespaceRPS': 20_000,
    'frontend.namespaceRPS.visibility': 500,
    'frontend.namespaceCount': 10_000,
    'frontend.persistenceMaxQPS': 20_000,
    'history.rps': 30_000,
    'history.persistenceMaxQPS': 30_000,
    'matching.rps': 20_000,
    'matching.persistenceMaxQPS': 20_000,
    // Reads of each shard's queues per second, 20 by default: a burst of due timers would queue up.
    'history.timerProcessorMaxPollRPS': 1_000,
    'history.transferProcessorMaxPollRPS': 1_000,
    'history.visibilityProcessorMaxPollRPS': 1_000,
    ...(timeSkipping && {
      'frontend.WorkflowTimeSkippingEnabled': true,
      'history.timerProcessorMaxTimeShift': '10ms',
      'system.forceSearchAttributesCacheRefreshOnRead': true,
      'system.namespaceCacheRefreshInterval': '200ms',
    }),
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}:\n  - value: ${value}\n`)
    .join('');
}
