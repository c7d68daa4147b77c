import type { Signature } from '../basics';
import * as kind from '../kind/guards';
import type { Change, Changes, EventShape, Feature, Guard } from '../kind/rules';
import type { Role } from '../people';
import type { CustomerState } from './state';

export {
  assignable,
  given,
  occurredAt,
  partly,
  plausibleTime,
  rightsOf,
  sign,
} from '../kind/guards';

export type CustomerGuard<I = unknown> = Guard<CustomerState, I>;
export type CustomerChange<D> = Change<CustomerState, D>;
export type CustomerChanges<E extends EventShape> = Changes<CustomerState, E>;

/** One concern of a customer; the rules of a customer are those of all its features. */
export type CustomerFeature = Feature<CustomerState>;

export const fourEyes = <I = unknown>(
  id: string,
  pair: string,
  firstStep: (state: CustomerState, input: I) => Signature | undefined,
): CustomerGuard<I> => kind.fourEyes(id, pair, firstStep);

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
