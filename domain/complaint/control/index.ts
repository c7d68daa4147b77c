import { controlChanges, noteAction, reapplyAction } from '../../kind/control';
import { ALL_STAFF, COMPLAINT_SUPERVISORS } from '../guards';
import type { ComplaintFeature } from '../guards';
import { OPEN_STEPS } from '../state';
import type { ComplaintState } from '../state';

/** What may be done at every step and moves nothing. */
export const controlFeature: ComplaintFeature = {
  name: 'control',
  actions: [
    noteAction<ComplaintState>(ALL_STAFF, OPEN_STEPS),
    reapplyAction<ComplaintState>([...COMPLAINT_SUPERVISORS, 'ADMIN'], OPEN_STEPS),
  ],
  changes: controlChanges<ComplaintState>(),
};
