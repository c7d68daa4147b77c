import { addDuration } from '../calendar';
import type { Instant } from '../calendar';
import { nextDue } from '../kernel';
import type { CaseCore, Ctx, Deadline, WaitingOn } from '../kernel';
import { levelRoles } from '../kernel/ladder';
import { deciderOf } from '../kinds';

/**
 * From when on a case counts as stuck, by cause: each holds as soon as its instant lies in the past.
 * Null: it cannot come about as the case stands.
 */
export interface StuckMarks {
  /** The earliest running limit, those below aside. */
  overdueAt: Instant | null;
  /** When an open exception has lain idle for as long as it may. */
  exceptionIdleAt: Instant | null;
  /** When a hold or a pause has lasted as long as it may. */
  holdOverAt: Instant | null;
  /** When an open human task has lain untouched for `stuck.idle`. */
  idleAt: Instant | null;
  /** The last movement of a case at the top level. */
  topAt: Instant | null;
  /** Since when it waits for what it waits for now. */
  waitingSince: Instant | null;
  /** The earliest of all. */
  stuckAt: Instant | null;
}

const NEVER: StuckMarks = {
  ...{ overdueAt: null, exceptionIdleAt: null, holdOverAt: null, idleAt: null, topAt: null },
  ...{ waitingSince: null, stuckAt: null },
};

/** What falls due is settled at once; what is not after this long has no worker (SYS-03). */
export const UNSETTLED_MS = 60_000;

/**
 * Reasons to wait for a date and not for somebody's hand: goods being made, material ordered, a load on
 * its way, a slip in the post, a task promised for a day. Until that date there is nothing to be done.
 */
export const AWAITED_BY_DATE: ReadonlySet<string> = new Set([
  ...['PRODUCTION', 'STOCK_READY', 'MATERIAL', 'ARRIVAL', 'RETURN_SLIP'],
  ...['TASK', 'EXECUTION', 'REVISIT', 'CALLBACK', 'PART_DATE', 'SERVICE_WORK'],
]);

/** Reasons to wait that ask nobody for anything: the next contact comes up by itself. */
const RESTS: ReadonlySet<string> = new Set(['NEXT_CONTACT', 'NOTHING_PLANNED']);

type Terms = Pick<Ctx, 'policy' | 'calendar'>;

function earliest(...instants: (Instant | null)[]): Instant | null {
  return instants.reduce((first, at) =>
    first === null || (at !== null && at < first) ? at : first,
  );
}

function limitsOf({ deadlines }: CaseCore): Deadline[] {
  return deadlines.filter(({ mode, pause }) => mode === 'limit' && pause === undefined);
}

function dueOf(limits: readonly Deadline[], which: (limit: Deadline) => boolean): Instant | null {
  return earliest(null, ...limits.filter(which).map(({ dueAt }) => dueAt));
}

const isExceptionAlarm = ({ kind }: Deadline): boolean => kind === 'exceptionIdle';
/** The longest a hold or a pause may last; many other limits run on while a case is held. */
export const isHoldLimit = ({ kind }: Pick<Deadline, 'kind'>): boolean =>
  kind === 'hold' || kind === 'pause';

/**
 * When an open human task counts as idle: `stuck.idle` after the last movement (§8.3.5), or after the
 * date that is being waited for. A held case rests on purpose; its hold has a limit of its own.
 */
function idleAt(state: CaseCore, waiting: WaitingOn | null, terms: Terms): Instant | null {
  if (waiting === null || state.hold !== null || RESTS.has(waiting.code)) return null;
  const awaited = AWAITED_BY_DATE.has(waiting.code) ? (waiting.until ?? '') : '';
  const since = [state.movedAt, state.liveSince ?? '', awaited].sort().at(-1) ?? state.movedAt;
  return addDuration(since, terms.policy.values['stuck.idle'], terms.calendar).at;
}

function topAt(state: CaseCore, { policy }: Terms): Instant | null {
  return state.ladder.level >= levelRoles(state.kind, policy).length ? state.movedAt : null;
}

function unsettledAt(state: CaseCore): Instant | null {
  const due = nextDue(state);
  return due === null ? null : new Date(Date.parse(due) + UNSETTLED_MS).toISOString();
}

/**
 * From when on a case counts as stuck if nothing happens to it any more, under its own policy and
 * calendar (SYS-03, §7.2). A closed case and an imported one outside the clocks never do.
 */
export function stuckMarks(state: CaseCore, terms: Terms): StuckMarks {
  if (state.closedAt !== null || state.historical === true) return NEVER;
  const waiting = deciderOf(state.kind).waitingOn(state);
  const limits = limitsOf(state);
  const marks = {
    overdueAt: dueOf(limits, (limit) => !isExceptionAlarm(limit) && !isHoldLimit(limit)),
    exceptionIdleAt: dueOf(limits, isExceptionAlarm),
    holdOverAt: dueOf(limits, isHoldLimit),
    idleAt: idleAt(state, waiting, terms),
    topAt: topAt(state, terms),
  };
  const stuckAt = earliest(...Object.values(marks), unsettledAt(state));
  return { ...marks, waitingSince: waiting?.since ?? null, stuckAt };
}
