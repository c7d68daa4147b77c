import type { Instant } from '../../calendar';
import { nextAttemptFrom } from '../../contact/attempts';
import { inWindow, nextOpening } from '../../contact/due';
import type { ContactTerms } from '../../contact/due';
import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import type { Ctx } from '../../kernel/case';
import type { Timed } from '../../kind/guards';
import { occurredAt } from '../guards';
import type { CustomerGuard } from '../guards';
import { isSuspended } from '../planning/groups';
import { obstacleTo } from '../planning/permit';
import { contactTermsOf } from '../planning/terms';
import type { Callback, CustomerState } from '../state';

/** An input that names a callback. */
export interface OfCallback {
  readonly callback: string;
}

/** The callback that an input is about. */
export function callbackIn(
  { callbacks }: CustomerState,
  { callback }: OfCallback,
): Callback | undefined {
  return callbacks.find(({ id }) => id === callback);
}

/** A condition on the callback that an input is about; that it is in hand is a condition of its own. */
export function onCallback<I extends OfCallback>(
  id: string,
  check: (callback: Callback, state: CustomerState, input: I, ctx: Ctx) => Refusal | null,
): CustomerGuard<I> {
  return {
    id,
    check(state, ctx, input) {
      const callback = callbackIn(state, input);
      return callback === undefined ? null : check(callback, state, input, ctx);
    },
  };
}

/** What an action on a callback in hand brings about. */
export function ofCallback<I extends OfCallback, E>(
  events: (callback: Callback, state: CustomerState, input: I, ctx: Ctx) => E[],
): (state: CustomerState, input: I, ctx: Ctx) => E[] {
  return (state, input, ctx) => {
    const callback = callbackIn(state, input);
    return callback === undefined ? [] : events(callback, state, input, ctx);
  };
}

type Check = (
  callback: Callback,
  at: Instant,
  state: CustomerState,
  terms: ContactTerms,
) => Refusal | null;

/** A condition on the moment at which somebody contacts, or contacted, the customer. */
function moment(id: string, check: Check): CustomerGuard<OfCallback & Timed> {
  return onCallback(id, (callback, state, input, ctx) =>
    check(callback, occurredAt(input, ctx), state, contactTermsOf(state, ctx)),
  );
}

/** Nobody is contacted outside the window of her own day (CBK-13, CBK-22). */
export const inContactWindow = moment('CBK-13', (_callback, at, _state, terms) => {
  const until = nextOpening(at, terms);
  return until === null ? null : refuse('OUTSIDE_CONTACT_WINDOW', { until });
});

/** Relationship contacts keep the weekly cap and the gap; an appointment is the customer's wish (CBK-14). */
export const notTooOften = moment('CBK-14', ({ cls, appointment }, at, state, terms) => {
  if (appointment !== undefined) return null;
  const obstacle = obstacleTo(state, cls, at, terms);
  if (obstacle === null) return null;
  const { why, until } = obstacle;
  return refuse('CONTACT_TOO_SOON', { why, until });
});

/** While a complaint is open nobody calls about anything else (CBK-23). */
export const notSuspended = moment('CBK-23', ({ cls, appointment }, _at, state) =>
  appointment === undefined && isSuspended(state, cls)
    ? refuse('CONTACT_SUSPENDED', { complaints: state.openComplaints })
    : null,
);

/**
 * The first instant at which the next attempt may be made after one at `at`: a gap of hours on the same
 * day, the next day once the day has had its attempts (CBK-12, §5.4).
 */
export function nextAttemptAt(callback: Callback, at: Instant, terms: ContactTerms): Instant {
  const made = callback.attempts.map(({ contactedAt }) => contactedAt);
  return inWindow(nextAttemptFrom(made, at, terms), terms);
}

/** Attempts keep their distance, two a day at most; an appointment is kept (CBK-12). */
export const notJustTried = moment('CBK-12', ({ retryAt, appointment }, at) => {
  if (retryAt === undefined || at >= retryAt) return null;
  if (appointment !== undefined && at >= appointment) return null;
  return refuse('ATTEMPT_TOO_SOON', { until: retryAt });
});
