import type { Signature } from '../basics';
import type { Instant } from '../calendar';
import * as kind from '../kind/guards';
import { handledBy } from '../kind/handled';
import type { Changes, EventShape, Feature, Guard } from '../kind/rules';
import type { ServiceState } from './state';

export { given, occurredAt, partly, rightsOf, sign } from '../kind/guards';
export { ALL_STAFF, CARE_SUPERVISORS, HANDLER_ROLES } from '../kind/handled';

/** A condition that looks at `I` of the input. */
export type ServiceGuard<I = unknown> = Guard<ServiceState, I>;
export type ServiceChanges<E extends EventShape> = Changes<ServiceState, E>;

/** One concern of a request; the rules of a request are those of all its features. */
export type ServiceFeature = Feature<ServiceState>;

export const fourEyes = (
  id: string,
  pair: string,
  firstStep: (state: ServiceState) => Signature | undefined,
): ServiceGuard => kind.fourEyes(id, pair, firstStep);
export const needs = kind.needs<ServiceState>;
export const once = kind.once<ServiceState>;
export const plausibleTime = (
  after: (state: ServiceState) => Instant | undefined,
): ServiceGuard<kind.Timed> => kind.plausibleTime(after);

/** A step is taken by the handler of the request, or by a supervisor (SRV-02). */
export const handles = handledBy<ServiceState>('SRV-02');

/** What the customer says or does is no earlier than her request. */
export const afterReceipt = plausibleTime(({ data }) => data.receivedAt);
