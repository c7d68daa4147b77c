import { addDays } from '../../calendar';
import type { Instant, LocalDate } from '../../calendar';
import type { ContactTerms } from '../../contact/due';
import type { CallbackClass, CallbackMethod, CustomerState, Wish } from '../state';
import { closeOf, openingOf } from './terms';

/** Contacts due close together: one contact that serves them all (CBK-24). */
export interface Contact {
  /** Of the earliest. */
  key: string;
  wishes: readonly Wish[];
  cls: CallbackClass;
  on: LocalDate;
  /** From when on it may be done. */
  opensAt: Instant;
  dueAt: Instant;
  method: CallbackMethod;
}

/** The strictest protection of several reasons: what is owed for one of them is owed. */
export function strictest(wishes: readonly Wish[]): CallbackClass {
  const order: readonly CallbackClass[] = ['SERVICE', 'FLOOR', 'RELATIONSHIP'];
  return order.find((cls) => wishes.some((wish) => wish.cls === cls))!;
}

function contactOf(wishes: readonly Wish[], terms: ContactTerms): Contact {
  const head = wishes[0]!;
  const { key, on } = head;
  const exact = wishes.filter((wish) => wish.at !== undefined && wish.on === on);
  const dueAt = exact.map(({ at }) => at!).sort()[0] ?? closeOf(on, terms);
  const from = head.from !== undefined && head.from < on ? head.from : on;
  return {
    ...{ key, wishes, cls: strictest(wishes), on, dueAt, opensAt: openingOf(from, terms) },
    // A visit serves the reasons of a call as well.
    method: wishes.some(({ method }) => method === 'VISIT') ? 'VISIT' : head.method,
  };
}

/**
 * Merges what falls due within `contact.mergeWithin` of the earliest: its date survives, and what lies
 * further from it is a contact of its own, however near to another (§8.3.7, CBK-24).
 */
export function groupContacts(wishes: readonly Wish[], terms: ContactTerms): Contact[] {
  const { days } = terms.policy.values['contact.mergeWithin'];
  const groups: Wish[][] = [];
  const sorted = [...wishes].sort((one, other) =>
    one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
  );
  for (const wish of sorted) {
    const head = groups.at(-1)?.[0];
    if (head !== undefined && wish.on <= addDays(head.on, days)) groups.at(-1)!.push(wish);
    else groups.push([wish]);
  }
  return groups.map((group) => contactOf(group, terms));
}

/** Whether contacts of a class rest because a complaint is open (CBK-23). */
export function isSuspended({ openComplaints }: CustomerState, cls: CallbackClass): boolean {
  return openComplaints.length > 0 && cls !== 'SERVICE';
}

/** The contacts that may come up, the earliest first; those that a complaint suspends are left out. */
export function plannedContacts(state: CustomerState, terms: ContactTerms): Contact[] {
  return groupContacts(
    state.wishes.filter(({ cls }) => !isSuspended(state, cls)),
    terms,
  );
}

/** The one that opens first; null when none is planned. */
export function nextContact(state: CustomerState, terms: ContactTerms): Contact | null {
  return plannedContacts(state, terms).reduce<Contact | null>(
    (first, contact) => (first === null || contact.opensAt < first.opensAt ? contact : first),
    null,
  );
}
