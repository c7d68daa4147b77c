import type { CaseCore, EventDraft } from '../kernel/case';
import { closeClocks } from '../kernel/pauses';

/** Ends the clocks of some kinds, whose duties fell away: nobody has met them. */
export function unmet(state: CaseCore, kinds: readonly string[]): EventDraft[] {
  const deadlines = state.deadlines.filter(({ kind }) => kinds.includes(kind));
  return closeClocks({ ...state, deadlines });
}
