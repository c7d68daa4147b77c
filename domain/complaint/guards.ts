import type { Signature } from '../basics';
import type { Instant } from '../calendar';
import * as kind from '../kind/guards';
import { handledBy } from '../kind/handled';
import type { Changes, EventShape, Feature, Guard, Input } from '../kind/rules';
import type { ComplaintState } from './state';

export { checkRights, given, occurredAt, rightsOf, sign } from '../kind/guards';
export { ALL_STAFF, answersFor, HANDLER_ROLES } from '../kind/handled';
export { CARE_SUPERVISORS as COMPLAINT_SUPERVISORS } from '../kind/handled';

export type ComplaintGuard<I = Input> = Guard<ComplaintState, I>;
export type ComplaintChanges<E extends EventShape> = Changes<ComplaintState, E>;

/** One concern of a complaint; the rules of a complaint are those of all its features. */
export type ComplaintFeature = Feature<ComplaintState>;

export const fourEyes = <I = kind.Input>(
  id: string,
  pair: string,
  firstStep: (state: ComplaintState, input: I) => Signature | undefined,
): kind.Guard<ComplaintState, I> => kind.fourEyes(id, pair, firstStep);
export const needs = kind.needs<ComplaintState>;
export const once = kind.once<ComplaintState>;
export const plausibleTime = <I extends kind.Timed = kind.Input>(
  after: (state: ComplaintState, input: I) => Instant | undefined,
): kind.Guard<ComplaintState, I> => kind.plausibleTime(after);

/** A step is taken by the handler of the complaint, or by a supervisor (CMP-03, CMP-04). */
export const handles = handledBy<ComplaintState>('CMP-03');
