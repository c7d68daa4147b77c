import { refuse } from '../errors';
import * as kind from '../kind/guards';
import type { CaseAction, Change, CommonGuard, Consequence } from '../kind/rules';
import type { Feature, Guard, Message } from '../kind/rules';
import type { Person, Role } from '../people';
import { reaches } from '../reach';
import type { ComplaintState } from './state';

export { checkRights, given, occurredAt, rightsOf, sign } from '../kind/guards';
export type { Input } from '../kind/rules';

export type ComplaintGuard = Guard<ComplaintState>;
export type ComplaintAction = CaseAction<ComplaintState>;
export type ComplaintChange = Change<ComplaintState>;
export type ComplaintConsequence = Consequence<ComplaintState>;
export type ComplaintMessage = Message<ComplaintState>;

/** One concern of a complaint; the rules of a complaint are those of all its features. */
export type ComplaintFeature = Feature<ComplaintState>;

export const fourEyes = kind.fourEyes<ComplaintState>;
export const needs = kind.needs<ComplaintState>;
export const once = kind.once<ComplaintState>;
export const plausibleTime = kind.plausibleTime<ComplaintState>;

/** Those to whom a complaint can be given (CMP-04). */
export const HANDLER_ROLES: readonly Role[] = [
  ...([
    'CS_AGENT',
    'CS_SUPERVISOR',
    'TECH_EXPERT',
    'SALES_REP',
    'ORDER_CLERK',
    'DEPT_HEAD',
  ] as const),
];

/** Those who may act on every step as supervisors, and reassign (§2.2, §8.3.10). */
export const COMPLAINT_SUPERVISORS: readonly Role[] = ['CS_SUPERVISOR', 'DEPT_HEAD'];

/** Every member of staff may take a complaint up (§2.2). */
export const ALL_STAFF: readonly Role[] = [
  ...HANDLER_ROLES,
  ...(['SALES_MANAGER', 'PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS'] as const),
  ...(['DIRECTOR', 'GENERAL_MANAGER', 'LEGAL', 'FILE_CLERK'] as const),
];

/** Whether somebody answers for a complaint now: its handler, or a supervisor. */
export function answersFor(state: ComplaintState, person: Person): boolean {
  const supervises = COMPLAINT_SUPERVISORS.some(
    (role) => person.roles.includes(role) && reaches(role, person, state),
  );
  return state.owner === person.id || supervises;
}

/** A step is taken by the handler of the complaint, or by a supervisor (CMP-03, CMP-04). */
export const handles: ComplaintGuard = {
  id: 'CMP-03',
  check(state, ctx) {
    if (answersFor(state, kind.rightsOf(ctx))) return null;
    return refuse('NOT_THE_HANDLER', { person: state.owner ?? '-' });
  },
};

/** Nothing but what closing still lacks goes on once the end is decided. */
export const notEnding: CommonGuard<ComplaintState> = {
  name: 'ending',
  id: 'CMP-31',
  check: ({ ending }, _ctx, { whileEnding, internal }) =>
    ending !== undefined && whileEnding !== true && internal !== true
      ? refuse('CLOSING', { as: ending.as })
      : null,
};

/** Demands that a named person is active and can be given a complaint. */
export function canHandle(id: string, field: string): ComplaintGuard {
  return kind.assignable(id, field, HANDLER_ROLES);
}
