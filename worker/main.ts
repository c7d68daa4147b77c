import '../platform/node-version.cjs';
import { Client } from '@temporalio/client';
import { channelsOf } from '../activities/channels';
import type { Deps } from '../activities';
import { createPool, EXECUTE_LIMITS } from '../db/pool';
import { TermsCache } from '../db/terms';
import { nudgeCase } from '../dispatch/cases';
import { systemClock } from '../platform/clock';
import { loadConfig } from '../platform/config';
import type { Config } from '../platform/config';
import { createLogger } from '../platform/logger';
import type { Logger } from '../platform/logger';
import { onShutdown } from '../platform/shutdown';
import { connectTemporal, ensureNamespace, ensureSearchAttributes } from '../platform/temporal';
import { ATTRIBUTE_TYPES } from '../workflows/search-attributes';
import { connectWorker, createWorker } from './create';
import { serveMetrics } from './metrics';
import { installRuntime } from './runtime';
import { startSafetyNets } from './safety-nets';
import { ensureTerms } from './terms';

function createDeps(config: Config, logger: Logger): Deps {
  const onError = (error: Error): void => logger.warn({ err: error }, 'database connection lost');
  return {
    pool: createPool(config.databaseUrl, onError),
    executePool: createPool(config.databaseUrl, onError, EXECUTE_LIMITS),
    terms: new TermsCache(),
    clock: systemClock,
    logger,
    channels: channelsOf(config),
    house: config.house,
  };
}

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger('worker', config.logLevel);
  installRuntime(logger);
  const deps = createDeps(config, logger);
  const { temporalAddress: address, temporalNamespace: namespace, taskQueue } = config;

  const connection = await connectTemporal(address);
  await ensureNamespace(connection, namespace);
  await ensureSearchAttributes(connection, namespace, ATTRIBUTE_TYPES);
  await ensureTerms(deps.pool, deps.clock);

  const place = { connection: await connectWorker(address), namespace, taskQueue };
  const client = new Client({ connection, namespace });
  const tools = { ...deps, client, taskQueue };
  const worker = await createWorker(
    place,
    { workflowsPath: require.resolve('../workflows') },
    { ...deps, nudge: (caseId) => nudgeCase(tools, caseId) },
  );
  const metrics = config.metricsPort === undefined ? null : serveMetrics(config.metricsPort);
  const stopNets = startSafetyNets(tools, metrics?.onRun);

  onShutdown(logger, async () => {
    await stopNets();
    worker.shutdown();
    await running;
    metrics?.close();
    await Promise.all([deps.pool.end(), deps.executePool.end()]);
    await Promise.all([place.connection.close(), connection.close()]);
  });
  const running = worker.run();
  logger.info({ taskQueue }, 'worker is running');
  await running;
}

main().catch((error: unknown) => {
  // The logger may not exist yet; the engine shows these last lines to whoever started it.
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
