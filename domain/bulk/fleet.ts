import type { Instant } from '../calendar';
import type { Refusal } from '../errors';
import { advance, isBusinessEvent, settle } from '../kernel';
import type { CaseCore, CaseKind, Command, Ctx, Deadline, Decider, Party } from '../kernel';
import { remindedBy } from '../kind/remind';
import type { Role } from '../people';
import { namesOf } from '../text';

/** What can be done to many cases at once; each is an action of every kind. */
export const FLEET_ACTIONS = {
  REASSIGN: 'assign',
  REMIND: 'remind',
  RESUME: 'resume',
  REAPPLY_POLICY: 'reapplyPolicy',
} as const satisfies Record<string, string>;

export type FleetOperation = keyof typeof FLEET_ACTIONS;
export const FLEET_OPERATIONS = namesOf(FLEET_ACTIONS);

const SUPERVISING: readonly Role[] = ['SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD'];

/** Who may start a run; what she may do to a single case is decided row by row (SYS-06). */
export const FLEET_ROLES: Readonly<Record<FleetOperation, readonly Role[]>> = {
  REASSIGN: SUPERVISING,
  REMIND: SUPERVISING,
  RESUME: SUPERVISING,
  REAPPLY_POLICY: [...SUPERVISING, 'ADMIN'],
};

/** Whoever may start a run over cases of some kind. */
export const FLEET_STARTERS = FLEET_ROLES.REAPPLY_POLICY;

/** Who sees and steers the runs of others. */
export const FLEET_OVERSEERS: readonly Role[] = ['ADMIN', 'DEPT_HEAD'];

/** Cases of one run: a preview decides on every one of them while somebody waits. */
export const MOST_CASES = 2_000;

/** What a run does, and to which cases; as people chose it. */
export interface FleetPlan {
  kind: CaseKind;
  operation: FleetOperation;
  filter: Readonly<Record<string, unknown>>;
  /** Whom the cases are given to, where that is what the run does. */
  owner: string | null;
}

/** How the date of a deadline moves; null where there is none before or after. */
export interface DateShift {
  id: string;
  before: Instant | null;
  after: Instant | null;
}

/** What a command would do to a case. */
export interface Rehearsal {
  refusal: Refusal | null;
  /** Types of the events of business that it would leave. */
  events: string[];
  /** Dates of running deadlines that would be others. */
  dates: DateShift[];
  /** Whom a reminder would reach. */
  reminds: Party | null;
}

function shifts(before: readonly Deadline[], after: readonly Deadline[]): DateShift[] {
  const dates = (list: readonly Deadline[]): Map<string, Instant> =>
    new Map(list.map(({ id, dueAt }) => [id, dueAt]));
  const [old, next] = [dates(before), dates(after)];
  return [...new Set([...old.keys(), ...next.keys()])]
    .map((id) => ({ id, before: old.get(id) ?? null, after: next.get(id) ?? null }))
    .filter((shift) => shift.before !== shift.after);
}

/**
 * What a command would do to a case as it stands, by the rules that execute it; what fell due
 * meanwhile is settled first and no part of the answer (SYS-06, SYS-08).
 */
export function rehearse(
  decider: Decider<CaseCore>,
  state: CaseCore,
  command: Command,
  ctx: Ctx,
): Rehearsal {
  const settled = settle(decider, state, ctx).state;
  const { state: after, events, refusal } = advance(decider, settled, command, ctx);
  if (refusal !== null) return { refusal, events: [], dates: [], reminds: null };
  return {
    refusal: null,
    events: events.filter(isBusinessEvent).map(({ type }) => type),
    dates: shifts(settled.deadlines, after.deadlines),
    reminds: events.map(remindedBy).find((to) => to !== null) ?? null,
  };
}
