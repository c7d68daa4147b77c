import type { Logger } from './logger';

/**
 * Runs `stop` once when the process is asked to end, then leaves; a stop that hangs is cut short.
 *
 * @param patienceMs how long `stop` may take
 */
export function onShutdown(logger: Logger, stop: () => Promise<void>, patienceMs = 15_000): void {
  let stopping = false;
  const end = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), patienceMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
