import type { Transition } from '../kind/transitions';
import { OPEN_SERVICE } from './state';
import type { ServiceStage } from './state';

/** Every way on which a service request comes from step to step (§6.1); its ends take themselves. */
export const SERVICE_TRANSITIONS: readonly Transition<ServiceStage>[] = [
  { action: 'register', event: 'SERVICE_REGISTERED', from: ['REGISTER'], to: 'DISPATCH' },
  { action: 'acceptDispatch', event: 'DISPATCH_ACCEPTED', from: ['DISPATCH'], to: 'DIAGNOSE' },
  { action: 'plan', event: 'SERVICE_PLANNED', from: ['DIAGNOSE'], to: 'SOLVE' },
  { action: 'reportWork', event: 'WORK_REPORTED', from: ['SOLVE'], to: 'VERIFY' },
  { action: 'verify', event: 'WORK_INEFFECTIVE', from: ['VERIFY'], to: 'SOLVE' },
  { action: 'verify', event: 'SERVICE_VERIFIED', from: ['VERIFY'], to: 'FEEDBACK' },
  { action: 'giveFeedback', event: 'CUSTOMER_CONTACTED', from: ['FEEDBACK'], to: 'EVALUATE' },
  { action: 'close', event: 'SERVICE_CLOSED', from: ['EVALUATE'], to: 'CLOSED' },
  { action: 'close', event: 'SERVICE_WITHDRAWN', from: OPEN_SERVICE, to: 'WITHDRAWN' },
  { action: 'close', event: 'SERVICE_CONVERTED', from: OPEN_SERVICE, to: 'CONVERTED' },
];
