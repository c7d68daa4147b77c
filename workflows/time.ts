/** Workflow time as an ISO instant in UTC; the same in every replay. */
export function now(): string {
  return new Date().toISOString();
}

/** The earlier of two instants, either of which may be missing. */
export function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
