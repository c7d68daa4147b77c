import { escalatingFeatureOf } from '../../kind/escalate';
import { handles, HANDLER_ROLES } from '../guards';
import { OPEN_STEPS } from '../state';
import type { ComplaintState } from '../state';

/** Calling for help by hand (CMP-26); what the clocks call by themselves is the kernel's. */
export const escalatingFeature = escalatingFeatureOf<ComplaintState>({
  ...{ id: 'CMP-26', roles: HANDLER_ROLES, stages: OPEN_STEPS, handles },
});
