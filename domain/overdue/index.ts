export * from './state';
export * from './reasons';
export * from './notices';
