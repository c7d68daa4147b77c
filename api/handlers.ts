import type { ApiDeps } from './deps';
import { handlerOptions } from '../db/handlers';
import { namesOf } from '../db/staff';
import { HANDLER_ROLES } from '../domain/complaint';
import type { ComplaintState } from '../domain/complaint';
import { suggestHandlers } from '../domain/complaint/handling/suggest';
import type { Suggestions } from '../domain/complaint/handling/suggest';
import type { Names } from '../domain/people';

/** To whom a complaint may be given at an instant, by its own policy, with the names of all (CMP-04). */
export async function handlersFor(
  { pool, terms }: Pick<ApiDeps, 'pool' | 'terms'>,
  state: ComplaintState,
  now: string,
): Promise<{ suggestions: Suggestions; names: Names }> {
  const { values } = await terms.policy(pool, state.policyVersion);
  const options = state.closedAt === null ? await handlerOptions(pool, HANDLER_ROLES, now) : [];
  const points = values['complaint.assignment.points'];
  const suggestions = suggestHandlers(state, options, points);
  // A stand-in need not be a handler herself.
  const standIns = await namesOf(
    pool,
    suggestions.away.map(({ standIn }) => standIn),
  );
  const own = options.map(({ person, name }): [string, string] => [person.id, name]);
  return { suggestions, names: new Map([...standIns, ...own]) };
}
