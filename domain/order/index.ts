export { ORDER_ACTIONS } from './actions';
export { missingFields } from './actions/intake';
export { missingForArchive } from './actions/closing';
export { CORRECTABLE } from './correction';
export { orderDecider } from './decider';
export { openOrder } from './open';
export type { OpenOrder } from './open';
export * from './state';
export { WAITING_TEXTS } from './waiting';
