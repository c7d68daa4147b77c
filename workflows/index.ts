export { bulkRun } from './bulk-run';
export { complaint } from './complaint';
export { order } from './order';
