export * from './state';
export { CUSTOMER_ACTIONS, CUSTOMER_DUTIES, CUSTOMER_GUARDS, customerDecider } from './decider';
export { CUSTOMER_EVENTS } from './event-titles';
export { CUSTOMER_FEATURES } from './features';
export { missingToVerify } from './file/completeness';
export { CALLERS, CUSTOMER_SUPERVISORS, FILE_KEEPERS, VERIFIERS } from './guards';
export { draftCustomer, openCustomer } from './open';
export type { OpenCustomer } from './open';
export { CUSTOMER_STEPS, CUSTOMER_WAITING, customerWaits } from './waiting';
