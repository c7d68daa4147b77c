import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTemporalReady } from '../platform/temporal';
import { ensureTemporalBinaries } from './binaries';
import { PortBook } from './ports';
import { startOnFreePorts, SupervisedProcess } from './process';
import { dynamicConfig, takeTemporalPorts, temporalEnv } from './temporal-config';
import { ensureTemporalSchema } from './temporal-schema';

export interface TemporalOptions {
  /** Absolute path of the data folder: logs, ports, dynamic configuration. */
  dataDir: string;
  /** The PostgreSQL to keep the data in, as superuser; needed to create the databases. */
  adminDatabaseUrl: string;
  /** The role that owns the databases (it exists already). */
  role: { user: string; password: string };
  /** Tells servers of one data folder apart: names of files and databases. Default `temporal`. */
  id?: string;
  /** Names of its databases. Default `<id>` and `<id>_visibility`. */
  databases?: { store: string; visibility: string };
  ports?: PortBook;
  preferredPort?: number;
  /** Let tests skip time. Never in production: callers could fire every deadline at once. */
  timeSkipping: boolean;
  /** Start again by itself after a crash. Default true; off for tests that kill it. */
  autoRestart?: boolean;
  report: (line: string) => void;
  signal?: AbortSignal;
}

/** A running embedded Temporal server. */
export interface TemporalServer {
  /** `127.0.0.1:port` of its frontend; stays the same over restarts. */
  readonly address: string;
  /** Its process id, undefined while it is down. */
  pid(): number | undefined;
  /** Ends it with this signal and leaves it down. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Stops it if it runs and starts it again on the same address and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a Temporal server: builds it if needed, sets up its schema if needed, waits until it serves
 * workflows. Several can run beside each other when `id` differs.
 * @throws EngineError when it cannot be built, set up or started
 */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const { dataDir, adminDatabaseUrl, role, signal, id = 'temporal' } = options;
  const { server, sqlTool } = await ensureTemporalBinaries(options.report, signal);
  const names = options.databases ?? { store: id, visibility: `${id}_visibility` };
  const databases = { port: Number(new URL(adminDatabaseUrl).port), ...role, ...names };
  await ensureTemporalSchema(sqlTool, adminDatabaseUrl, databases);
  signal?.throwIfAborted();

  const home = join(dataDir, id);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const dynamicConfigFile = join(home, 'dynamic-config.yaml');
  writeFileSync(dynamicConfigFile, dynamicConfig(options.timeSkipping));
  const book = options.ports ?? new PortBook(join(dataDir, 'ports.json'));
  let address = '';
  const supervised = await startOnFreePorts(async () => {
    const ports = await takeTemporalPorts(book, id, options.preferredPort);
    address = `127.0.0.1:${ports.frontendGrpc}`;
    const env = temporalEnv(databases, ports, dynamicConfigFile);
    return serverProcess(options, { id, home, server, env, address });
  }, signal);
  return {
    address,
    pid: () => supervised.pid(),
    kill: (with_) => supervised.kill(with_),
    restart: () => supervised.restart(),
    stop: () => supervised.stop(),
  };
}

interface Placement {
  id: string;
  home: string;
  server: string;
  env: NodeJS.ProcessEnv;
  address: string;
}

function serverProcess(options: TemporalOptions, place: Placement): SupervisedProcess {
  const { dataDir, report, autoRestart = true } = options;
  const { id, home, server, env, address } = place;
  return new SupervisedProcess({
    name: id === 'temporal' ? 'Temporal server' : `Temporal server ${id}`,
    id,
    rank: 20,
    command: server,
    args: ['--allow-no-auth', 'start'],
    env,
    cwd: home,
    logFile: join(dataDir, 'logs', `${id}.log`),
    runDir: join(dataDir, 'run'),
    ready: () => isTemporalReady(address),
    readyTimeoutMs: 90_000,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 20_000,
    autoRestart,
    report,
  });
}
