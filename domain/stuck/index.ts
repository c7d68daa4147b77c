/** Finding what stands still (SYS-03, §7.2). */
export { AWAITED_BY_DATE, isHoldLimit, stuckMarks, UNSETTLED_MS } from './marks';
export type { StuckMarks } from './marks';
export * from './causes';
export { stagesStoodAt } from './usual';
export type { StageStay } from './usual';
