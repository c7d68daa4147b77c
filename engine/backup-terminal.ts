import { EngineError } from './errors';

/** A size for people, such as `12.3 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Fires at the first Ctrl-C or SIGTERM, so that what is half done is removed before we end. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort(new EngineError('Stopped on request.'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return controller.signal;
}

/** A file name that sorts by time, such as `20260302T101500Z`. */
export function timeStamp(at: Date = new Date()): string {
  return at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
