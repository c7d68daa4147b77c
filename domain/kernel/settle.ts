import type { Instant } from '../calendar';
import type { CaseCore, Ctx, Deadline, EventDraft } from './case';
import { plusMs, termsOf } from './clocks';

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

/** Levels above the top do not exist; 0 means nobody has been called. */
export function topLevel(ctx: Pick<Ctx, 'policy'>): number {
  return ctx.policy.values['order.escalation.levels'].length;
}

function escalation(state: CaseCore, ctx: Ctx, at: Instant, because: string): EventDraft {
  const terms = termsOf(state, ctx);
  const level = Math.min(state.ladder.level + 1, topLevel(terms));
  const step = terms.policy.values['order.escalate.step'];
  const nextAt = level < topLevel(terms) ? plusMs(at, step.amount * 3_600_000) : null;
  const data = { level, from: state.ladder.level, because, nextAt };
  return { type: 'ESCALATED', data, occurredAt: at };
}

/** The events of one due point (ORD-06, ORD-28, ORD-30): warning, breach with its level, next level. */
export function settlePoint(state: CaseCore, point: DuePoint, ctx: Ctx): EventDraft[] {
  const { at, deadline } = point;
  if (point.what === 'level' || deadline === undefined) {
    return [escalation(state, ctx, at, 'NO_MOVEMENT')];
  }
  const { id, kind, dueAt, owner } = deadline;
  const data = { id, kind, dueAt, owner };
  if (point.what === 'warning') return [{ type: 'DEADLINE_WARNED', data, occurredAt: at }];
  if (deadline.mode === 'reminder') return [{ type: 'REMINDER_FIRED', data, occurredAt: at }];
  const breached: EventDraft = { type: 'DEADLINE_BREACHED', data, occurredAt: at };
  // level = max(current, the level the rule names): the first breach calls level 1 (§8.3.4).
  if (state.ladder.level === 0) {
    // A date that passed during a hold calls nobody before its end: the ladder stood still (§8.3.2).
    const until = deadline.held?.until ?? at;
    return [breached, escalation(state, ctx, until > at ? until : at, id)];
  }
  // The ladder that rests during a hold goes on once the hold itself is overdue.
  const rests = state.ladder.pausedLeftMs !== undefined && deadline.runsOnHold;
  return rests ? [breached, restart(state, ctx, at)] : [breached];
}

function restart(state: CaseCore, ctx: Ctx, from: Instant): EventDraft {
  const step = termsOf(state, ctx).policy.values['order.escalate.step'];
  const nextAt = plusMs(from, step.amount * 3_600_000);
  return { type: 'LADDER_RESTARTED', data: { nextAt }, occurredAt: from };
}

/** Ends the ladder when nothing is overdue any more, restarts its step when the case has moved. */
export function reconcileLadder(before: CaseCore, after: CaseCore, ctx: Ctx): EventDraft[] {
  if (after.ladder.level === 0) return [];
  if (!after.deadlines.some(({ breachedAt }) => breachedAt !== undefined)) {
    return [{ type: 'LADDER_ENDED', data: {} }];
  }
  if (after.movedAt === before.movedAt || after.ladder.nextAt === null) return [];
  return [restart(after, ctx, ctx.now)];
}
