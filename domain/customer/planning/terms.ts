import { addDays, addDuration, localDateOf } from '../../calendar';
import type { Instant, LocalDate } from '../../calendar';
import { windowCloses, windowOpens } from '../../contact/due';
import type { ContactTerms, WindowTerms } from '../../contact/due';
import { refuse } from '../../errors';
import type { Ctx } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import type { Policy } from '../../policy';
import type { CustomerGuard } from '../guards';
import type { Callback, CustomerState, Preference } from '../state';

/** The contact window as the customer likes it: her hours, where they lie within the window (CBK-22). */
function preferredWindow(preference: Preference, policy: Policy): { from: string; to: string } {
  const window = policy.values['contact.window'];
  const { from: earliest = window.from, to: latest = window.to } = preference;
  const from = earliest > window.from ? earliest : window.from;
  const to = latest < window.to ? latest : window.to;
  return from < to ? { from, to } : window;
}

/**
 * The figures and the clock that contacts with a customer go by: those of her case, on the clock of her
 * own zone, within the hours she prefers (CBK-13, CBK-22).
 */
export function contactTermsOf(state: CustomerState, ctx: Ctx): ContactTerms {
  return onHerClock(termsOf(state, ctx), state.preference);
}

/** Terms on the clock of a customer's own zone, within the hours she prefers. */
export function onHerClock<T extends WindowTerms>(terms: T, preference: Preference): T {
  const { policy, calendar } = terms;
  const narrowed = preferredWindow(preference, policy);
  const zone = preference.zone ?? calendar.zone;
  return {
    ...terms,
    policy: { ...policy, values: { ...policy.values, 'contact.window': narrowed } },
    calendar: zone === calendar.zone ? calendar : { ...calendar, zone },
  };
}

/** The customer's date at an instant. */
export function dayOf(at: Instant, { calendar }: ContactTerms): LocalDate {
  return localDateOf(at, calendar.zone);
}

/** What is agreed for a day does not lie in the past. */
export function notPast(id: string): CustomerGuard<{ on: LocalDate }> {
  return {
    id,
    check(state, ctx, { on }) {
      const today = dayOf(ctx.now, contactTermsOf(state, ctx));
      if (on >= today) return null;
      return refuse('TIME_IMPOSSIBLE', { field: 'on', reason: `< ${today}` });
    },
  };
}

/** When a contact due on a date must be done at the latest: the close of the window on that day (§0). */
export function closeOf(on: LocalDate, terms: ContactTerms): Instant {
  return windowCloses(on, terms);
}

/** When a contact may be made on a date at the earliest. */
export function openingOf(on: LocalDate, terms: ContactTerms): Instant {
  return windowOpens(on, terms);
}

/** The first day from an instant on whose window has not closed yet (§8.2.4). */
export function nextContactDay(at: Instant, terms: ContactTerms): LocalDate {
  const today = dayOf(at, terms);
  return at <= closeOf(today, terms) ? today : addDays(today, 1);
}

/** The instant by which a callback must be carried out: its hour, the close of its day, its appointment. */
export function dueOf({ appointment, at, on }: Callback, terms: ContactTerms): Instant {
  if (appointment === undefined) return at ?? closeOf(on, terms);
  return addDuration(appointment, terms.policy.values['contact.grace'], terms.calendar).at;
}
