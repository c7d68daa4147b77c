import type { Instant } from '../../calendar';
import { inWindow } from '../../contact/due';
import type { ContactTerms } from '../../contact/due';
import { profileOf } from '../standing/importance';
import { plusMs } from '../../kernel/clocks';
import type { CallbackClass, CustomerState, PastContact } from '../state';

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** What stands in the way of a contact, and until when. */
export interface Obstacle {
  why: 'CAP' | 'GAP';
  until: Instant;
}

/** How many contacts 7 days may hold: the ordinary cap, or that of the hottest profile (§5.4). */
export function weeklyCap(state: CustomerState, { policy }: ContactTerms): number {
  const { perWeek, hot } = policy.values['contact.cap'];
  const { horizon } = state;
  const profile = profileOf(state, policy.values);
  const soon = horizon?.horizon === 'MONTH' || horizon?.horizon === 'TWO_MONTHS';
  const hottest = profile?.hot === true || soon;
  return hottest ? hot : perWeek;
}

/** The contacts of the 7 days up to an instant. */
function inWeekUpTo({ contacts }: CustomerState, at: Instant): readonly PastContact[] {
  return contacts.filter((contact) => contact.at <= at && plusMs(contact.at, WEEK_MS) > at);
}

function obstacleAt(state: CustomerState, at: Instant, terms: ContactTerms): Obstacle | null {
  const gapMs = terms.policy.values['contact.minGap'].amount * HOUR_MS;
  const others = state.contacts.filter(({ cls }) => cls !== 'SERVICE');
  // What is told of later keeps its distance from what came after it as well.
  const near = others.filter((one) => plusMs(one.at, gapMs) > at && plusMs(at, gapMs) > one.at);
  const last = near.at(-1);
  if (last !== undefined) return { why: 'GAP', until: plusMs(last.at, gapMs) };
  const cap = weeklyCap(state, terms);
  const inWeek = inWeekUpTo(state, at);
  const first = inWeek.at(-cap);
  if (inWeek.length >= cap && first !== undefined) {
    return { why: 'CAP', until: plusMs(first.at, WEEK_MS) };
  }
  const full = others.filter(
    (one) => one.at > at && plusMs(at, WEEK_MS) > one.at && inWeekUpTo(state, one.at).length >= cap,
  );
  const after = full.at(-1);
  return after === undefined ? null : { why: 'CAP', until: plusMs(after.at, gapMs) };
}

/**
 * What keeps a contact from being made at an instant: the cap of 7 days or the gap after the last one
 * (CBK-14). Service contacts count but are never held up (§5.4). `until` lies in the contact window.
 */
export function obstacleTo(
  state: CustomerState,
  cls: CallbackClass,
  at: Instant,
  terms: ContactTerms,
): Obstacle | null {
  if (cls === 'SERVICE') return null;
  let found: Obstacle | null = null;
  for (let when = at; ;) {
    const obstacle = obstacleAt(state, when, terms);
    if (obstacle === null) return found && { why: found.why, until: when };
    found ??= obstacle;
    when = inWindow(obstacle.until, terms);
  }
}
