import type { OrderState } from '../../../../domain/order';
import { breachesToExplain } from '../../../../domain/overdue';

type Make = (state: OrderState, pick: number) => Record<string, unknown>;

const one: Make = (state, pick) => {
  const open = breachesToExplain(state);
  const { deadlineId: breach = 'entry:1' } = open[pick % Math.max(open.length, 1)] ?? {};
  return { breach, reason: 'text-1' };
};

/** Inputs for random lives. */
export const RANDOM_OVERDUE_INPUTS: Record<string, Make> = {
  overdueReason: one,
  approveReason: one,
  refuseReason: one,
};
