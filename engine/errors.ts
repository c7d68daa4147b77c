/**
 * A failure the person at the terminal can act on. Its message is complete (cause and ways out), so
 * it is printed without a stack trace.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** The text to show for any thrown value: the message alone if it was written for people. */
export function describeError(error: unknown): string {
  if (error instanceof EngineError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The `code` of a Node or PostgreSQL error (`ENOENT`, `42P04`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
