export { bulkRun } from './bulk-run';
export { complaint } from './complaint';
export { customer } from './customer';
export { order } from './order';
export { service } from './service';
