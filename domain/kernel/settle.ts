import type { Instant } from '../calendar';
import type { CaseCore, Ctx, Deadline } from './case';
import { plusMs, termsOf } from './clocks';
import type { Timekeeping } from './events';
import { calledLevel, keepsLevel, levelRoles, stepMs } from './ladder';

/** Something that falls due at an instant if nobody acts before. */
export interface DuePoint {
  at: Instant;
  what: 'warning' | 'due' | 'level';
  deadline?: Deadline;
}

function duePointsOf(deadline: Deadline): DuePoint[] {
  if (deadline.pause !== undefined || deadline.breachedAt !== undefined) return [];
  const points: DuePoint[] = [{ at: deadline.dueAt, what: 'due', deadline }];
  const { warnAt } = deadline;
  if (warnAt !== null && deadline.warnedAt === undefined && warnAt < deadline.dueAt) {
    points.push({ at: warnAt, what: 'warning', deadline });
  }
  return points;
}

/** Everything that will fall due on the present state, earliest first. */
export function duePoints(state: CaseCore): DuePoint[] {
  const points = state.deadlines.flatMap(duePointsOf);
  if (state.ladder.nextAt !== null) points.push({ at: state.ladder.nextAt, what: 'level' });
  return points.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The next instant at which something falls due, or null. */
export function nextDue(state: CaseCore): Instant | null {
  return duePoints(state)[0]?.at ?? null;
}

/**
 * When the workflow has to wake: one millisecond after the next due instant, since work recorded
 * at that very instant is still in time (§8.3.1).
 */
export function wakeAt(state: CaseCore): Instant | null {
  const next = nextDue(state);
  return next === null ? null : plusMs(next, 1);
}

/** The due point to settle now: the earliest that lies before `now`, or null. */
export function firstOverdue(state: CaseCore, now: Instant): DuePoint | null {
  const first = duePoints(state)[0];
  return first !== undefined && first.at < now ? first : null;
}

/**
 * The event that calls a level, and when the next one follows if nothing moves (§8.3.4). With nothing
 * overdue the ladder rests at that level.
 */
export function escalated(
  state: CaseCore,
  ctx: Ctx,
  call: { level: number; at: Instant; because: string; overdue?: boolean | undefined },
): Timekeeping {
  const { policy } = termsOf(state, ctx);
  const top = levelRoles(state.kind, policy).length;
  const level = Math.min(call.level, top);
  const goesOn = level < top && call.overdue !== false;
  const nextAt = goesOn ? plusMs(call.at, stepMs(state.kind, policy)) : null;
  const data = { level, from: state.ladder.level, because: call.because, nextAt };
  return { type: 'ESCALATED', data, occurredAt: call.at };
}

/** The events of one due point (ORD-06, ORD-28, ORD-30): warning, breach with its level, next level. */
export function settlePoint(state: CaseCore, point: DuePoint, ctx: Ctx): Timekeeping[] {
  const { at, deadline } = point;
  if (point.what === 'level' || deadline === undefined) {
    const level = state.ladder.level + 1;
    return [escalated(state, ctx, { level, at, because: 'NO_MOVEMENT' })];
  }
  const { id, kind, dueAt, owner } = deadline;
  const data = { id, kind, dueAt, owner };
  if (point.what === 'warning') return [{ type: 'DEADLINE_WARNED', data, occurredAt: at }];
  if (deadline.mode === 'reminder') return [{ type: 'REMINDER_FIRED', data, occurredAt: at }];
  const breached: Timekeeping = { type: 'DEADLINE_BREACHED', data, occurredAt: at };
  return [breached, ...ladderAfter(state, deadline, ctx)];
}

/** level = max(current, the level the rule names): what a breach does to the ladder (§8.3.4). */
function ladderAfter(state: CaseCore, deadline: Deadline, ctx: Ctx): Timekeeping[] {
  const { ladder } = state;
  const { dueAt: at, id } = deadline;
  const { policy } = termsOf(state, ctx);
  const level = calledLevel(state, deadline, policy);
  if (level > ladder.level) {
    // A date that passed during a hold calls nobody before its end: the ladder stood still (§8.3.2).
    const until = deadline.held?.until ?? at;
    return [escalated(state, ctx, { level, at: until > at ? until : at, because: id })];
  }
  // The ladder that rests during a hold goes on once the hold itself is overdue.
  const rests = ladder.pausedLeftMs !== undefined;
  if (rests) return deadline.runsOnHold ? [restart(state, ctx, at)] : [];
  const stood = ladder.nextAt === null && ladder.level < levelRoles(state.kind, policy).length;
  return stood ? [restart(state, ctx, at)] : [];
}

function restart(state: CaseCore, ctx: Ctx, from: Instant): Timekeeping {
  const nextAt = plusMs(from, stepMs(state.kind, termsOf(state, ctx).policy));
  return { type: 'LADDER_RESTARTED', data: { nextAt }, occurredAt: from };
}

/** Ends the ladder (or lets it rest at its level) when nothing is overdue any more, restarts its step when the case has moved. */
export function reconcileLadder(before: CaseCore, after: CaseCore, ctx: Ctx): Timekeeping[] {
  // At level 0 it only runs towards the first level, for what calls none at once (CBK-19).
  if (after.ladder.level === 0 && after.ladder.nextAt === null) return [];
  if (!after.deadlines.some(({ breachedAt }) => breachedAt !== undefined)) {
    if (!keepsLevel(after.kind)) return [{ type: 'LADDER_ENDED', data: {} }];
    return after.ladder.nextAt === null ? [] : [{ type: 'LADDER_RESTED', data: {} }];
  }
  if (after.movedAt === before.movedAt || after.ladder.nextAt === null) return [];
  return [restart(after, ctx, ctx.now)];
}
