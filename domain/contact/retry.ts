import type { Instant } from '../calendar';
import type { Policy } from '../policy';

/** How often a message was tried in vain, and since when. */
export interface Tries {
  attempts: number;
  since: Instant;
}

/**
 * When a message that could not be delivered is tried again; null once its time is over (policy
 * `notice.retry`, SYS-10).
 */
export function nextTry({ attempts, since }: Tries, at: Instant, policy: Policy): Instant | null {
  const { firstMinutes, longestHours, giveUpDays } = policy.values['notice.retry'];
  const now = Date.parse(at);
  if (now - Date.parse(since) >= giveUpDays * 86_400_000) return null;
  const wait = Math.min(firstMinutes * 60_000 * 2 ** attempts, longestHours * 3_600_000);
  return new Date(now + wait).toISOString();
}
