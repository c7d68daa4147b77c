import type { Breach, CaseCore, CaseEvent, Deadline, Decider } from './case';
import { isTimekeeping, TIMEKEEPING } from './events';
import type { Recorded, TimekeepingEvent } from './events';

type Told<T extends TimekeepingEvent['type']> = Recorded<TimekeepingEvent, T>;

function changeDeadline<S extends CaseCore>(state: S, id: string, change: Partial<Deadline>): S {
  const deadlines = state.deadlines.map((deadline) =>
    deadline.id === id ? { ...deadline, ...change } : deadline,
  );
  return { ...state, deadlines };
}

function closeDeadline<S extends CaseCore>(state: S, event: Told<'DEADLINE_CLOSED'>): S {
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

function retime<S extends CaseCore>(state: S, { data }: Told<'DEADLINE_RETIMED'>): S {
  const { id, why: _why, from: _from, ...timing } = data;
  const deadlines = state.deadlines.map((deadline): Deadline => {
    if (deadline.id !== id) return deadline;
    const next = { ...deadline, ...timing };
    // A date moved to later is no longer missed; the breach itself stays on record.
    if (next.dueAt > deadline.dueAt) {
      delete next.warnedAt;
      delete next.breachedAt;
    }
    return next;
  });
  return { ...state, deadlines };
}

function breach<S extends CaseCore>(state: S, event: Told<'DEADLINE_BREACHED'>): S {
  const { id, kind, dueAt, owner } = event.data;
  const record: Breach = { deadlineId: id, kind, owner, dueAt, recordedAt: event.recordedAt };
  const marked = changeDeadline(state, id, { breachedAt: event.occurredAt });
  return { ...marked, breaches: [...state.breaches, record] };
}

function pause<S extends CaseCore>(state: S, { data }: Told<'CLOCKS_PAUSED'>): S {
  const { pauses, ladderLeftMs: left } = data;
  const deadlines = state.deadlines.map((deadline) => {
    const paused = pauses[deadline.id];
    return paused === undefined ? deadline : { ...deadline, pause: paused };
  });
  const ladder = { ...state.ladder, nextAt: null, ...(left !== null && { pausedLeftMs: left }) };
  return { ...state, deadlines, ladder };
}

function resume<S extends CaseCore>(state: S, { data }: Told<'CLOCKS_RESUMED'>): S {
  const deadlines = state.deadlines.map((deadline) => {
    const timing = data.deadlines[deadline.id];
    if (timing === undefined) return deadline;
    const next = { ...deadline, ...timing };
    delete next.pause;
    return next;
  });
  const ladder = { level: state.ladder.level, nextAt: data.ladderNextAt };
  return { ...state, deadlines, ladder };
}

function wentLive<S extends CaseCore>(state: S, { data }: Told<'CASE_WENT_LIVE'>): S {
  const next = { ...state, liveSince: data.liveSince };
  delete next.historical;
  return next;
}

/** What timekeeping does to a case, the same for every kind. */
function evolveTimekeeping<S extends CaseCore>(state: S, event: Recorded<TimekeepingEvent>): S {
  const { ladder } = state;
  switch (event.type) {
    case 'DEADLINE_ARMED':
      return { ...state, deadlines: [...state.deadlines, event.data.deadline] };
    case 'DEADLINE_CLOSED':
      return closeDeadline(state, event);
    case 'DEADLINE_RETIMED':
      return retime(state, event);
    case 'DEADLINE_REASSIGNED':
      return changeDeadline(state, event.data.id, event.data);
    case 'DEADLINE_WARNED':
      return changeDeadline(state, event.data.id, { warnedAt: event.occurredAt });
    case 'DEADLINE_BREACHED':
      return breach(state, event);
    case 'REMINDER_FIRED':
      return { ...state, deadlines: state.deadlines.filter(({ id }) => id !== event.data.id) };
    case 'ESCALATED':
      return { ...state, ladder: { level: event.data.level, nextAt: event.data.nextAt } };
    case 'LADDER_RESTARTED':
      return { ...state, ladder: { ...ladder, nextAt: event.data.nextAt } };
    case 'LADDER_RESTED':
      return { ...state, ladder: { ...ladder, nextAt: null } };
    case 'LADDER_ENDED':
      return { ...state, ladder: { level: 0, nextAt: null } };
    case 'CASE_WENT_LIVE':
      return wentLive(state, event);
    case 'CLOCKS_PAUSED':
      return pause(state, event);
    case 'CLOCKS_RESUMED':
      return resume(state, event);
  }
}

/**
 * Applies one recorded event: the state of a case is the fold of its events. Timekeeping is the
 * same for every kind; everything else is the kind's own, and moves the version. Reminders reach
 * the kind as well, for it counts them.
 */
export function evolveCase<S extends CaseCore>(decider: Decider<S>, state: S, event: CaseEvent): S {
  if (!isTimekeeping(event)) {
    return { ...decider.evolve(state, event), version: state.version + 1 };
  }
  const kept = evolveTimekeeping(state, event);
  return event.type === 'REMINDER_FIRED' ? decider.evolve(kept, event) : kept;
}

/** Whether an event is of business and therefore moves `version`. */
export function isBusinessEvent(event: { type: string }): boolean {
  return !TIMEKEEPING.includes(event.type);
}
