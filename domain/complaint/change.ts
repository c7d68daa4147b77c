import { changesOf } from '../kind/change';
import type { ComplaintState, Round } from './state';
import type { Change, Data } from '../kind/rules';

export const { closed, moved, moving, part } = changesOf<ComplaintState>();

/** Changes what was done in the round under way. */
export function inRound<D = Data>(
  change: (state: ComplaintState, data: D) => Partial<Round>,
): Change<ComplaintState, D> {
  return (state, data) => ({ round: { ...state.round, ...change(state, data) } });
}
