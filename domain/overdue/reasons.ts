import type { Instant } from '../calendar';
import type { Breach, CaseCore, Obligation, Party } from '../kernel/case';
import type { DurationKey } from '../policy';
import type { Explainable, ExplanationState, OverdueReason } from './state';

/** The last reason given for a breach, whatever became of it. */
export function reasonOf(state: Explainable, breach: Breach): OverdueReason | undefined {
  return state.overdueReasons?.findLast(
    ({ deadlineId, dueAt }) => deadlineId === breach.deadlineId && dueAt === breach.dueAt,
  );
}

/**
 * How it stands with the explanation of a breach (CMP-12, §3.6.6). What was done in time and only
 * recorded late was not late; of the past of an import nobody is asked any more (§8.3.14).
 */
export function explanationState(state: Explainable, breach: Breach): ExplanationState {
  const { historical, liveSince } = state;
  const past = historical === true || (liveSince !== undefined && breach.dueAt <= liveSince);
  if (past || breach.doneInTime === true) return 'NOT_NEEDED';
  return reasonOf(state, breach)?.status ?? 'MISSING';
}

/** The breaches whose reason was not approved yet, oldest first (CMP-12). */
export function breachesToExplain(state: Explainable): readonly Breach[] {
  return state.breaches.filter(
    (breach) => !['NOT_NEEDED', 'APPROVED'].includes(explanationState(state, breach)),
  );
}

/** The breach an input means: the oldest of that deadline that is not explained yet. */
export function breachNamed(state: Explainable, deadlineId: string): Breach | undefined {
  return breachesToExplain(state).find((breach) => breach.deadlineId === deadlineId);
}

/** Who decides on a reason: the head of the late party's department, or of the case's (§2.2). */
export function whoDecides(
  { department }: Pick<CaseCore, 'department'>,
  { late }: OverdueReason,
): Party {
  const elsewhere = late !== undefined && late !== department;
  return { role: 'DEPT_HEAD', ...(elsewhere && { department: late }) };
}

/** Who has to act on a breach: the late party, or the department head once a reason is written. */
export function whoExplains(
  state: Explainable & Pick<CaseCore, 'department'>,
  breach: Breach,
  follows: Party,
): Party {
  const reason = reasonOf(state, breach);
  if (reason?.status === 'WRITTEN') return whoDecides(state, reason);
  return breach.owner ?? follows;
}

/** Takes a reason to those of the case. */
export function reasonWritten(state: Explainable, reason: OverdueReason): Explained {
  return { overdueReasons: [...(state.overdueReasons ?? []), reason] };
}

/** Puts the decision of the department head on the reason that waits for it. */
export function reasonDecided(
  state: Explainable,
  { deadlineId, dueAt, decision }: Pick<OverdueReason, 'deadlineId' | 'dueAt' | 'decision'>,
  status: OverdueReason['status'],
): Explained {
  const decide = (reason: OverdueReason): OverdueReason => {
    const meant = reason.deadlineId === deadlineId && reason.dueAt === dueAt;
    if (!meant || reason.status !== 'WRITTEN') return reason;
    return { ...reason, status, ...(decision && { decision }) };
  };
  return { overdueReasons: (state.overdueReasons ?? []).map(decide) };
}

type Explained = Required<Pick<Explainable, 'overdueReasons'>>;

/** What reminders of a missing explanation are counted by. */
type Reminded = Explainable &
  Pick<CaseCore, 'movedAt'> & { reminded?: Readonly<Record<string, Instant>> };

const latest = (instants: readonly Instant[]): Instant => [...instants].sort().at(-1) ?? '';

/** When reasons were written or decided on. */
function answersOf({ overdueReasons = [] }: Explainable): Instant[] {
  return overdueReasons.map(({ at, decision }) => decision?.at ?? at);
}

/**
 * The next reminder that a breach is not explained yet, after the last one or whatever happened
 * since (CMP-12). Never a limit, for its breach would call for a reason in its turn.
 */
export function reasonReminder(
  state: Reminded,
  owner: Party,
  policyKey: DurationKey,
  from: Instant = '',
): Obligation {
  const given = Object.entries(state.reminded ?? {}).filter(([id]) => id.startsWith('reasonDue:'));
  const start = latest([from, state.movedAt, ...answersOf(state), ...given.map(([, at]) => at)]);
  const last = Math.max(0, ...given.map(([id]) => Number(id.split(':')[1])));
  return {
    ...{ id: `reasonDue:${last + 1}`, kind: 'reasonDue', mode: 'reminder' },
    ...{ owner, start, due: { policyKey } },
  };
}

/** Since when whoever owes an explanation owes it: the last limit missed, the last one written or decided on. */
export function owedSince(state: Explainable): Instant {
  const missed = breachesToExplain(state).map(({ recordedAt }) => recordedAt);
  return latest([...missed, ...answersOf(state)]);
}

/** How often it was reminded of in vain since then. */
export function remindersInVain(state: Reminded): number {
  const since = owedSince(state);
  return Object.entries(state.reminded ?? {}).filter(
    ([id, at]) => id.startsWith('reasonDue:') && at >= since,
  ).length;
}
