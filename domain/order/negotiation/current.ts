import type { OrderState } from '../state';
import type { DateChange, DateProposal } from './state';

/** The negotiation that is under way; there is one at a time. */
export function openDateChange(state: OrderState): DateChange | undefined {
  return state.dateChanges?.find(({ closedAt }) => closedAt === undefined);
}

/** The proposal a negotiation stands at. */
export function lastProposal({ proposals }: DateChange): DateProposal {
  const last = proposals.at(-1);
  if (last === undefined) throw new Error('a negotiation begins with a proposal');
  return last;
}
