import type { Instant } from '../../calendar';
import type { Breach, Ladder } from '../../kernel/case';
import { breachesToExplain } from '../../overdue';
import type { OverdueReason } from '../../overdue';
import { reasonsFor } from '../lateness';
import { wasMissed } from '../planning/changes';
import type { Callback, CustomerState } from '../state';
import { isServedBy } from './twice';

/** The missed limits that a merge hands on, each with the reasons given for it. */
interface Lateness {
  breaches: readonly Breach[];
  reasons: readonly OverdueReason[];
}

/** Lateness as a merge hands it on; left out where nothing is late. */
export interface LatenessLeft {
  lateness?: Lateness & {
    /** Limits of what is in hand that are overdue now. */
    missed: readonly { id: string; dueAt: Instant }[];
    /** Whom that has called so far. */
    ladder: Ladder;
  };
}

/** Lateness under the names of the file that goes on. */
export interface LatenessTaken {
  lateness?: Lateness;
  ladder?: Ladder;
}

/**
 * What of a file's lateness goes on with another one: all that still takes a reason or its approval, for
 * nobody explains anything on a file that has ended, and that of what is in hand. It leaves this file, so
 * that every lateness is on record in one place (CBK-19, CMP-12, CUS-08).
 */
export function latenessLeft(state: CustomerState): LatenessLeft {
  const { callbacks, promises, deadlines, ladder } = state;
  const inHand = new Set([
    ...callbacks.map(({ id }) => `callback:${id}`),
    ...promises.filter(({ kept }) => kept === undefined).map(({ id }) => `answer:${id}`),
  ]);
  const asking = new Set(breachesToExplain(state));
  const breaches = state.breaches.filter(
    (breach) => asking.has(breach) || inHand.has(breach.deadlineId),
  );
  if (breaches.length === 0) return {};
  const missed = deadlines
    .filter(({ id, breachedAt }) => breachedAt !== undefined && inHand.has(id))
    .map(({ id, dueAt }) => ({ id, dueAt }));
  return { lateness: { breaches, reasons: reasonsFor(state, breaches), missed, ladder } };
}

/** When the limit of something in hand was missed in the merged file; undefined while it runs. */
export function missedAt({ lateness }: LatenessLeft, id: string): Instant | undefined {
  return lateness?.missed.find((one) => one.id === id)?.dueAt;
}

/** Of two ladders the one that stands higher goes on, at the same height the one that calls next. */
function higher(own: Ladder, other: Ladder): Ladder {
  if (own.level !== other.level) return own.level > other.level ? own : other;
  return (other.nextAt ?? '~') < (own.nextAt ?? '~') ? other : own;
}

/**
 * The lateness of a merged file as the one that goes on records it: of what goes on under its new number,
 * of what has ended under that of the merged file. A contact that both files missed is on record here
 * already (CBK-19).
 *
 * @param no the merged file
 * @param names new names of limits by those in the merged file
 */
export function latenessTaken(
  state: CustomerState,
  no: string,
  from: LatenessLeft & { callbacks?: readonly Callback[] },
  names: ReadonlyMap<string, string>,
): LatenessTaken {
  if (from.lateness === undefined) return {};
  const { breaches, reasons, missed, ladder } = from.lateness;
  const missedHere = state.callbacks.filter((own) => wasMissed(state, own));
  const twice = new Set(
    (from.callbacks ?? [])
      .filter((callback) => isServedBy(missedHere, callback))
      .map(({ id }) => `callback:${id}`),
  );
  const taken = <T extends Breach | OverdueReason>(list: readonly T[]): T[] =>
    list
      .filter(({ deadlineId }) => !twice.has(deadlineId))
      .map((one) => {
        const deadlineId = names.get(one.deadlineId) ?? `${no}:${one.deadlineId}`;
        return { ...one, deadlineId };
      });
  const overdue = missed.some(({ id }) => names.has(id));
  return {
    lateness: { breaches: taken(breaches), reasons: taken(reasons) },
    ...(overdue && { ladder: higher(state.ladder, ladder) }),
  };
}

/** Both files' lateness, and whom it has called so far. */
export function latenessOfBoth(
  { breaches, overdueReasons = [], ladder: own }: CustomerState,
  { lateness, ladder = own }: LatenessTaken,
): Partial<CustomerState> {
  if (lateness === undefined) return {};
  const byDue = (one: Breach, other: Breach): number => (one.dueAt < other.dueAt ? -1 : 1);
  return {
    breaches: [...breaches, ...lateness.breaches].sort(byDue),
    overdueReasons: [...overdueReasons, ...lateness.reasons],
    ladder,
  };
}
