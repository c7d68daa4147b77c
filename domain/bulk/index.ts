export * from './fleet';
export * from './hand-over';
export * from './plan';
export * from './run';
