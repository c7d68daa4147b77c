import { overdueFeatureOf } from '../overdue';
import { revisitOf } from './following/revisit';
import { ALL_STAFF, COMPLAINT_SUPERVISORS } from './guards';
import type { ComplaintFeature } from './guards';
import { handlerOf } from './parties';
import { OPEN_STEPS } from './state';
import type { ComplaintState } from './state';

/** Only what was late still has to be explained. */
function closing(state: ComplaintState): boolean {
  if (state.ending?.as === 'WITHDRAWN') return true;
  const settled = state.ending !== undefined || revisitOf(state) !== undefined;
  return state.stage === 'FOLLOW_UP' && settled && state.review !== undefined;
}

/** Every breach needs a reason that a department head approves before it closes (CMP-12). */
export const overdueFeature: ComplaintFeature = overdueFeatureOf<ComplaintState>({
  roles: ALL_STAFF,
  followers: ['CS_AGENT', ...COMPLAINT_SUPERVISORS],
  stages: OPEN_STEPS,
  follows: handlerOf,
  closing,
  example: 'firstResponse:1',
  reminderKey: 'complaint.overdue.reason',
});
