export * from './plan';
export * from './run';
