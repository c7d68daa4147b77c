import { overdueFeatureOf } from '../overdue';
import { missingOfEvaluation } from './evaluating';
import { ALL_STAFF, CARE_SUPERVISORS } from './guards';
import { handlerOf } from './parties';
import { OPEN_SERVICE } from './state';
import type { ServiceState } from './state';

/** Only what was late still has to be explained. */
function closing(state: ServiceState): boolean {
  if (state.ending !== undefined)
    return state.ending.as === 'WITHDRAWN' || state.complaints.length > 0;
  return state.stage === 'EVALUATE' && missingOfEvaluation(state).length === 0;
}

/** Every breach needs a reason that a department head approves before it closes (CMP-12, SRV-03). */
export const overdueFeature = overdueFeatureOf<ServiceState>({
  roles: ALL_STAFF,
  followers: ['CS_AGENT', ...CARE_SUPERVISORS],
  stages: OPEN_SERVICE,
  follows: handlerOf,
  closing,
  example: 'firstResponse:1',
  reminderKey: 'service.overdue.reason',
});
