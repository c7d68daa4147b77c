export * from './customer-plan';
export * from './customer-row';
export * from './fleet';
export * from './hand-over';
export * from './plan';
export * from './run';
