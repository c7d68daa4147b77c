import type { Instant, LocalDate } from '../../calendar';
import type { ContactTerms } from '../../contact/due';
import { planChange } from '../planning/next-step';
import type { Moved } from '../planning/plan-change';
import type { CallbackReason, CustomerState } from '../state';

/** A contact that another policy would bring, or let fall away. */
export interface PlannedOn {
  key: string;
  reason: CallbackReason;
  on: LocalDate;
}

/** What other terms would change of the plan of a customer. */
export interface CadenceChange {
  moved: (Moved & { reason: CallbackReason })[];
  planned: PlannedOn[];
  dropped: PlannedOn[];
}

/**
 * What becomes of the planned contacts of a customer once she follows other terms: by the function that
 * plans anew when they are applied, so that it is what will happen. Null when nothing changes (CBK-08).
 */
export function cadenceChange(
  state: CustomerState,
  now: Instant,
  terms: ContactTerms,
): CadenceChange | null {
  if (state.stage !== 'FILED') return null;
  const change = planChange(state, now, terms);
  const moved = change.planned.flatMap(({ key, reason }) =>
    change.moved.filter((one) => one.key === key).map((one) => ({ ...one, reason })),
  );
  const keys = new Set(moved.map(({ key }) => key));
  const planned = change.planned
    .filter(({ key }) => !keys.has(key))
    .map(({ key, reason, on }) => ({ key, reason, on }));
  const dropped = state.wishes
    .filter(({ key }) => change.dropped.includes(key))
    .map(({ key, reason, on }) => ({ key, reason, on }));
  return moved.length + planned.length + dropped.length === 0 ? null : { moved, planned, dropped };
}
