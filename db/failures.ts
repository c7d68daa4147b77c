/** Network errors of a server that is away or going away. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);

/**
 * SQLSTATE classes and codes that pass by themselves: connection (08), log-in (28, 3D000), resources
 * (53), operator intervention (57), rollbacks such as deadlocks (40), a database that takes no
 * connections (55000), a standby that was not promoted yet (25006), lock and transaction timeouts.
 */
const TRANSIENT = /^(08|28|53|57|40)|^3D000$|^55(000|P03)$|^25(006|P03|P04)$/;

const CLIENT_SIDE =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|client password|the database system is/i;

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** True when the database was away, overloaded or blocked, and the same work may succeed later. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  if (NETWORK.has(code) || TRANSIENT.test(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isTransient);
  return code === '' && error instanceof Error && CLIENT_SIDE.test(error.message);
}

/** True when a unique key was violated; `constraint` narrows it to one. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  return constraint === undefined || (error as { constraint?: string }).constraint === constraint;
}
