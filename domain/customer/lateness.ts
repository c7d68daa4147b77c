import type { Breach } from '../kernel/case';
import type { OverdueReason } from '../overdue';
import type { CustomerState } from './state';

/** What a missed limit and the reasons given for it are found by. */
export const keyOf = ({ deadlineId, dueAt }: Pick<Breach, 'deadlineId' | 'dueAt'>): string =>
  `${deadlineId} ${dueAt}`;

/** The reasons that were given for some missed limits. */
export function reasonsFor(
  { overdueReasons = [] }: CustomerState,
  breaches: readonly Breach[],
): OverdueReason[] {
  const keys = new Set(breaches.map(keyOf));
  return overdueReasons.filter((reason) => keys.has(keyOf(reason)));
}

/** What is left of missed limits and of reasons when some limits leave the state. */
export function withoutLateness(
  { breaches, overdueReasons = [] }: CustomerState,
  gone: readonly Breach[],
): Pick<CustomerState, 'breaches'> & { overdueReasons: readonly OverdueReason[] } {
  const keys = new Set(gone.map(keyOf));
  const left = <T extends Breach | OverdueReason>(list: readonly T[]): T[] =>
    list.filter((one) => !keys.has(keyOf(one)));
  return { breaches: left(breaches), overdueReasons: left(overdueReasons) };
}
