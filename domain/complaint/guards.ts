import type { Signature } from '../basics';
import type { Instant } from '../calendar';
import type { Ctx, Party } from '../kernel/case';
import * as kind from '../kind/guards';
import { handledBy } from '../kind/handled';
import { resumedAs } from '../kind/resume';
import type { Changes, EventShape, Feature, Guard } from '../kind/rules';
import type { ComplaintState } from './state';

export { given, occurredAt, partly, rightsOf, sign } from '../kind/guards';
export { ALL_STAFF, answersFor, HANDLER_ROLES } from '../kind/handled';
export { CARE_SUPERVISORS as COMPLAINT_SUPERVISORS } from '../kind/handled';

export type ComplaintGuard<I = unknown> = Guard<ComplaintState, I>;
export type ComplaintChanges<E extends EventShape> = Changes<ComplaintState, E>;

/** One concern of a complaint; the rules of a complaint are those of all its features. */
export type ComplaintFeature = Feature<ComplaintState>;

export const fourEyes = <I = unknown>(
  id: string,
  pair: string,
  firstStep: (state: ComplaintState, input: I) => Signature | undefined,
): kind.Guard<ComplaintState, I> => kind.fourEyes(id, pair, firstStep);
export const needs = kind.needs<ComplaintState>;
export const once = kind.once<ComplaintState>;
export const plausibleTime = <I extends kind.Timed = kind.Timed>(
  after: (state: ComplaintState, input: I) => Instant | undefined,
): kind.Guard<ComplaintState, I> => kind.plausibleTime(after);

/** A step is taken by the handler of the complaint, or by a supervisor (CMP-03, CMP-04). */
export const handles = handledBy<ComplaintState>('CMP-03');

/** Ends the rest of the clocks, if they rest (§4.4, CMP-11). */
export const resumed = (state: ComplaintState, ctx: Ctx) =>
  resumedAs('COMPLAINT_RESUMED', state, ctx);

/** The handler, or whoever in customer service takes it up. */
export function handlerOf({ owner }: Pick<ComplaintState, 'owner'>): Party {
  return owner === null ? { role: 'CS_AGENT' } : { person: owner };
}

/** Those who lead the handlers: level 1 of the ladder. */
export const SUPERVISOR: Party = { role: 'CS_SUPERVISOR' };

/** A person, or those who lead the handlers where there is none. */
export function handlerOrSupervisor(person: string | null): Party {
  return person === null ? SUPERVISOR : { person };
}
