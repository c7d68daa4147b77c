import * as kind from '../kind/change';
import type { ComplaintState, Round } from './state';
import type { ComplaintChange } from './guards';

export const closed = kind.closed<ComplaintState>;
export const moved = kind.moved<ComplaintState>;
export const moving = kind.moving<ComplaintState>;
export const part = kind.part<ComplaintState>;

/** Changes what was done in the round under way. */
export function inRound(
  change: (state: ComplaintState, data: Data) => Partial<Round>,
): ComplaintChange {
  return (state, data) => ({ round: { ...state.round, ...change(state, data) } });
}

type Data = Parameters<ComplaintChange>[1];
