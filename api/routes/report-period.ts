import { invalid } from '../endpoint';
import type { ApiDeps } from '../deps';
import { addDays, zonedInstant } from '../../domain/calendar';

/** The longest period of one report: a year and a day. */
const MOST_DAYS = 367;

/** Whole days of the installation's zone, both included. @throws DomainError INVALID_INPUT */
export async function periodOf(
  { pool, terms }: ApiDeps,
  { from, to }: { from: string; to: string },
): Promise<{ from: string; until: string }> {
  const after = addDays(to, 1);
  if (to < from) throw invalid([{ field: 'to', reason: 'lies before `from`' }]);
  if (addDays(from, MOST_DAYS) < after) throw invalid([{ field: 'to', reason: 'a year at most' }]);
  const { zone } = (await terms.newest(pool)).calendar;
  const begin = (date: string): string => zonedInstant(date, 0, zone);
  return { from: begin(from), until: begin(after) };
}
