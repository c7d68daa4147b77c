import { formatLocal, workingMsBetween } from '../../domain/calendar';
import type { Calendar } from '../../domain/calendar';
import type { Deadline, Party, WaitingOn } from '../../domain/kernel';
import { deadlineName, partyText, waitingText } from '../../domain/describe';
import type { Names } from '../../domain/people';
import type { Language } from '../../domain/text';

const MINUTE = 60_000;

/** Whom something waits for, with a readable name. */
export function presentParty(who: Party, language: Language, names: Names): object {
  return { ...who, name: partyText(who, language, names) };
}

/** The sentence that explains a case, as data and as text. */
export function presentWaiting(
  waiting: WaitingOn | null,
  language: Language,
  names: Names,
): object | null {
  if (waiting === null) return null;
  const { code, who, since, until } = waiting;
  return {
    code,
    text: waitingText(waiting, language),
    who: who && presentParty(who, language, names),
    since,
    until,
  };
}

/** What showing a limit takes besides itself. */
export interface DeadlineSight {
  calendar: Calendar;
  /** The zone of the reader. */
  zone: string;
  now: string;
  language: Language;
  names: Names;
}

/** A running limit with what is left of it; a paused one as it stood when it was stopped. */
export function presentDeadline(
  deadline: Deadline,
  { calendar, zone, now, language, names }: DeadlineSight,
): object {
  const { pause, dueAt } = deadline;
  const from = pause?.since ?? now;
  const leftMs = Date.parse(dueAt) - Date.parse(from);
  return {
    id: deadline.id,
    kind: deadline.kind,
    name: deadlineName(deadline.kind)[language],
    owner: presentParty(deadline.owner, language, names),
    startedAt: deadline.startedAt,
    warnAt: deadline.warnAt,
    dueAt,
    dueLocal: formatLocal(dueAt, zone),
    zone,
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
