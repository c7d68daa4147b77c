import type { LocalDate } from '../../calendar';
import type { ContactTerms } from '../../contact/due';
import type { Role } from '../../people';
import { consentAllows } from '../planning/desired';
import { mergeClose } from '../planning/groups';
import { personFor } from '../planning/next-step';
import { seriesOf } from '../planning/series';
import { wayOf } from '../planning/way';
import type { CallbackMethod, CustomerState, Wish } from '../state';

/** A contact that will have to be made on a day, and by whom as things stand. */
export interface AheadContact {
  on: LocalDate;
  method: CallbackMethod;
  role: Role;
  person: string | null;
}

/** What follows in every series after the one that is planned, up to a day. */
function following(state: CustomerState, until: LocalDate, terms: ContactTerms): Wish[] {
  return seriesOf(state, terms).flatMap(({ id, wish, after }) => {
    if (!consentAllows(state, wish.cls)) return [];
    const n = (state.series[id]?.n ?? 0) + 1;
    // One that is not planned yet begins with the next step of the case; it counts from there.
    const first = state.wishes.find(({ key }) => key === `${id}:${n}`);
    const wishes: Wish[] = [];
    for (let on = first?.plannedOn ?? null; on !== null;) {
      on = after(on);
      if (on === null || on > until) break;
      wishes.push({ ...wish, key: `${id}:${n + 1 + wishes.length}`, plannedOn: on, on });
    }
    return wishes;
  });
}

/**
 * Every contact with a customer up to a day: in hand, planned, and the future ones of every series, by
 * the functions that plan them one after the other. What is late counts for today. Caps, gaps and
 * complaints to come are not foreseen, and what rests in hand behind one is left out (CBK-04, CBK-14).
 */
export function contactsUntil(
  state: CustomerState,
  span: { today: LocalDate; until: LocalDate },
  terms: ContactTerms,
): AheadContact[] {
  const { today, until } = span;
  const day = (on: LocalDate): LocalDate => (on < today ? today : on);
  const rests = state.openComplaints.length > 0;
  const inHand = state.callbacks
    .filter(({ cls, appointment }) => !rests || cls === 'SERVICE' || appointment !== undefined)
    .map(({ on, method, role, person }) => ({ on: day(on), method, role, person: person ?? null }));
  const wishes = [...state.wishes, ...following(state, until, terms)];
  const planned = mergeClose(wishes, terms).map((group) => {
    const [head] = group;
    const { method } = wayOf(state, group, terms);
    return { on: day(head.on), method, role: head.role, person: personFor(state, head) };
  });
  return [...inHand, ...planned].filter(({ on }) => on <= until);
}
