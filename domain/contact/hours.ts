import { addDays, localDateOf } from '../calendar';
import type { Instant } from '../calendar';
import type { EffectDraft } from '../kernel/case';
import { nextOpening, wallClock, windowCloses } from './due';
import type { WindowTerms } from './due';
import { isTransactional } from './letter';

/** What decides when a notice may leave. */
export type Leaving = Pick<EffectDraft, 'type' | 'code' | 'params'>;

/** The terms a case follows; for what goes to its customer, on her own clock. */
export interface Hours extends WindowTerms {
  /** The customer stated herself when she likes to be contacted. */
  stated?: boolean;
}

/**
 * A number in [0, 1) that is the same for the same text at every time and place (FNV-1a, stirred so
 * that numbers in sequence lie far apart).
 */
export function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * When a customer may be contacted, at the earliest: at once inside the contact window, else within
 * the first stretch (`contact.grace`) of the next one (CBK-13, §5.4). What waited through a night or
 * an outage is spread over that stretch, the same for every notice of a case so that none overtakes
 * an earlier one (§8.3.8).
 */
export function contactTime(caseId: string, at: Instant, terms: Hours): Instant {
  const opening = nextOpening(at, terms);
  if (opening === null) return at;
  const closing = windowCloses(localDateOf(opening, terms.calendar.zone), terms);
  const grace = terms.policy.values['contact.grace'].amount * 3_600_000;
  const stretch = Math.min(grace, Date.parse(closing) - Date.parse(opening));
  return new Date(Date.parse(opening) + Math.floor(spread(caseId) * stretch)).toISOString();
}

/** When staff may be disturbed, at the earliest: at once, or at the end of the quiet hours. */
export function workTime(at: Instant, { policy, calendar }: Hours): Instant {
  const { from, to } = policy.values['staff.quietHours'];
  const overnight = from > to ? 1 : 0;
  const today = localDateOf(at, calendar.zone);
  for (const day of [addDays(today, -1), today]) {
    const begin = wallClock(day, from, calendar);
    const end = wallClock(addDays(day, overnight), to, calendar);
    if (begin <= at && at < end) return end;
  }
  return at;
}

/**
 * Whether a notice may leave at any hour: what confirms, ships or answers, unless the customer stated
 * hours herself (§8.3.25), and to staff an escalation from the level on that rings through (§5.4,
 * `staff.quietHours`).
 */
export function leavesAnytime({ type, code, params }: Leaving, hours: Hours): boolean {
  const { policy, stated } = hours;
  if (type === 'customerNotice') return stated !== true && isTransactional(code);
  const { level } = params;
  return typeof level === 'number' && level >= policy.values['staff.quietHours'].ringFromLevel;
}

/** The first instant from `at` on at which a notice may leave for a person outside. */
export function leavesAt(notice: Leaving, caseId: string, at: Instant, hours: Hours): Instant {
  if (leavesAnytime(notice, hours)) return at;
  return notice.type === 'customerNotice' ? contactTime(caseId, at, hours) : workTime(at, hours);
}
