import type { CaseCore } from '../kernel/case';
import type { Timekeeping } from '../kernel/events';
import { closeClocks } from '../kernel/pauses';

/** Ends the clocks of some kinds, whose duties fell away: nobody has met them. */
export function unmet(state: CaseCore, kinds: readonly string[]): Timekeeping[] {
  const deadlines = state.deadlines.filter(({ kind }) => kinds.includes(kind));
  return closeClocks({ ...state, deadlines });
}
