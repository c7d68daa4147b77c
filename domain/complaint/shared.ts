import { controlChanges, noteAction, reapplyAction } from '../kind/control';
import { escalatingFeatureOf } from '../kind/escalate';
import { pausingFeatureOf } from '../kind/pausing';
import { overdueFeatureOf } from '../overdue';
import { revisitOf } from './following';
import { ALL_STAFF, COMPLAINT_SUPERVISORS, handles, HANDLER_ROLES, handlerOf } from './guards';
import type { ComplaintFeature } from './guards';
import { levelOf } from './priority';
import { presentedRemedy } from './resolving';
import { OPEN_STEPS } from './state';
import type { ComplaintState } from './state';

/** Calling for help by hand (CMP-26); what the clocks call by themselves is the kernel's. */
export const escalatingFeature: ComplaintFeature = escalatingFeatureOf<ComplaintState>({
  ...{ id: 'CMP-26', roles: HANDLER_ROLES, stages: OPEN_STEPS, handles },
});

/** The clocks rest only while the customer has a proposal to answer (§4.4, CMP-11). */
export const pausingFeature: ComplaintFeature = pausingFeatureOf<ComplaintState>({
  ...{ id: 'CMP-11', begun: 'COMPLAINT_PAUSED', ended: 'COMPLAINT_RESUMED' },
  ...{ roles: HANDLER_ROLES, stages: ['RESOLVE'], handles },
  awaitsCustomer: (state) => presentedRemedy(state) !== undefined,
  follows: handlerOf,
  level: (state) => levelOf(state, 1),
  longest: 'complaint.pause.max',
  waiting: 'CUSTOMER_ANSWER',
});

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

/** What may be done at every step and moves nothing. */
export const controlFeature: ComplaintFeature = {
  name: 'control',
  actions: [
    noteAction<ComplaintState>(ALL_STAFF, OPEN_STEPS),
    reapplyAction<ComplaintState>([...COMPLAINT_SUPERVISORS, 'ADMIN'], OPEN_STEPS),
  ],
  changes: controlChanges<ComplaintState>(),
};
