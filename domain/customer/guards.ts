import type { Signature } from '../basics';
import type { Instant } from '../calendar';
import type { CaseAction, Change, Consequence, Feature, Guard, Message } from '../kind/rules';
import * as kind from '../kind/guards';
import type { Role } from '../people';
import type { CustomerState } from './state';

export { given, occurredAt, rightsOf, sign, said } from '../kind/guards';
export type { Input } from '../kind/rules';

export type CustomerGuard = Guard<CustomerState>;
export type CustomerAction = CaseAction<CustomerState>;
export type CustomerChange = Change<CustomerState>;
export type CustomerConsequence = Consequence<CustomerState>;
export type CustomerMessage = Message<CustomerState>;

/** One concern of a customer; the rules of a customer are those of all its features. */
export type CustomerFeature = Feature<CustomerState>;

export const fourEyes = <I = kind.Input>(
  id: string,
  pair: string,
  firstStep: (state: CustomerState, input: I) => Signature | undefined,
): kind.Guard<CustomerState, I> => kind.fourEyes(id, pair, firstStep);
export const plausibleTime = <I extends kind.Timed = kind.Input>(
  after: (state: CustomerState, input: I) => Instant | undefined,
): kind.Guard<CustomerState, I> => kind.plausibleTime(after);

/** Those who enter and keep customer files (§6.2). */
export const FILE_KEEPERS: readonly Role[] = [
  ...(['SALES_REP', 'SALES_MANAGER', 'CS_AGENT', 'CS_SUPERVISOR', 'ORDER_CLERK'] as const),
];

/** Supervisors who see that nothing is missing or wrong (§2.2, CUS-02). */
export const VERIFIERS: readonly Role[] = ['SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD'];

/** Those who may act on everything that concerns a customer. */
export const CUSTOMER_SUPERVISORS: readonly Role[] = VERIFIERS;

/** Those who speak with customers (§5.1). */
export const CALLERS: readonly Role[] = [
  ...(['SALES_REP', 'CS_AGENT', 'TECH_EXPERT'] as const),
  ...CUSTOMER_SUPERVISORS,
  ...(['DIRECTOR', 'GENERAL_MANAGER'] as const),
];
