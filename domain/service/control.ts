import { controlChanges, noteAction, reapplyAction } from '../kind/control';
import { escalatingFeatureOf } from '../kind/escalate';
import { pausingFeatureOf } from '../kind/pausing';
import { ALL_STAFF, CARE_SUPERVISORS, handles, HANDLER_ROLES } from './guards';
import type { ServiceFeature } from './guards';
import { handlerOf } from './parties';
import { openReturn } from './returns/open';
import { OPEN_SERVICE } from './state';
import type { ServiceState } from './state';
import { levelOf } from './urgency';
import { chargeOpen } from './warranty/charge';

/** Calling for help by hand; what the clocks call by themselves is the kernel's (SRV-03). */
export const escalatingFeature = escalatingFeatureOf<ServiceState>({
  ...{ id: 'SRV-03', roles: HANDLER_ROLES, stages: OPEN_SERVICE, handles },
});

/** The customer has a charge to answer, or goods to send back. */
function awaitsCustomer(state: ServiceState): boolean {
  return chargeOpen(state) !== null || openReturn(state)?.status === 'APPROVED';
}

/** The clocks rest only while the customer is waited for; the response and the plan run on (SRV-03). */
export const pausingFeature = pausingFeatureOf<ServiceState>({
  ...{ id: 'SRV-03', begun: 'SERVICE_PAUSED', ended: 'SERVICE_RESUMED' },
  ...{ roles: HANDLER_ROLES, stages: ['DIAGNOSE', 'SOLVE'], handles, awaitsCustomer },
  follows: handlerOf,
  level: (state) => levelOf(state, 1),
  longest: 'service.pause.max',
  waiting: 'CUSTOMER_AWAITED',
});

/** What may be done at every step and moves nothing. */
export const controlFeature: ServiceFeature = {
  name: 'control',
  actions: [
    noteAction<ServiceState>(ALL_STAFF, OPEN_SERVICE),
    reapplyAction<ServiceState>([...CARE_SUPERVISORS, 'ADMIN'], OPEN_SERVICE),
  ],
  changes: controlChanges<ServiceState>(),
};
