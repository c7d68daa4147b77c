import { Pool, types } from 'pg';
import type { PoolConfig } from 'pg';

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;

// Instants travel as ISO text in UTC everywhere; a Date of the driver would invite local getters.
types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
types.setTypeParser(DATE, (text) => text);
// Counters and identities here stay far below 2^53.
types.setTypeParser(INT8, Number);

/** Limits of one kind of work, in milliseconds; 0 means none. */
export interface PoolLimits {
  size: number;
  lockTimeout: number;
  transactionTimeout: number;
  connectTimeout: number;
}

/** For requests and background work. */
export const DEFAULT_LIMITS: PoolLimits = {
  size: 10,
  lockTimeout: 3_000,
  transactionTimeout: 15_000,
  connectTimeout: 3_000,
};

/** For `execute` and `settle`: both limits stay below the 2 s that a local activity may take. */
export const EXECUTE_LIMITS: PoolLimits = {
  size: 10,
  lockTimeout: 1_200,
  transactionTimeout: 1_700,
  connectTimeout: 1_500,
};

/**
 * Opens a pool. Every connection speaks UTC and gives up waiting by itself, so that a blocked
 * database shows as an error and not as silence. Needs PostgreSQL 17 or newer (`transaction_timeout`).
 *
 * @param onError told about errors of idle connections; the pool replaces them by itself
 */
export function createPool(
  databaseUrl: string,
  onError: (error: Error) => void,
  limits: PoolLimits = DEFAULT_LIMITS,
): Pool {
  const settings = {
    timezone: 'UTC',
    lock_timeout: limits.lockTimeout,
    transaction_timeout: limits.transactionTimeout,
  };
  const config: PoolConfig = {
    connectionString: databaseUrl,
    max: limits.size,
    connectionTimeoutMillis: limits.connectTimeout,
    query_timeout: limits.transactionTimeout + 1_000,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  };
  const pool = new Pool(config);
  pool.on('error', onError);
  // The pool listens to idle connections only: without this, one that is lost while it is in use
  // would end the process. Whoever uses it learns of it by the query that fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
