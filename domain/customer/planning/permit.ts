import type { Instant } from '../../calendar';
import { inWindow } from '../../contact/due';
import type { ContactTerms } from '../../contact/due';
import { plusMs } from '../../kernel/clocks';
import type { CallbackClass, CustomerState } from '../state';

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** What stands in the way of a contact, and until when. */
export interface Obstacle {
  why: 'CAP' | 'GAP';
  until: Instant;
}

/** How many contacts 7 days may hold: the ordinary cap, or that of the hottest profile (§5.4). */
export function weeklyCap({ tier, horizon }: CustomerState, { policy }: ContactTerms): number {
  const { perWeek, hot } = policy.values['contact.cap'];
  const profile = policy.values['callback.profiles'][policy.values['callback.profileOfTier'][tier]];
  const soon = horizon?.horizon === 'MONTH' || horizon?.horizon === 'TWO_MONTHS';
  const hottest = profile?.hot === true || soon;
  return hottest ? hot : perWeek;
}

function obstacleAt(state: CustomerState, at: Instant, terms: ContactTerms): Obstacle | null {
  const past = state.contacts.filter((contact) => contact.at <= at);
  const gapMs = terms.policy.values['contact.minGap'].amount * HOUR_MS;
  const last = past.filter(({ cls }) => cls !== 'SERVICE').at(-1);
  if (last !== undefined && plusMs(last.at, gapMs) > at) {
    return { why: 'GAP', until: plusMs(last.at, gapMs) };
  }
  const cap = weeklyCap(state, terms);
  const inWeek = past.filter((contact) => plusMs(contact.at, WEEK_MS) > at);
  const first = inWeek.at(-cap);
  if (inWeek.length < cap || first === undefined) return null;
  return { why: 'CAP', until: plusMs(first.at, WEEK_MS) };
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
