import { addDuration, addWorkingMs, workingMsBetween } from '../calendar';
import type { Calendar, Instant } from '../calendar';
import type { Policy } from '../policy';
import { warnShare } from './ladder';
import type { CaseCore, CaseKind, Ctx, Deadline, Obligation, Party, Pause } from './case';
import type { Timekeeping } from './events';

/** Dates of a deadline, as events carry them. */
interface Timing {
  startedAt: Instant;
  dueAt: Instant;
  warnAt: Instant | null;
  provisional: boolean;
}

/** Shifts an instant by milliseconds. */
export function plusMs(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** Milliseconds from one instant to another; negative when `to` is earlier. */
export function msBetween(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}

/** Which of the two versions at hand a case follows; a case keeps its own until re-applied (SYS-08). */
export function termsOf(state: CaseCore, ctx: Ctx): Pick<Ctx, 'policy' | 'calendar'> {
  const newest = ctx.newest ?? ctx;
  return {
    policy: state.policyVersion === newest.policy.version ? newest.policy : ctx.policy,
    calendar: state.calendarVersion === newest.calendar.version ? newest.calendar : ctx.calendar,
  };
}

/** The text that says what a date was computed from: when it differs, the date has to be recomputed. */
function basisOf(wanted: Obligation, policy: Policy): string {
  if ('at' in wanted.due) return wanted.due.basis;
  const { amount, unit } = policy.values[wanted.due.policyKey];
  return `${wanted.start} + ${amount} ${unit}`;
}

function measureOf(basis: string): Pause['measure'] {
  const unit = /\+ [\d.]+ (\w+)$/.exec(basis)?.[1];
  if (unit === undefined) return 'fixed';
  return unit === 'wh' || unit === 'wd' ? 'working' : 'elapsed';
}

function timingOf(
  kind: CaseKind,
  wanted: Obligation,
  { policy, calendar }: Pick<Ctx, 'policy' | 'calendar'>,
): Timing {
  const share = warnShare(kind, policy) / 100;
  if ('at' in wanted.due) {
    const { at: wantedAt, provisional } = wanted.due.at(calendar);
    // A clock cannot have run out before it started: the ladder would call several levels at once.
    const at = wantedAt < wanted.start ? wanted.start : wantedAt;
    const total = msBetween(wanted.start, at);
    const warnAt = total > 0 ? plusMs(wanted.start, Math.floor(total * share)) : null;
    return { startedAt: wanted.start, dueAt: at, warnAt, provisional };
  }
  const limit = policy.values[wanted.due.policyKey];
  const due = addDuration(wanted.start, limit, calendar);
  const warn = addDuration(wanted.start, limit, calendar, share);
  return {
    startedAt: wanted.start,
    dueAt: due.at,
    warnAt: warn.at,
    provisional: due.provisional,
  };
}

/** Adds the time a clock stood still during earlier holds. */
function shifted(timing: Timing, deadline: Deadline, calendar: Calendar): Timing {
  const held = deadline.held;
  if (held === undefined) return timing;
  const shift = (at: Instant): Instant =>
    measureOf(deadline.basis) === 'elapsed'
      ? plusMs(at, held.elapsedMs)
      : held.workingMs === 0
        ? at
        : addWorkingMs(at, held.workingMs, calendar).at;
  return { ...timing, dueAt: shift(timing.dueAt), warnAt: timing.warnAt && shift(timing.warnAt) };
}

/** The calendar of a case, or the newest one where its own could only guess what that one knows. */
function calendarFor(wanted: Obligation, state: CaseCore, ctx: Ctx): Calendar {
  const { policy, calendar } = termsOf(state, ctx);
  const newest = ctx.newest?.calendar;
  if (newest === undefined || newest.version <= calendar.version) return calendar;
  const timing = timingOf(state.kind, wanted, { policy, calendar });
  return timing.provisional ? newest : calendar;
}

function armed(wanted: Obligation, state: CaseCore, ctx: Ctx): Timekeeping {
  const { policy } = termsOf(state, ctx);
  const calendar = calendarFor(wanted, state, ctx);
  const timing = timingOf(state.kind, wanted, { policy, calendar });
  const deadline: Deadline = {
    id: wanted.id,
    kind: wanted.kind,
    mode: wanted.mode,
    runsOnHold: wanted.runsOnHold ?? false,
    owner: wanted.owner,
    basis: basisOf(wanted, policy),
    policyVersion: policy.version,
    calendarVersion: calendar.version,
    ...(wanted.level !== undefined && { level: wanted.level }),
    ...(wanted.missedAt !== undefined && { breachedAt: wanted.missedAt }),
    ...timing,
    warnAt: wanted.mode === 'limit' ? timing.warnAt : null,
  };
  // A duty that arises during a hold stands still with the others (§8.3.2).
  if (state.hold !== null && !deadline.runsOnHold) {
    deadline.pause = pauseOf(deadline, state.hold.since, calendar);
  }
  return { type: 'DEADLINE_ARMED', data: { deadline } };
}

function retimed(
  kind: CaseKind,
  deadline: Deadline,
  wanted: Obligation,
  terms: Pick<Ctx, 'policy' | 'calendar'>,
  why: string,
): Timekeeping | null {
  const { policy, calendar } = terms;
  const basis = basisOf(wanted, policy);
  let timing = timingOf(kind, wanted, terms);
  if (measureOf(basis) !== 'fixed') timing = shifted(timing, deadline, calendar);
  const warnAt = deadline.mode === 'limit' ? timing.warnAt : null;
  const unchanged =
    timing.dueAt === deadline.dueAt &&
    warnAt === deadline.warnAt &&
    timing.provisional === deadline.provisional &&
    !deadline.pause;
  if (unchanged && basis === deadline.basis && why !== 'CALENDAR_DECREED') return null;
  const versions = { policyVersion: policy.version, calendarVersion: calendar.version };
  const paused = deadline.pause && {
    pause: pauseOf({ ...timing, basis, warnAt }, deadline.pause.since, calendar),
  };
  const from = deadline.dueAt;
  return {
    type: 'DEADLINE_RETIMED',
    data: { id: deadline.id, why, from, ...timing, warnAt, basis, ...versions, ...paused },
  };
}

/** The later calendar that knows holidays which this deadline could only guess, if there is one. */
function nowDecreed(deadline: Deadline, { newest }: Ctx): Calendar | undefined {
  if (!deadline.provisional || deadline.breachedAt !== undefined) return undefined;
  const later = newest !== undefined && newest.calendar.version > deadline.calendarVersion;
  return later ? newest.calendar : undefined;
}

/**
 * An imported case enters the clocks when it goes live (§8.3.14): its limits begin then, and a date
 * that is past by then becomes a limit to catch up.
 */
function sinceLive(wanted: Obligation, state: CaseCore, calendar: Calendar): Obligation {
  const { liveSince: start } = state;
  if (start === undefined || wanted.start >= start) return wanted;
  const { due } = wanted;
  const past = 'at' in due && due.at(calendar).at <= start;
  return { ...wanted, start, due: past ? { policyKey: 'order.import.catchUp' } : due };
}

/**
 * Events that bring the deadlines of a case in line with what its state demands: new duties are
 * armed, fulfilled ones closed, those whose basis changed are re-timed. Provisional ones are
 * recomputed as soon as their year is decreed.
 */
export function reconcileDeadlines(
  state: CaseCore,
  wanted: readonly Obligation[],
  ctx: Ctx,
): Timekeeping[] {
  const drafts: Timekeeping[] = [];
  const { policy, calendar } = termsOf(state, ctx);
  for (const deadline of state.deadlines) {
    if (!wanted.some((duty) => duty.id === deadline.id)) {
      drafts.push({
        type: 'DEADLINE_CLOSED',
        data: {
          id: deadline.id,
          kind: deadline.kind,
          dueAt: deadline.dueAt,
          // Of an abandoned case nothing was done: its clocks just end.
          ...(state.abandoned === true && { met: false }),
        },
      });
    }
  }
  for (const demanded of wanted) {
    const duty = sinceLive(demanded, state, calendar);
    const deadline = state.deadlines.find((candidate) => candidate.id === duty.id);
    const decreed = deadline && nowDecreed(deadline, ctx);
    if (deadline === undefined) drafts.push(armed(duty, state, ctx));
    else if (decreed !== undefined) {
      const terms = { policy, calendar: decreed };
      const draft = retimed(state.kind, deadline, duty, terms, 'CALENDAR_DECREED');
      if (draft !== null) drafts.push(draft);
    } else if (
      deadline.basis !== basisOf(duty, policy) ||
      deadline.policyVersion < policy.version ||
      deadline.calendarVersion < calendar.version
    ) {
      const terms = { policy, calendar: calendarFor(duty, state, ctx) };
      const draft = retimed(state.kind, deadline, duty, terms, 'BASIS_CHANGED');
      if (draft !== null) drafts.push(draft);
    }
    if (deadline !== undefined && passedOn(deadline, duty)) {
      const { id, owner, level } = duty;
      const data = { id, owner, ...(level !== undefined && { level }) };
      drafts.push({ type: 'DEADLINE_REASSIGNED', data });
    }
  }
  return drafts;
}

/** Another person answers for it, or its breach calls another level than before. */
function passedOn(deadline: Deadline, duty: Obligation): boolean {
  return !sameParty(deadline.owner, duty.owner) || deadline.level !== duty.level;
}

function sameParty(one: Party, other: Party): boolean {
  const { person, role, department } = one;
  return [person, role, department].every(
    (part, at) => part === [other.person, other.role, other.department][at],
  );
}

/** What a clock has left when it stops (§8.3.2). */
export function pauseOf(
  deadline: Pick<Deadline, 'dueAt' | 'warnAt' | 'basis'>,
  since: Instant,
  calendar: Calendar,
): Pause {
  const measure = measureOf(deadline.basis);
  const left = (until: Instant): number =>
    measure === 'working' ? workingMsBetween(since, until, calendar) : msBetween(since, until);
  return {
    since,
    measure,
    leftMs: left(deadline.dueAt),
    warnLeftMs: deadline.warnAt === null ? null : left(deadline.warnAt),
  };
}
