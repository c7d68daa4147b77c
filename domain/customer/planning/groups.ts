import { addDays } from '../../calendar';
import type { Instant, LocalDate } from '../../calendar';
import type { ContactTerms } from '../../contact/due';
import type { CallbackClass, CallbackMethod, CustomerState, Wish } from '../state';
import { closeOf, openingOf } from './terms';

/** Wishes that one contact serves; the earliest comes first. */
export type Group = readonly [Wish, ...Wish[]];

/** Contacts due close together: one contact that serves them all (CBK-24). */
export interface Contact {
  /** Of the earliest. */
  key: string;
  wishes: Group;
  cls: CallbackClass;
  on: LocalDate;
  /** From when on it may be done. */
  opensAt: Instant;
  /** The hour it is due; the close of the window when left out. */
  at?: Instant;
  dueAt: Instant;
  method: CallbackMethod;
}

/** The strictest protection of several reasons: what is owed for one of them is owed. */
export function strictest(wishes: readonly Wish[]): CallbackClass {
  const order: readonly CallbackClass[] = ['SERVICE', 'FLOOR', 'RELATIONSHIP'];
  return order.find((cls) => wishes.some((wish) => wish.cls === cls)) ?? 'RELATIONSHIP';
}

/** The hour by which the earliest of several is due; undefined where it is the close of the window. */
function hourOf(wishes: readonly Wish[]): Instant | undefined {
  const first = wishes.map(({ on }) => on).sort()[0];
  const hours = wishes.flatMap(({ on, at }) => (at !== undefined && on === first ? [at] : []));
  return hours.sort()[0];
}

function contactOf(wishes: Group, terms: ContactTerms, today: LocalDate): Contact {
  const [head] = wishes;
  const at = hourOf(wishes);
  const on = presentDay(head, today);
  const from = head.from !== undefined && head.from < head.on ? head.from : head.on;
  return {
    ...{ key: head.key, wishes, cls: strictest(wishes), on },
    ...{ opensAt: openingOf(from, terms), dueAt: at ?? closeOf(on, terms) },
    ...(at !== undefined && { at }),
    method: methodOf(wishes),
  };
}

/** A visit serves the reasons of a call as well. */
export function methodOf(wishes: readonly Wish[]): CallbackMethod {
  const [first] = wishes;
  return wishes.some(({ method }) => method === 'VISIT') ? 'VISIT' : (first?.method ?? 'PHONE');
}

/** What an outage or a complaint held up is due on the first day that is left for it. */
function presentDay({ on }: Wish, today: LocalDate): LocalDate {
  return on > today ? on : today;
}

/**
 * Merges what falls due within `contact.mergeWithin` of the earliest: its date survives, and what lies
 * further from it is a contact of its own, however near to another (§8.3.7, CBK-24). All that should
 * have come up before `today` comes up together; as planned when left out.
 */
export function mergeClose(
  wishes: readonly Wish[],
  terms: ContactTerms,
  today: LocalDate = '',
): Group[] {
  const { days } = terms.policy.values['contact.mergeWithin'];
  const groups: [Wish, ...Wish[]][] = [];
  const sorted = [...wishes].sort((one, other) =>
    one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
  );
  for (const wish of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && wish.on <= addDays(presentDay(last[0], today), days)) last.push(wish);
    else groups.push([wish]);
  }
  return groups;
}

/** The contacts that wishes come to, merged where they lie close together (CBK-24). */
export function groupContacts(
  wishes: readonly Wish[],
  terms: ContactTerms,
  today: LocalDate = '',
): Contact[] {
  return mergeClose(wishes, terms, today).map((group) => contactOf(group, terms, today));
}

/** Whether contacts of a class rest because a complaint is open (CBK-23). */
export function isSuspended({ openComplaints }: CustomerState, cls: CallbackClass): boolean {
  return openComplaints.length > 0 && cls !== 'SERVICE';
}

/** The contacts that may come up, the earliest first; those that a complaint suspends are left out. */
export function plannedContacts(
  state: CustomerState,
  terms: ContactTerms,
  today: LocalDate,
): Contact[] {
  return groupContacts(
    state.wishes.filter(({ cls }) => !isSuspended(state, cls)),
    ...([terms, today] as const),
  );
}

/** The one that opens first; null when none is planned. */
export function nextContact(
  state: CustomerState,
  terms: ContactTerms,
  today: LocalDate,
): Contact | null {
  return plannedContacts(state, terms, today).reduce<Contact | null>(
    (first, contact) => (first === null || contact.opensAt < first.opensAt ? contact : first),
    null,
  );
}
