import { formatLocal, workingMsBetween } from '../../domain/calendar';
import type { Calendar } from '../../domain/calendar';
import { deadlineName } from '../../domain/describe';
import type { Deadline, Party, WaitingOn } from '../../domain/kernel';
import { partyText, waitingText } from '../../domain/describe';
import type { Language } from '../../domain/text';

const MINUTE = 60_000;

/** Whom something waits for, with a readable name. */
export function presentParty(who: Party, language: Language): object {
  return { ...who, name: partyText({ who } as WaitingOn, language) };
}

/** The sentence that explains a case, as data and as text. */
export function presentWaiting(waiting: WaitingOn | null, language: Language): object | null {
  if (waiting === null) return null;
  const { code, who, since, until } = waiting;
  return {
    code,
    text: waitingText(waiting, language),
    who: who && presentParty(who, language),
    since,
    until,
  };
}

/** A running limit with what is left of it; a paused one as it stood when it was stopped. */
export function presentDeadline(
  deadline: Deadline,
  calendar: Calendar,
  now: string,
  language: Language,
): object {
  const { pause, dueAt } = deadline;
  const from = pause?.since ?? now;
  const leftMs = Date.parse(dueAt) - Date.parse(from);
  return {
    id: deadline.id,
    kind: deadline.kind,
    name: deadlineName(deadline.kind)[language],
    owner: presentParty(deadline.owner, language),
    startedAt: deadline.startedAt,
    warnAt: deadline.warnAt,
    dueAt,
    dueLocal: formatLocal(dueAt, calendar.zone),
    zone: calendar.zone,
    overdue: deadline.breachedAt !== undefined,
    breachedAt: deadline.breachedAt ?? null,
    paused: pause !== undefined,
    provisional: deadline.provisional,
    remainingMinutes: Math.floor(leftMs / MINUTE),
    remainingWorkingMinutes: Math.floor(workingMsBetween(from, dueAt, calendar) / MINUTE),
    policyVersion: deadline.policyVersion,
    calendarVersion: deadline.calendarVersion,
  };
}
