import type { CustomerState } from '../../domain/customer';
import { withoutOwnDays, withoutOwnPlans } from '../../domain/customer/erasure';
import type { CaseCore } from '../../domain/kernel';

type Present = Pick<CaseCore, 'kind' | 'closedAt'>;

const hasEnded = ({ kind, closedAt }: Present): boolean => kind === 'customer' && closedAt !== null;

/** What of an event's data is read of a case: of a customer's file that has ended no days of her own (§8.3.16). */
export function readable(present: Present, data: unknown): unknown {
  return hasEnded(present) ? withoutOwnDays(data) : data;
}

/** What of a past state is read of a case, by how that stands now: the same (§8.3.16). */
export function readablePast(present: Present, past: CaseCore): CaseCore {
  return hasEnded(present) ? withoutOwnPlans(past as CustomerState) : past;
}
