import { resumedAs } from '../../kind/resume';
import type { Ctx, EventDraft } from '../../kernel/case';
import type { ComplaintState } from '../state';

/** Ends the rest of the clocks, if they rest (§4.4, CMP-11). */
export function resumed(state: ComplaintState, ctx: Ctx): EventDraft[] {
  return resumedAs('COMPLAINT_RESUMED', state, ctx);
}
