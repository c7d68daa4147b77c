import { addWorkingMs, workingMsBetween } from '../calendar';
import type { Instant } from '../calendar';
import type { CaseCore, Ctx, Deadline, Pause } from './case';
import { msBetween, pauseOf, plusMs, termsOf } from './clocks';
import type { Timekeeping } from './events';

/** The event that stops every clock of a case for a hold (§8.3.2). */
export function pauseClocks(state: CaseCore, ctx: Ctx): Timekeeping {
  const { calendar } = termsOf(state, ctx);
  const pauses: Record<string, Pause> = {};
  for (const deadline of state.deadlines) {
    if (!deadline.runsOnHold) pauses[deadline.id] = pauseOf(deadline, ctx.now, calendar);
  }
  const { nextAt } = state.ladder;
  const ladderLeftMs = nextAt === null ? null : msBetween(ctx.now, nextAt);
  return { type: 'CLOCKS_PAUSED', data: { since: ctx.now, pauses, ladderLeftMs } };
}

/** The events that end every clock of a case whose duties were given up: they were not met. */
export function closeClocks(state: CaseCore): Timekeeping[] {
  return state.deadlines.map(({ id, kind, dueAt }) => ({
    type: 'DEADLINE_CLOSED',
    data: { id, kind, dueAt, met: false },
  }));
}

/** The event that starts them again with the time they had left; dates agreed with a customer stay. */
export function resumeClocks(state: CaseCore, ctx: Ctx): Timekeeping {
  const { calendar } = termsOf(state, ctx);
  const deadlines: Record<string, Partial<Deadline>> = {};
  for (const deadline of state.deadlines) {
    if (deadline.pause === undefined) continue;
    const { measure, leftMs, warnLeftMs, since } = deadline.pause;
    const held = {
      elapsedMs: (deadline.held?.elapsedMs ?? 0) + msBetween(since, ctx.now),
      workingMs: (deadline.held?.workingMs ?? 0) + workingMsBetween(since, ctx.now, calendar),
      until: ctx.now,
    };
    const after = (ms: number): { at: Instant; provisional: boolean } =>
      measure === 'working' && ms >= 0
        ? addWorkingMs(ctx.now, ms, calendar)
        : { at: plusMs(ctx.now, ms), provisional: deadline.provisional };
    if (measure === 'fixed' || deadline.breachedAt !== undefined) {
      deadlines[deadline.id] = { dueAt: deadline.dueAt, warnAt: deadline.warnAt, held };
    } else {
      const due = after(leftMs);
      const warnAt = warnLeftMs === null ? null : after(warnLeftMs).at;
      deadlines[deadline.id] = { dueAt: due.at, warnAt, provisional: due.provisional, held };
    }
  }
  const { pausedLeftMs } = state.ladder;
  const ladderNextAt =
    pausedLeftMs === undefined ? state.ladder.nextAt : plusMs(ctx.now, pausedLeftMs);
  return { type: 'CLOCKS_RESUMED', data: { deadlines, ladderNextAt } };
}
