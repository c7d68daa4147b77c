import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureTemporalBinaries } from './binaries';
import { EngineError } from './errors';
import { stopLeftovers } from './leftovers';
import { tryLock } from './lock';
import { PortBook } from './ports';
import { startPostgres } from './postgres';
import type { PostgresServer } from './postgres';
import { seconds, StopStack } from './stop-stack';
import { startTemporal } from './temporal';
import type { TemporalServer } from './temporal';
import { startTemporalUi } from './temporal-ui';

export { startTemporal } from './temporal';
export type { TemporalOptions, TemporalServer } from './temporal';

export interface EngineOptions {
  /** Everything the servers keep. A second start with the same folder continues with the same data. */
  dataDir: string;
  /** Takes lines for people: what is up, what crashed. */
  log: (line: string) => void;
  /** Start the Temporal Web UI as well. */
  ui: boolean;
  /** Let tests skip time. Never in production. */
  timeSkipping: boolean;
  /** Use this database for the application instead of an embedded one. */
  databaseUrl?: string;
  /** Use this Temporal server (`host:port`) instead of an embedded one. */
  temporalAddress?: string;
  /** Ports to use if they are free. */
  preferredPorts?: { postgres?: number; temporal?: number; ui?: number };
  /** Start crashed servers again. Default true; off for tests that kill them. */
  autoRestart?: boolean;
  /** The namespace the Web UI opens with. */
  namespace?: string;
  /** Called when the folder is ours and leftovers are gone, before anything starts; may throw. */
  beforeStart?: () => Promise<unknown>;
  /** Gives up starting when it fires; what was started by then is stopped again. */
  signal?: AbortSignal;
}

/** Running servers. */
export interface Engine {
  /** The application's database, as its owner. */
  readonly databaseUrl: string;
  /** The superuser of the embedded PostgreSQL, for set-up and tests; absent without one. */
  readonly adminDatabaseUrl?: string;
  readonly temporalAddress: string;
  /** Absent when the UI was not asked for or could not be started. */
  readonly uiUrl?: string;
  readonly postgres?: PostgresServer;
  readonly temporal?: TemporalServer;
  /** The ports of this data folder, for parts started on top of the servers. */
  readonly ports: PortBook;
  /** Stops UI, Temporal and PostgreSQL, in this order, and frees the data folder. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL, Temporal and (if asked for) its Web UI on one data folder, or uses the existing
 * servers it is given. Leftovers of a start that was killed are stopped first.
 * @throws EngineError when another start uses the folder, or a server cannot be started
 */
export async function startEngine(given: EngineOptions): Promise<Engine> {
  const options = { ...given, dataDir: resolve(given.dataDir) };
  const stack = new StopStack();
  try {
    const release = claimDataDir(options.dataDir);
    stack.push('', () => Promise.resolve(release()));
    await stopLeftovers(join(options.dataDir, 'run'), options.log);
    await options.beforeStart?.();
    const parts = await startParts(options, stack);
    return { ...parts, stop: () => stack.stopAll(options.log) };
  } catch (error) {
    await stack.stopAll(options.log);
    throw error;
  }
}

async function startParts(options: EngineOptions, stack: StopStack): Promise<Omit<Engine, 'stop'>> {
  const { dataDir, log, databaseUrl, temporalAddress } = options;
  const ports = new PortBook(join(dataDir, 'ports.json'));
  if (databaseUrl !== undefined) log(line('PostgreSQL', describeUrl(databaseUrl), 'as configured'));
  if (temporalAddress !== undefined) log(line('Temporal server', temporalAddress, 'as configured'));
  if (databaseUrl !== undefined && temporalAddress !== undefined) {
    return { databaseUrl, temporalAddress, ports };
  }
  // First what may fail for want of a tool: nothing was created or started by then.
  if (temporalAddress === undefined) await ensureTemporalBinaries(log, options.signal);
  const postgres = await timed(
    options,
    'PostgreSQL',
    (server) => `127.0.0.1:${server.port}`,
    () => embeddedPostgres(options, ports, stack),
  );
  const base = {
    databaseUrl: databaseUrl ?? postgres.appUrl,
    adminDatabaseUrl: postgres.adminUrl,
    postgres,
    ports,
  };
  if (temporalAddress !== undefined) return { ...base, temporalAddress };
  const temporal = await timed(
    options,
    'Temporal server',
    (server) => server.address,
    () => embeddedTemporal(options, postgres, ports, stack),
  );
  const uiUrl = options.ui ? await webUi(options, temporal.address, ports, stack) : undefined;
  return { ...base, temporal, temporalAddress: temporal.address, ...(uiUrl && { uiUrl }) };
}

async function embeddedPostgres(options: EngineOptions, ports: PortBook, stack: StopStack) {
  const { dataDir, log, signal, preferredPorts, autoRestart = true } = options;
  const server = await startPostgres({
    dataDir,
    ports,
    autoRestart,
    report: log,
    ...(preferredPorts?.postgres && { preferredPort: preferredPorts.postgres }),
    ...(signal && { signal }),
  });
  stack.push('PostgreSQL', () => server.process.stop());
  return server;
}

async function embeddedTemporal(
  options: EngineOptions,
  postgres: PostgresServer,
  ports: PortBook,
  stack: StopStack,
) {
  const { dataDir, log, signal, preferredPorts, autoRestart = true, timeSkipping } = options;
  const server = await startTemporal({
    dataDir,
    adminDatabaseUrl: postgres.adminUrl,
    role: postgres.temporal,
    ports,
    timeSkipping,
    autoRestart,
    report: log,
    ...(preferredPorts?.temporal && { preferredPort: preferredPorts.temporal }),
    ...(signal && { signal }),
  });
  stack.push('Temporal server', () => server.stop());
  return server;
}

/** The UI is a convenience: without it the product works, so a failure is told and passed over. */
async function webUi(options: EngineOptions, address: string, ports: PortBook, stack: StopStack) {
  const { dataDir, log, signal, preferredPorts, namespace = 'default' } = options;
  try {
    const ui = await timed(
      options,
      'Temporal Web UI',
      ({ url }) => url,
      () =>
        startTemporalUi({
          dataDir,
          temporalAddress: address,
          namespace,
          ports,
          report: log,
          ...(preferredPorts?.ui && { preferredPort: preferredPorts.ui }),
          ...(signal && { signal }),
        }),
    );
    stack.push('Temporal Web UI', () => ui.stop());
    return ui.url;
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof EngineError)) throw error;
    log(`${error.message}\nGoing on without the Temporal Web UI.`);
    return undefined;
  }
}

/**
 * Makes the data folder and takes it for this process. Returns what gives it back.
 * @throws EngineError when another start has it, or it belongs to another user
 */
function claimDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // Root could go on here, and would take the folder away from its owner.
  if (process.getuid && statSync(dataDir).uid !== process.getuid()) {
    throw new EngineError(
      `The data folder ${dataDir} belongs to another user.\n` +
        'Start as that user, or set GENDAN_DATA_DIR to another folder.',
    );
  }
  const taken = tryLock(join(dataDir, 'lock'));
  if (typeof taken === 'function') {
    chmodSync(dataDir, 0o700);
    return taken;
  }
  throw new EngineError(
    `Another start (process ${taken.pid}) uses the data folder ${dataDir}.\n` +
      'Stop that one first, or set GENDAN_DATA_DIR to another folder.',
  );
}

async function timed<T>(
  { log }: EngineOptions,
  name: string,
  where: (part: T) => string,
  start: () => Promise<T>,
): Promise<T> {
  const since = Date.now();
  const part = await start();
  log(line(name, where(part), seconds(Date.now() - since)));
  return part;
}

/** One aligned line about a part: name, address, remark (usually how long it took). */
export function line(name: string, where: string, remark: string): string {
  return `${name.padEnd(18)} ${where.padEnd(28)} ${remark}`;
}

/** A database URL without its password. */
function describeUrl(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return '(given)';
  }
}
