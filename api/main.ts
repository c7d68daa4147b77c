import '../platform/node-version.cjs';
import { createServer } from 'node:http';
import { mkdir } from 'node:fs/promises';
import { Client, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { createApp } from './app';
import { ensureAdmin, seedDemoStaff } from './demo';
import { createPool } from '../db/pool';
import { TermsCache } from '../db/terms';
import { systemClock } from '../platform/clock';
import { loadConfig } from '../platform/config';
import type { Config } from '../platform/config';
import { createLogger } from '../platform/logger';
import { onShutdown } from '../platform/shutdown';
import { lazyConnection } from '../platform/temporal';
import type { ApiDeps } from './deps';

/** The SDK retries ten times by itself; our own loop knows better when to stop. */
const CLIENT_ATTEMPTS = 2;

async function prepareStaff(config: Config, deps: ApiDeps): Promise<void> {
  const now = deps.clock.now();
  if (config.demo) {
    await mkdir(config.dataDir, { recursive: true });
    const file = await seedDemoStaff(deps.pool, config.dataDir, now);
    deps.logger.info({ file }, 'demo staff: names, roles and bearer tokens');
  } else if (config.adminToken !== undefined) {
    await ensureAdmin(deps.pool, config.adminToken, now);
  }
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
