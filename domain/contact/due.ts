import { addDays, addDuration, localDateOf, zonedInstant } from '../calendar';
import type { Calendar, CalendarInstant, Duration, Instant, LocalDate } from '../calendar';
import type { Policy } from '../policy';

/** The figures and the clock that contacts with customers go by. */
export interface ContactTerms {
  policy: Policy;
  calendar: Calendar;
}

/** What the contact window alone goes by. */
export type WindowTerms = Pick<ContactTerms, 'policy'> & { calendar: Pick<Calendar, 'zone'> };

/** The instant at which the clocks of a zone show a time 'HH:MM' on a date. */
export function wallClock(
  date: LocalDate,
  time: string,
  calendar: Pick<Calendar, 'zone'>,
): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return zonedInstant(date, hours * 60 + minutes, calendar.zone);
}

/** When the contact window of a day opens; every day has one (policy `contact.window`). */
export function windowOpens(date: LocalDate, { policy, calendar }: WindowTerms): Instant {
  return wallClock(date, policy.values['contact.window'].from, calendar);
}

/** When the contact window of a day closes. */
export function windowCloses(date: LocalDate, { policy, calendar }: WindowTerms): Instant {
  return wallClock(date, policy.values['contact.window'].to, calendar);
}

/** The opening of the window that follows an instant outside of one; null inside, both ends included. */
export function nextOpening(at: Instant, terms: WindowTerms): Instant | null {
  const today = localDateOf(at, terms.calendar.zone);
  const opens = windowOpens(today, terms);
  if (at < opens) return opens;
  return at <= windowCloses(today, terms) ? null : windowOpens(addDays(today, 1), terms);
}

/** The instant itself inside a contact window, else the next opening. */
export function inWindow(at: Instant, terms: WindowTerms): Instant {
  return nextOpening(at, terms) ?? at;
}

/**
 * The end of a limit for a contact with a customer (§0, §5.4; ORD-08, CBK-13). In days it is the
 * close of the contact window on that calendar day. In other units it is the end of the limit; where
 * that lies outside the window, the next opening and `contact.grace`, never earlier.
 */
export function contactDue(start: Instant, limit: Duration, terms: ContactTerms): CalendarInstant {
  const { policy, calendar } = terms;
  if (limit.unit === 'd' && Number.isInteger(limit.amount)) {
    const date = addDays(localDateOf(start, calendar.zone), limit.amount);
    return { at: windowCloses(date, terms), provisional: false };
  }
  const end = addDuration(start, limit, calendar);
  const opening = nextOpening(end.at, terms);
  if (opening === null) return end;
  const { at } = addDuration(opening, policy.values['contact.grace'], calendar);
  return { at, provisional: end.provisional };
}
