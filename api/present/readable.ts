import { withoutOwnDays } from '../../domain/customer/erasure';
import type { CaseCore } from '../../domain/kernel';

/** What of an event's data is read of a case: of a customer's file that has ended no days of her own (§8.3.16). */
export function readable(
  { kind, closedAt }: Pick<CaseCore, 'kind' | 'closedAt'>,
  data: unknown,
): unknown {
  return kind === 'customer' && closedAt !== null ? withoutOwnDays(data) : data;
}
