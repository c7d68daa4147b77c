import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasWorkerSince } from '../platform/temporal';
import { EngineError } from './errors';
import { answersHttp } from './http-probe';
import { SupervisedProcess } from './process';
import { reachableHost } from './settings';
import type { Settings } from './settings';

/** What a part of the product needs to know to be started. */
export interface PartContext {
  settings: Settings;
  /** The environment every part gets; see `partEnv`. */
  env: NodeJS.ProcessEnv;
  report: (line: string) => void;
}

/** Addresses that are known only once the servers run. */
export interface Addresses {
  databaseUrl: string;
  temporalAddress: string;
  uiUrl: string | undefined;
  apiPort: number;
}

/** The environment contract between `npm start` and the parts it starts. */
export function partEnv(settings: Settings, addresses: Addresses): NodeJS.ProcessEnv {
  const { uiUrl } = addresses;
  return {
    ...process.env,
    DATABASE_URL: addresses.databaseUrl,
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    TEMPORAL_NAMESPACE: settings.namespace,
    TASK_QUEUE: settings.taskQueue,
    HOST: settings.host,
    PORT: String(addresses.apiPort),
    GENDAN_DATA_DIR: settings.dataDir,
    GENDAN_DEMO: settings.demo ? '1' : '0',
    ...(uiUrl !== undefined && { TEMPORAL_UI_URL: uiUrl }),
  };
}

/**
 * Brings the application's database to the schema of this checkout.
 * @throws EngineError with the last lines of the migration when it fails
 */
export async function runMigrations({ settings, env }: PartContext, signal: AbortSignal) {
  const lines: string[] = [];
  const child = spawn(process.execPath, ['--import', 'tsx', 'db/migrate-main.ts'], {
    cwd: settings.root,
    env,
    // Away from the terminal's Ctrl-C: a migration is one transaction, ended through `signal`.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const collect = (chunk: Buffer) => {
    lines.push(
      ...chunk
        .toString('utf8')
        .split('\n')
        .filter((text) => text.trim() !== ''),
    );
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  const tail = lines.slice(-40).map((text) => `    ${text}`);
  throw new EngineError(
    [`Migrations failed (exit code ${code ?? 'unknown'}). Last lines:`, ...tail].join('\n'),
  );
}

/** The screen for staff, built of its sources unless that was done before. What hinders it is returned. */
export async function buildConsole(root: string, signal: AbortSignal): Promise<string | undefined> {
  const args = ['--import', 'tsx', 'console/build-main.ts'];
  const run = promisify(execFile)(process.execPath, args, { cwd: root, signal });
  return run.then(
    () => undefined,
    (error: Error & { stderr?: string }) => error.stderr?.trim() || error.message,
  );
}

/** The worker: ready when it asks the Temporal server for work. */
export function workerProcess(context: PartContext, temporalAddress: string): SupervisedProcess {
  const { namespace, taskQueue } = context.settings;
  return part(context, {
    name: 'Worker',
    id: 'worker',
    rank: 40,
    main: 'worker/main.ts',
    ready: (since) => hasWorkerSince(temporalAddress, namespace, taskQueue, since),
  });
}

/** The API: ready when it answers on `/healthz`. */
export function apiProcess(context: PartContext, port: number): SupervisedProcess {
  const url = `http://${reachableHost(context.settings.host)}:${port}/healthz`;
  return part(context, {
    name: 'API',
    id: 'api',
    rank: 50,
    main: 'api/main.ts',
    ready: () => answersHttp(url),
  });
}

interface Part {
  name: string;
  id: string;
  rank: number;
  main: string;
  ready: (since: number) => Promise<boolean>;
}

function part({ settings, env, report }: PartContext, { main, ...rest }: Part): SupervisedProcess {
  return new SupervisedProcess({
    ...rest,
    env,
    command: process.execPath,
    args: ['--import', 'tsx', main],
    cwd: settings.root,
    logFile: join(settings.dataDir, 'logs', `${rest.id}.log`),
    runDir: join(settings.dataDir, 'run'),
    readyTimeoutMs: 120_000,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 30_000,
    autoRestart: true,
    report,
  });
}
