import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { closeWorlds } from './world';

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: {
    logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
  },
  shutdownSignals: [],
});

// A test that leaks a pool or a worker would keep the process alive and disturb the next file.
afterAll(async () => {
  await closeWorlds();
});
