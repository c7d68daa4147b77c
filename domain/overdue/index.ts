export * from './state';
export * from './reasons';
export { REASON_ACTIONS } from './actions';
export { overdueFeatureOf, reasonsMissing } from './feature';
