import type { Instant } from '../calendar';
import type { Ctx } from '../kernel/case';
import { plusMs, termsOf } from '../kernel/clocks';
import { yearsLater } from './erasure';
import type { CustomerState } from './state';

const DAY_MS = 24 * 3_600_000;

/** As many reminders of a missing reason as `callback.overdue.reminders` may ask for at most. */
export const MOST_REMINDERS = 10;

/** What an event says of the time before which something is no longer kept. */
export interface Forgetting {
  forgetBefore?: Instant;
}

/**
 * Before which instant something is no longer kept in the state, by `customer.memory`; the events keep it
 * for ever. It stands in the event that brings something new, so that folding asks for no figures.
 */
export function forgetBefore(
  state: CustomerState,
  ctx: Ctx,
  what: 'contactDays' | 'promiseDays' | 'settledYears',
  at: Instant = ctx.now,
): Required<Forgetting> {
  const amount = termsOf(state, ctx).policy.values['customer.memory'][what];
  const before = what === 'settledYears' ? yearsLater(at, -amount) : plusMs(at, -amount * DAY_MS);
  return { forgetBefore: before };
}

/** Whether something is still kept after an event; what an earlier release recorded forgot nothing. */
export function isKept(at: Instant, { forgetBefore: before }: Forgetting): boolean {
  return before === undefined || at > before;
}
