export { bulkRun } from './bulk-run';
export { order } from './order';
