import type { Transition } from '../kind/transitions';
import { OPEN_STEPS } from './state';
import type { ComplaintStage } from './state';

/** Every way on which a complaint comes from step to step (§4.1); its ends take themselves. */
export const COMPLAINT_TRANSITIONS: readonly Transition<ComplaintStage>[] = [
  { action: 'accept', event: 'COMPLAINT_ACCEPTED', from: ['ACCEPT'], to: 'CALM' },
  { action: 'calm', event: 'CUSTOMER_CALMED', from: ['CALM'], to: 'CLARIFY' },
  { action: 'clarify', event: 'FACTS_CLARIFIED', from: ['CLARIFY'], to: 'RESOLVE' },
  { action: 'verify', event: 'COMPLAINT_RESOLVED', from: ['RESOLVE'], to: 'THANK' },
  { action: 'thank', event: 'CUSTOMER_THANKED', from: ['THANK'], to: 'FOLLOW_UP' },
  {
    ...{ action: 'recordRevisit', event: 'COMPLAINT_REOPENED' },
    ...{ from: ['THANK', 'FOLLOW_UP'], to: 'CLARIFY' },
  },
  { action: 'close', event: 'COMPLAINT_CLOSED', from: ['FOLLOW_UP'], to: 'CLOSED' },
  {
    ...{ action: 'close', event: 'COMPLAINT_CLOSED_UNCONFIRMED' },
    ...{ from: ['FOLLOW_UP'], to: 'CLOSED_UNCONFIRMED' },
  },
  { action: 'close', event: 'COMPLAINT_WITHDRAWN', from: OPEN_STEPS, to: 'WITHDRAWN' },
];
