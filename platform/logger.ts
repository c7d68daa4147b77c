import { pino } from 'pino';
import type { Logger } from 'pino';

export type { Logger };

/** The log of a process: one JSON line each, with tokens and cookies blacked out. */
export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    redact: ['req.headers.authorization', 'req.headers.cookie', 'token', '*.token'],
  });
}
