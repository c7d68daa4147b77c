import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isLoopback } from '../platform/config';
import { EngineError } from './errors';

/** What `npm start` is told through its environment. */
export interface Settings {
  /** The checkout: where the parts are started. */
  root: string;
  /** GENDAN_DATA_DIR, default `<checkout>/.data`. */
  dataDir: string;
  /** HOST the API listens on, default 127.0.0.1. */
  host: string;
  /** PORT if it was given: that one or none. */
  port: string | undefined;
  /** DATABASE_URL: an existing PostgreSQL instead of an embedded one. */
  databaseUrl: string | undefined;
  /** TEMPORAL_ADDRESS: an existing Temporal server instead of an embedded one. */
  temporalAddress: string | undefined;
  /** TEMPORAL_NAMESPACE, default `gendan`. */
  namespace: string;
  /** TASK_QUEUE the worker takes its work from, default `gendan`. */
  taskQueue: string;
  /** TEMPORAL_UI_URL: the UI of an existing Temporal server, for links. */
  temporalUiUrl: string | undefined;
  /** GENDAN_DEMO=1|0: demo staff. Default on, but never by itself where other machines can reach the API. */
  demo: boolean;
  /** GENDAN_ENGINE_ONLY=1: start only the servers, neither migrations nor worker nor API. */
  engineOnly: boolean;
}

/** The port tried first when PORT is not given. */
export const DEFAULT_API_PORT = 8080;

/**
 * Reads the settings; an empty variable counts as not set.
 * @throws EngineError when a value makes no sense
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const value = (name: string) => env[name]?.trim() || undefined;
  const root = checkoutRoot();
  const host = value('HOST') ?? '127.0.0.1';
  const databaseUrl = value('DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new EngineError(
      'DATABASE_URL must look like postgres://user:password@host:5432/database.',
    );
  }
  const temporalAddress = value('TEMPORAL_ADDRESS');
  if (temporalAddress !== undefined && !/^[^/\s]+:\d+$/.test(temporalAddress)) {
    throw new EngineError('TEMPORAL_ADDRESS must be host:port, for example 127.0.0.1:7233.');
  }
  return {
    root,
    dataDir: resolve(value('GENDAN_DATA_DIR') ?? join(root, '.data')),
    host,
    port: value('PORT'),
    databaseUrl,
    temporalAddress,
    namespace: value('TEMPORAL_NAMESPACE') ?? 'gendan',
    taskQueue: value('TASK_QUEUE') ?? 'gendan',
    temporalUiUrl: value('TEMPORAL_UI_URL'),
    demo: flag('GENDAN_DEMO', value('GENDAN_DEMO')) ?? isLoopback(host),
    engineOnly: flag('GENDAN_ENGINE_ONLY', value('GENDAN_ENGINE_ONLY')) ?? false,
  };
}

/** The host part of a URL by which this machine reaches a server listening on `host`. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function flag(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value === '1' || value === 'true') return true;
  if (value === '0' || value === 'false') return false;
  throw new EngineError(`${name} must be 1 or 0.`);
}

/** The nearest folder above with a package.json: the same for sources and for compiled files. */
function checkoutRoot(): string {
  let dir = __dirname;
  while (!existsSync(join(dir, 'package.json')) && dirname(dir) !== dir) dir = dirname(dir);
  return dir;
}
