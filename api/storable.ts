import type { FieldProblem } from '../domain/errors';

/** Deepest nesting of an input; what the schemas describe goes down to 5. */
const DEEPEST = 32;

/** PostgreSQL stores neither NUL nor half a surrogate pair, and would not say which field it was. */
function faultOf(text: string): string | null {
  if (text.includes('\u0000')) return 'contains a NUL character';
  return /\p{Surrogate}/u.test(text) ? 'contains half a surrogate pair' : null;
}

/** What in a parsed input cannot be stored, whatever its schema says; empty when all can. */
export function unstorable(input: unknown): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const open: { value: unknown; path: string[] }[] = [{ value: input, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    const field = path.join('.');
    const fault = typeof value === 'string' ? faultOf(value) : null;
    if (fault !== null) problems.push({ field, reason: fault });
    if (typeof value !== 'object' || value === null) continue;
    if (path.length === DEEPEST) return [{ field: path[0]!, reason: 'nested too deeply' }];
    for (const [key, part] of Object.entries(value)) {
      const named = faultOf(key);
      if (named === null) open.push({ value: part, path: [...path, key] });
      else problems.push({ field, reason: `the name of a field ${named}` });
    }
  }
  return problems;
}
