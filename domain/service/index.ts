export * from './state';
export { SERVICE_ACTIONS, SERVICE_DUTIES, SERVICE_GUARDS, serviceDecider } from './decider';
export { SERVICE_FEATURES } from './features';
export { missingToRegister } from './completeness';
export { missingToClose } from './ending';
export { openService, receivedService } from './open';
export type { OpenService } from './open';
export { serviceWaits, SERVICE_STEPS, SERVICE_WAITING } from './waiting';
export { SERVICE_EVENT_TITLES } from './event-titles';
