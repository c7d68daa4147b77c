import type { Signature } from '../basics';
import type { CaseCore, Ctx } from '../kernel/case';
import { plusMs, termsOf } from '../kernel/clocks';
import type { Timekeeping } from '../kernel/events';
import { levelRoles, stepMs } from '../kernel/ladder';
import { resumeClocks } from '../kernel/pauses';
import { sign } from './guards';

/** A manager was called by hand during the rest: what is overdue climbs on from its end. */
function climbsOn(state: CaseCore, ctx: Ctx): Timekeeping[] {
  const { level, nextAt, pausedLeftMs } = state.ladder;
  const { policy } = termsOf(state, ctx);
  const missed = state.deadlines.some(({ breachedAt }) => breachedAt !== undefined);
  const rests = nextAt === null && pausedLeftMs === undefined;
  if (!missed || !rests || level === 0 || level >= levelRoles(state.kind, policy).length) return [];
  const from = plusMs(ctx.now, stepMs(state.kind, policy));
  return [{ type: 'LADDER_RESTARTED', data: { nextAt: from } }];
}

/** Ends the rest of the clocks, if they rest: with the answer waited for, or without (§4.4). */
export function resumedAs<T extends string>(
  type: T,
  state: CaseCore,
  ctx: Ctx,
): (Timekeeping | { type: T; data: Signature })[] {
  if (state.hold === null) return [];
  return [{ type, data: sign(ctx) }, resumeClocks(state, ctx), ...climbsOn(state, ctx)];
}
