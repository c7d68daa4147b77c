import { refuse } from '../errors';
import type { CaseCore } from '../kernel/case';
import type { Person, Role } from '../people';
import { reaches } from '../reach';
import { rightsOf } from './guards';
import type { CommonGuard, Guard } from './rules';

/** Those to whom a complaint or a request can be given (CMP-04, SRV-02). */
export const HANDLER_ROLES: readonly Role[] = [
  ...(['CS_AGENT', 'CS_SUPERVISOR', 'TECH_EXPERT', 'SALES_REP'] as const),
  ...(['ORDER_CLERK', 'DEPT_HEAD'] as const),
];

/** Those who may act on every step of such a case as supervisors, and reassign it (§2.2, §8.3.10). */
export const CARE_SUPERVISORS: readonly Role[] = ['CS_SUPERVISOR', 'DEPT_HEAD'];

/** Every member of staff may take such a case up (§2.2). */
export const ALL_STAFF: readonly Role[] = [
  ...HANDLER_ROLES,
  ...(['SALES_MANAGER', 'PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS'] as const),
  ...(['DIRECTOR', 'GENERAL_MANAGER', 'LEGAL', 'FILE_CLERK'] as const),
];

/** Whether somebody answers for a case now: its handler, or a supervisor of its place. */
export function answersFor(state: CaseCore, person: Person): boolean {
  const supervises = CARE_SUPERVISORS.some(
    (role) => person.roles.includes(role) && reaches(role, person, state),
  );
  return state.owner === person.id || supervises;
}

/** A step is taken by the handler of the case, or by a supervisor. */
export function handledBy<S extends CaseCore>(id: string): Guard<S, unknown> {
  return {
    id,
    check(state, ctx) {
      if (answersFor(state, rightsOf(ctx))) return null;
      return refuse('NOT_THE_HANDLER', { person: state.owner ?? '-' });
    },
  };
}

/** How a case is to end, once that is decided. */
interface Ending {
  ending?: { as: string };
}

/** Nothing but what closing still lacks goes on once the end is decided. */
export function notEnding<S extends CaseCore & Ending>(id: string): CommonGuard<S> {
  return {
    name: 'ending',
    id,
    check: ({ ending }, _ctx, { whileEnding, internal }) =>
      ending !== undefined && whileEnding !== true && internal !== true
        ? refuse('CLOSING', { as: ending.as })
        : null,
  };
}
