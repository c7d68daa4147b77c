import type { Signature } from '../basics';
import type { Instant } from '../calendar';
import * as kind from '../kind/guards';
import { handledBy } from '../kind/handled';
import type { CaseAction, Change, Consequence } from '../kind/rules';
import type { Feature, Guard, Message } from '../kind/rules';
import type { ServiceState } from './state';

export { given, occurredAt, rightsOf, sign, said } from '../kind/guards';
export { ALL_STAFF, CARE_SUPERVISORS, HANDLER_ROLES } from '../kind/handled';
export type { Input } from '../kind/rules';

export type ServiceGuard = Guard<ServiceState>;
export type ServiceAction = CaseAction<ServiceState>;
export type ServiceChange = Change<ServiceState>;
export type ServiceConsequence = Consequence<ServiceState>;
export type ServiceMessage = Message<ServiceState>;

/** One concern of a request; the rules of a request are those of all its features. */
export type ServiceFeature = Feature<ServiceState>;

export const fourEyes = <I = kind.Input>(
  id: string,
  pair: string,
  firstStep: (state: ServiceState, input: I) => Signature | undefined,
): kind.Guard<ServiceState, I> => kind.fourEyes(id, pair, firstStep);
export const needs = kind.needs<ServiceState>;
export const once = kind.once<ServiceState>;
export const plausibleTime = <I extends kind.Timed = kind.Input>(
  after: (state: ServiceState, input: I) => Instant | undefined,
): kind.Guard<ServiceState, I> => kind.plausibleTime(after);

/** A step is taken by the handler of the request, or by a supervisor (SRV-02). */
export const handles = handledBy<ServiceState>('SRV-02');

/** What the customer says or does is no earlier than her request. */
export const afterReceipt = plausibleTime(({ data }) => data.receivedAt);
