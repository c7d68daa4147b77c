export { advance, goLive, openCase, settle, SettlingStuck } from './advance';
export type { Advance, Progress } from './advance';
export * from './case';
export { effectsOf } from './effects';
export { evolveCase, isBusinessEvent } from './evolve';
export { duePoints, nextDue, wakeAt } from './settle';
