import '../platform/node-version.cjs';
import { createServer } from 'node:http';
import { Client, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { createApp } from './app';
import { prepareStaff } from './prepare-staff';
import { createPool } from '../db/pool';
import { TermsCache } from '../db/terms';
import { systemClock } from '../platform/clock';
import { loadConfig } from '../platform/config';
import { createLogger } from '../platform/logger';
import { createMailer } from '../platform/mail';
import { onShutdown } from '../platform/shutdown';
import { lazyConnection } from '../platform/temporal';
import type { ApiDeps } from './deps';

/** The SDK retries ten times by itself; our own loop knows better when to stop. */
const CLIENT_ATTEMPTS = 2;

/** How this very machine reaches an address that is listened on. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('api', config.logLevel);
  const onError = (error: Error): void => logger.warn({ err: error }, 'database connection lost');
  const retry = makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: CLIENT_ATTEMPTS }));
  const connection = lazyConnection(config.temporalAddress, { interceptors: [retry] });
  const deps: ApiDeps = {
    pool: createPool(config.databaseUrl, onError),
    client: new Client({ connection, namespace: config.temporalNamespace }),
    terms: new TermsCache(),
    clock: systemClock,
    logger,
    taskQueue: config.taskQueue,
    temporalUiUrl: config.temporalUiUrl,
    publicUrl: config.house.publicUrl,
    accounts: {
      listens: `http://${nameOf(config.host)}:${config.port}`,
      demo: config.demo,
      language: config.house.language,
      ...(config.smtp !== undefined && { mail: createMailer(config.smtp) }),
    },
  };
  await prepareStaff(config, deps);
  const server = createServer(createApp(deps));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  logger.info({ host: config.host, port: config.port }, 'API is listening');
  onShutdown(logger, async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    await deps.pool.end();
    await connection.close();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
