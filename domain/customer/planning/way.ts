import type { ContactTerms } from '../../contact/due';
import type { Callback, CallbackMethod, CustomerState, Wish } from '../state';
import { methodOf } from './groups';

/** What stage 4 takes when the stages before it were all by phone (CBK-02). */
function visitFor(state: CustomerState, wishes: readonly Wish[], terms: ContactTerms): boolean {
  const { values } = terms.policy;
  if (values['callback.cadence.offsets'].length === 0) return false;
  const { stage, before } = values['callback.cadence.visitRule'];
  return wishes.some((wish) => {
    if (wish.stage !== stage || wish.ref === undefined) return false;
    const methods = state.cadences.find(({ order }) => order === wish.ref)?.methods ?? {};
    const earlier = Array.from({ length: before }, (_, index) => methods[stage - 1 - index]);
    return earlier.every((method) => method !== 'VISIT');
  });
}

/** A visit takes the customer's consent; without it the contact falls back to the phone (§5.4, CBK-22). */
export function wayOf(
  state: CustomerState,
  wishes: readonly Wish[],
  terms: ContactTerms,
): Pick<Callback, 'method' | 'visit'> {
  const must = visitFor(state, wishes, terms);
  const planned = methodOf(wishes);
  const preferred: CallbackMethod = state.preference.method ?? planned;
  if (!must && planned !== 'VISIT' && preferred !== 'VISIT') return { method: preferred };
  if (state.consent.visits) return { method: 'VISIT', ...(must && { visit: 'NEEDED' as const }) };
  return { method: preferred === 'VISIT' ? 'PHONE' : preferred, visit: 'NO_CONSENT' };
}
