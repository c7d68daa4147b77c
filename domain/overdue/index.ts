export * from './state';
export * from './reasons';
export { overdueFeatureOf, reasonsMissing } from './feature';
