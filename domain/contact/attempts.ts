import { addDays, localDateOf, zonedInstant } from '../calendar';
import type { Instant } from '../calendar';
import type { WindowTerms } from './due';

const HOUR_MS = 3_600_000;

/**
 * From when on the next attempt may be made after one at `at`, which is among those made: a gap of hours
 * later, and not before the next day once the day has had its attempts (policy `contact.attempts`, §5.4).
 */
export function nextAttemptFrom(
  made: readonly Instant[],
  at: Instant,
  { policy, calendar: { zone } }: WindowTerms,
): Instant {
  const { perDay, gapHours } = policy.values['contact.attempts'];
  const today = localDateOf(at, zone);
  const later = new Date(Date.parse(at) + gapHours * HOUR_MS).toISOString();
  const onDay = made.filter((one) => one <= at && localDateOf(one, zone) === today);
  if (onDay.length < perDay) return later;
  const tomorrow = zonedInstant(addDays(today, 1), 0, zone);
  return tomorrow > later ? tomorrow : later;
}

/**
 * Until when an attempt at `at` has to wait beside those made; null when it keeps its distance. One that
 * is told of late keeps it from those after it as well.
 */
export function tooSoonUntil(
  made: readonly Instant[],
  at: Instant,
  terms: WindowTerms,
): Instant | null {
  const before = made.filter((one) => one <= at).toSorted();
  const last = before.at(-1);
  const from = last === undefined ? at : nextAttemptFrom(before, last, terms);
  if (from > at) return tooSoonUntil(made, from, terms) ?? from;
  let known = [...before, at];
  for (const next of made.filter((one) => one > at).toSorted()) {
    if (next < nextAttemptFrom(known, known.at(-1) ?? at, terms)) {
      return nextAttemptFrom(made, made.toSorted().at(-1) ?? next, terms);
    }
    known = [...known, next];
  }
  return null;
}

/** How many of the attempts count: those that keep their distance from the ones that count before. */
export function attemptsThatCount(made: readonly Instant[], terms: WindowTerms): number {
  return made.toSorted().reduce<readonly Instant[]>((counted, at) => {
    const last = counted.at(-1);
    const early = last !== undefined && at < nextAttemptFrom(counted, last, terms);
    return early ? counted : [...counted, at];
  }, []).length;
}
