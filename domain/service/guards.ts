import * as kind from '../kind/guards';
import { handledBy } from '../kind/handled';
import type { CaseAction, Change, Consequence } from '../kind/rules';
import type { Feature, Guard, Message } from '../kind/rules';
import type { ServiceState } from './state';

export { given, occurredAt, rightsOf, sign } from '../kind/guards';
export { ALL_STAFF, CARE_SUPERVISORS, HANDLER_ROLES } from '../kind/handled';
export type { Input } from '../kind/rules';

export type ServiceGuard = Guard<ServiceState>;
export type ServiceAction = CaseAction<ServiceState>;
export type ServiceChange = Change<ServiceState>;
export type ServiceConsequence = Consequence<ServiceState>;
export type ServiceMessage = Message<ServiceState>;

/** One concern of a request; the rules of a request are those of all its features. */
export type ServiceFeature = Feature<ServiceState>;

export const fourEyes = kind.fourEyes<ServiceState>;
export const needs = kind.needs<ServiceState>;
export const once = kind.once<ServiceState>;
export const plausibleTime = kind.plausibleTime<ServiceState>;

/** A step is taken by the handler of the request, or by a supervisor (SRV-02). */
export const handles = handledBy<ServiceState>('SRV-02');

/** What the customer says or does is no earlier than her request. */
export const afterReceipt = plausibleTime(({ data }) => data.receivedAt);
