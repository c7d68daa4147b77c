import type { Signature } from '../basics';
import type { CaseCore, CaseKind, Ctx } from '../kernel/case';
import { sign } from './guards';

/** What every kind of case is opened with. */
export interface Opening<D> {
  no: string;
  data: D;
  owner: string | null;
  team: string | null;
  department: string | null;
}

/** What of the state of a case that has just come in is the same for every kind. */
export function openedCase<K extends CaseKind, S extends string, D>(
  kind: K,
  stage: S,
  { no, data, owner, team, department }: Opening<D>,
  ctx: Ctx,
): CaseCore & { kind: K; stage: S; data: D; opened: Signature } {
  return {
    ...{ kind, no, stage, version: 0, owner, team, department },
    ...{ openedAt: ctx.now, closedAt: null, movedAt: ctx.now },
    policyVersion: ctx.policy.version,
    calendarVersion: ctx.calendar.version,
    ...{ hold: null, holds: 0, deadlines: [], ladder: { level: 0, nextAt: null }, breaches: [] },
    ...{ data, opened: sign(ctx) },
  };
}
