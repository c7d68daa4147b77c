import type { Instant } from '../calendar';
import type { Breach, CaseCore, CaseEvent, Deadline, Decider, Pause } from './case';

/** Events of timekeeping: they do not move `version`, so no form in a colleague's hands goes stale. */
export const TIMEKEEPING: ReadonlySet<string> = new Set([
  'DEADLINE_ARMED',
  'DEADLINE_CLOSED',
  'DEADLINE_RETIMED',
  'DEADLINE_REASSIGNED',
  'DEADLINE_WARNED',
  'DEADLINE_BREACHED',
  'REMINDER_FIRED',
  'ESCALATED',
  'LADDER_RESTARTED',
  'LADDER_RESTED',
  'LADDER_ENDED',
  'CASE_WENT_LIVE',
  'CLOCKS_PAUSED',
  'CLOCKS_RESUMED',
]);

type Data = CaseEvent['data'];

function changeDeadline<S extends CaseCore>(state: S, id: unknown, change: Partial<Deadline>): S {
  const deadlines = state.deadlines.map((deadline) =>
    deadline.id === id ? { ...deadline, ...change } : deadline,
  );
  return { ...state, deadlines };
}

function closeDeadline<S extends CaseCore>(state: S, event: CaseEvent): S {
  const { id, met } = event.data;
  const deadlines = state.deadlines.filter((deadline) => deadline.id !== id);
  const breaches = state.breaches.map((breach): Breach => {
    if (met === false || breach.deadlineId !== id || breach.metAt !== undefined) return breach;
    // §8.3.1: a stated earlier time relabels the breach, it never erases it.
    const doneInTime = event.occurredAt <= breach.dueAt;
    return { ...breach, metAt: event.recordedAt, ...(doneInTime && { doneInTime }) };
  });
  return { ...state, deadlines, breaches };
}

function retime<S extends CaseCore>(state: S, data: Data): S {
  const { id, why: _why, from: _from, ...timing } = data;
  const deadlines = state.deadlines.map((deadline): Deadline => {
    if (deadline.id !== id) return deadline;
    const next = { ...deadline, ...(timing as Partial<Deadline>) };
    // A date moved to later is no longer missed; the breach itself stays on record.
    if (next.dueAt > deadline.dueAt) {
      delete next.warnedAt;
      delete next.breachedAt;
    }
    return next;
  });
  return { ...state, deadlines };
}

function breach<S extends CaseCore>(state: S, event: CaseEvent): S {
  const { id, kind, dueAt, owner } = event.data as unknown as Deadline;
  const record: Breach = { deadlineId: id, kind, owner, dueAt, recordedAt: event.recordedAt };
  const marked = changeDeadline(state, id, { breachedAt: event.occurredAt });
  return { ...marked, breaches: [...state.breaches, record] };
}

function pause<S extends CaseCore>(state: S, data: Data): S {
  const pauses = data['pauses'] as Record<string, Pause>;
  const left = data['ladderLeftMs'] as number | null;
  const deadlines = state.deadlines.map((deadline) => {
    const paused = pauses[deadline.id];
    return paused === undefined ? deadline : { ...deadline, pause: paused };
  });
  const ladder = { ...state.ladder, nextAt: null, ...(left !== null && { pausedLeftMs: left }) };
  return { ...state, deadlines, ladder };
}

function resume<S extends CaseCore>(state: S, data: Data): S {
  const timings = data['deadlines'] as Record<string, Partial<Deadline>>;
  const deadlines = state.deadlines.map((deadline) => {
    const timing = timings[deadline.id];
    if (timing === undefined) return deadline;
    const next = { ...deadline, ...timing };
    delete next.pause;
    return next;
  });
  const ladder = { level: state.ladder.level, nextAt: data['ladderNextAt'] as Instant | null };
  return { ...state, deadlines, ladder };
}

function wentLive<S extends CaseCore>(state: S, data: Data): S {
  const next = { ...state, liveSince: data['liveSince'] as Instant };
  delete next.historical;
  return next;
}

function reassigned(data: Data): Partial<Deadline> {
  const { owner, level } = data as unknown as Deadline;
  return { owner, ...(level !== undefined && { level }) };
}

/** What timekeeping events do to a case; null for events that are the kind's own. */
function evolveTimekeeping<S extends CaseCore>(state: S, event: CaseEvent): S | null {
  const { data } = event;
  switch (event.type) {
    case 'DEADLINE_ARMED':
      return { ...state, deadlines: [...state.deadlines, data['deadline'] as Deadline] };
    case 'DEADLINE_CLOSED':
      return closeDeadline(state, event);
    case 'DEADLINE_RETIMED':
      return retime(state, data);
    case 'DEADLINE_REASSIGNED':
      return changeDeadline(state, data['id'], reassigned(data));
    case 'DEADLINE_WARNED':
      return changeDeadline(state, data['id'], { warnedAt: event.occurredAt });
    case 'DEADLINE_BREACHED':
      return breach(state, event);
    case 'REMINDER_FIRED':
      return { ...state, deadlines: state.deadlines.filter(({ id }) => id !== data['id']) };
    case 'ESCALATED':
      return {
        ...state,
        ladder: { level: data['level'] as number, nextAt: data['nextAt'] as Instant | null },
      };
    case 'LADDER_RESTARTED':
      return { ...state, ladder: { ...state.ladder, nextAt: data['nextAt'] as Instant | null } };
    case 'LADDER_RESTED':
      return { ...state, ladder: { ...state.ladder, nextAt: null } };
    case 'LADDER_ENDED':
      return { ...state, ladder: { level: 0, nextAt: null } };
    case 'CASE_WENT_LIVE':
      return wentLive(state, data);
    case 'CLOCKS_PAUSED':
      return pause(state, data);
    case 'CLOCKS_RESUMED':
      return resume(state, data);
    default:
      return null;
  }
}

/**
 * Applies one recorded event: the state of a case is the fold of its events. Timekeeping is the
 * same for every kind; everything else is the kind's own, and moves the version. Reminders reach
 * the kind as well, for it counts them.
 */
export function evolveCase<S extends CaseCore>(decider: Decider<S>, state: S, event: CaseEvent): S {
  const kept = evolveTimekeeping(state, event);
  if (event.type === 'REMINDER_FIRED') return decider.evolve(kept!, event);
  if (kept !== null) return kept;
  return { ...decider.evolve(state, event), version: state.version + 1 };
}

/** Whether an event is of business and therefore moves `version`. */
export function isBusinessEvent(event: { type: string }): boolean {
  return !TIMEKEEPING.has(event.type);
}
