import { pausingFeatureOf } from '../../kind/pausing';
import { handles, HANDLER_ROLES } from '../guards';
import { handlerOf } from '../parties';
import { levelOf } from '../priority';
import { presentedRemedy } from '../resolving';
import type { ComplaintState } from '../state';

/** The clocks rest only while the customer has a proposal to answer (§4.4, CMP-11). */
export const pausingFeature = pausingFeatureOf<ComplaintState>({
  ...{ id: 'CMP-11', begun: 'COMPLAINT_PAUSED', ended: 'COMPLAINT_RESUMED' },
  ...{ roles: HANDLER_ROLES, stages: ['RESOLVE'], handles },
  awaitsCustomer: (state) => presentedRemedy(state) !== undefined,
  follows: handlerOf,
  level: (state) => levelOf(state, 1),
  longest: 'complaint.pause.max',
  waiting: 'CUSTOMER_ANSWER',
});
