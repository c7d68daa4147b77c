import type { Breach } from '../../kernel/case';
import { explanationState } from '../../overdue';
import type { OverdueReason } from '../../overdue';
import type { CustomerConsequence, CustomerFeature } from '../guards';
import { keyOf, reasonsFor, withoutLateness } from '../lateness';
import { forgetBefore } from '../memory';
import type { CustomerState } from '../state';

const answeredAt = ({ at, decision }: OverdueReason): string => decision?.at ?? at;

/** Missed limits that are over and explained for years; the last answer stays, for reminders count from it. */
function settledBefore(state: CustomerState, before: string): Breach[] {
  const { overdueReasons = [] } = state;
  const last = overdueReasons.map(answeredAt).sort().at(-1);
  const needed = new Set([
    ...overdueReasons.filter((reason) => answeredAt(reason) === last).map(keyOf),
    ...state.deadlines.map(({ id, dueAt }) => keyOf({ deadlineId: id, dueAt })),
  ]);
  return state.breaches.filter(
    (breach) =>
      breach.dueAt < before &&
      !needed.has(keyOf(breach)) &&
      ['NOT_NEEDED', 'APPROVED'].includes(explanationState(state, breach)),
  );
}

/** What is settled for years leaves the state as something new comes to it; reports read it in the event (CMP-12). */
const settle: CustomerConsequence = {
  name: 'settleLateness',
  id: 'CMP-12',
  on: ['DEADLINE_BREACHED'],
  follow: (state, _event, ctx) => {
    const breaches = settledBefore(state, forgetBefore(state, ctx, 'settledYears').forgetBefore);
    if (breaches.length === 0) return [];
    const reasons = reasonsFor(state, breaches);
    return [{ type: 'LATENESS_SETTLED', data: { breaches, reasons } }];
  },
};

/** A customer's case has no end: what is over and explained does not stay in its state for ever. */
export const settledFeature: CustomerFeature = {
  name: 'settled',
  changes: {
    LATENESS_SETTLED: (state, data) => {
      const gone = data['breaches'] as Breach[];
      return {
        ...withoutLateness(state, gone),
        settledLateness: (state.settledLateness ?? 0) + gone.length,
      };
    },
  },
  consequences: [settle],
};
