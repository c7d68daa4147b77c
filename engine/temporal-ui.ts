import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureUiBinary } from './binaries';
import { answersHttp } from './http-probe';
import type { PortBook } from './ports';
import { startOnFreePorts, SupervisedProcess } from './process';

export interface TemporalUiOptions {
  dataDir: string;
  temporalAddress: string;
  /** The namespace it opens with. */
  namespace: string;
  ports: PortBook;
  preferredPort?: number;
  report: (line: string) => void;
  signal?: AbortSignal;
}

/** A running Web UI of Temporal, on loopback. */
export interface TemporalUi {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the Temporal Web UI, built if needed. It has no sign-in and may act on workflows, so it
 * listens on loopback only and accepts no other origin than itself.
 * @throws EngineError when it cannot be built or started
 */
export async function startTemporalUi(options: TemporalUiOptions): Promise<TemporalUi> {
  const { dataDir, report, signal } = options;
  const program = await ensureUiBinary(report, signal);
  const home = join(dataDir, 'temporal-ui');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  let url = '';
  const supervised = await startOnFreePorts(async () => {
    const port = await options.ports.take('temporal-ui', options.preferredPort);
    writeFileSync(join(home, 'gendan.yaml'), uiConfig(options, port));
    url = `http://127.0.0.1:${port}`;
    return uiProcess(options, program, home, `${url}/healthz`);
  }, signal);
  return { url, stop: () => supervised.stop() };
}

function uiProcess(
  { dataDir, report }: TemporalUiOptions,
  program: string,
  home: string,
  healthUrl: string,
): SupervisedProcess {
  return new SupervisedProcess({
    name: 'Temporal Web UI',
    id: 'temporal-ui',
    rank: 30,
    command: program,
    args: ['--root', home, '--config', '.', '--env', 'gendan', 'start'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC' },
    cwd: home,
    logFile: join(dataDir, 'logs', 'temporal-ui.log'),
    runDir: join(dataDir, 'run'),
    ready: () => answersHttp(healthUrl),
    readyTimeoutMs: 30_000,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 5_000,
    autoRestart: true,
    report,
  });
}

/** JSON is YAML. Secure cookies would not be sent over plain http, and every action needs one. */
function uiConfig({ temporalAddress, namespace }: TemporalUiOptions, port: number): string {
  const config = {
    temporalGrpcAddress: temporalAddress,
    host: '127.0.0.1',
    port,
    enableUi: true,
    defaultNamespace: namespace,
    disableNewsFetch: true,
    notifyOnNewVersion: false,
    cors: {
      cookieInsecure: true,
      allowOrigins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
    },
  };
  return JSON.stringify(config, null, 2);
}
