import type { Instant } from './calendar';
import type { Breach, CaseKind, Party } from './kernel';
import { explanationState } from './overdue';
import type { Explainable, ExplanationState } from './overdue';

/** Whose clock it was, and of what: what attainment is counted by (RPT-06). */
export interface ClockGroup {
  kind: CaseKind;
  /** Kind of the limit, e.g. `firstResponse`. */
  clock: string;
  /** Of the case as it stands now; null for kinds that have none. */
  priority: string | null;
  /** Who answered for it at the end; null where earlier releases did not keep that. */
  staff: Party | null;
}

/** How the clocks of a group ended. */
export interface Attainment {
  /** In time, those that were done in time and recorded late included. */
  met: number;
  /** Of those in time: recorded only after the limit (§8.3.1). */
  recordedLate: number;
  breached: number;
  /** `met` of all, 0 to 1, to four places. */
  share: number;
  /** The breaches by the state of their explanation (CMP-12). */
  reasons: Readonly<Record<ReasonState, number>>;
}

type ReasonState = Exclude<ExplanationState, 'NOT_NEEDED'>;

/** Clocks of a group that were fulfilled in time. */
export interface MetClocks extends ClockGroup {
  count: number;
  /** Of these: recorded only after the limit. */
  recordedLate: number;
}

/** A case as far as its missed limits tell. */
export interface BreachedCase extends Explainable {
  kind: CaseKind;
  no: string;
  priority: string | null;
}

/** A missed limit with the group it counts in. */
export interface MissedClock<C extends BreachedCase = BreachedCase> extends ClockGroup {
  of: C;
  breach: Breach;
  explained: ReasonState;
}

/** What is added up: clocks in time, and every missed one. */
export interface Ended<C extends BreachedCase = BreachedCase> {
  met: readonly MetClocks[];
  missed: readonly MissedClock<C>[];
}

const groupOf = (one: BreachedCase, { kind, owner }: Breach): ClockGroup => ({
  kind: one.kind,
  clock: kind,
  priority: one.priority,
  staff: owner ?? null,
});

/**
 * The clocks that ended in a period: a breach counts at its due instant, whenever it was recorded; what
 * was done in time by its stated instant was no breach (§8.3.1), and the past of an import is not ours.
 *
 * @param met clocks that were fulfilled before they were missed
 * @param cases those with a missed limit
 */
export function endedClocks<C extends BreachedCase>(
  met: readonly MetClocks[],
  cases: readonly C[],
  period: { from: Instant; until: Instant },
): Ended<C> {
  const late: MetClocks[] = [];
  const missed: MissedClock<C>[] = [];
  for (const of of cases) {
    for (const breach of of.breaches) {
      if (breach.dueAt < period.from || breach.dueAt >= period.until) continue;
      const explained = explanationState(of, breach);
      const group = groupOf(of, breach);
      if (explained !== 'NOT_NEEDED') missed.push({ ...group, of, breach, explained });
      else if (breach.doneInTime === true) late.push({ ...group, count: 1, recordedLate: 1 });
    }
  }
  missed.sort((a, b) => (a.breach.dueAt < b.breach.dueAt ? -1 : 1));
  return { met: [...met, ...late], missed };
}

const NONE = { MISSING: 0, WRITTEN: 0, APPROVED: 0, REFUSED: 0 } as const;

/** How clocks ended, taken together; nothing at all counts as attained, so that no share is undefined. */
export function attainmentOf({ met, missed }: Ended): Attainment {
  const inTime = met.reduce((sum, { count }) => sum + count, 0);
  const all = inTime + missed.length;
  const reasons: Record<ReasonState, number> = { ...NONE };
  for (const { explained } of missed) reasons[explained] += 1;
  return {
    met: inTime,
    recordedLate: met.reduce((sum, { recordedLate }) => sum + recordedLate, 0),
    breached: missed.length,
    share: all === 0 ? 1 : Math.round((inTime / all) * 10_000) / 10_000,
    reasons,
  };
}

/** Attainment by whatever tells groups apart, in the order of the keys (RPT-06). */
export function attainmentBy<K extends object>(
  ended: Ended,
  keyOf: (group: ClockGroup) => K,
): (K & Attainment)[] {
  type Group = { key: K; met: MetClocks[]; missed: MissedClock[] };
  const groups = new Map<string, Group>();
  const groupFor = (clock: ClockGroup): Group => {
    const key = keyOf(clock);
    const name = JSON.stringify(key);
    const known = groups.get(name) ?? { key, met: [], missed: [] };
    groups.set(name, known);
    return known;
  };
  for (const clocks of ended.met) groupFor(clocks).met.push(clocks);
  for (const clock of ended.missed) groupFor(clock).missed.push(clock);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, met, missed }]) => ({
      ...key,
      ...attainmentOf({ met, missed }),
    }));
}
