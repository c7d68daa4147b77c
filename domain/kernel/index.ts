export { advance, goLive, openCase, settle, SettlingStuck } from './advance';
export type { Advance, Progress } from './advance';
export * from './case';
export { termsOf } from './clocks';
export { effectsOf, staffNotice } from './effects';
export { evolveCase, isBusinessEvent } from './evolve';
export { forecast } from './forecast';
export type { Forecast, ForecastBounds, ForecastEntry, ForecastWhat } from './forecast';
export { duePoints, nextDue, wakeAt } from './settle';
