import { closeClocks } from '../kernel/pauses';
import type { EventDraft } from '../kernel/case';
import type { ComplaintState } from './state';

/** Ends the clocks of some kinds, whose duties fell away: nobody has met them. */
export function unmet(state: ComplaintState, kinds: readonly string[]): EventDraft[] {
  const deadlines = state.deadlines.filter(({ kind }) => kinds.includes(kind));
  return closeClocks({ ...state, deadlines });
}
