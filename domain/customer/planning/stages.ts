import type { CustomerPolicyValues, PlanStep } from '../policy';

/** A contact that a sign-off calls for: how many days later, by whom and how. */
export interface Stage extends PlanStep {
  days: number;
}

const WEEK = 7;
/** More stages than any cadence has. */
export const MOST_STAGES = 5;

const CALL: PlanStep = { role: 'SALES_REP', method: 'PHONE' };

/** Calls by sales in the first days, as many a week as there are to be at least, the last within these days. */
function earlyCalls(values: CustomerPolicyValues): Stage[] {
  const { amount: period } = values['callback.earlyWeek'];
  const { calls } = values['callback.weeklyFloor'];
  const count = Math.ceil((period * calls) / WEEK);
  return Array.from({ length: Math.min(count, MOST_STAGES) }, (_, index) => ({
    ...CALL,
    days: Math.min(Math.floor(((index + 1) * WEEK) / calls), period),
  }));
}

/**
 * The contacts after a sign-off: the stages of the cadence, or, where a house has switched that off by
 * naming no days, the early calls of §5.1, which count there alone (CBK-01, §8.2.6).
 */
export function stagesOf(values: CustomerPolicyValues): Stage[] {
  const offsets = values['callback.cadence.offsets'];
  const steps = values['callback.cadence.steps'];
  if (offsets.length === 0) return earlyCalls(values);
  return offsets.map((days, index) => ({ ...(steps[index] ?? steps.at(-1) ?? CALL), days }));
}

/** How many days after a sign-off something may still be owed because of it, with some days for what was late. */
export function daysOwed(values: CustomerPolicyValues): number {
  const last = Math.max(0, ...stagesOf(values).map(({ days }) => days));
  return Math.max(last, values['order.firstSatisfaction'].amount) + values['callback.catchUp'].days;
}
