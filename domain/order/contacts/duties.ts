import { windowCloses } from '../../contact/due';
import type { Ctx, Obligation } from '../../kernel/case';
import { termsOf } from '../../kernel/clocks';
import { ownerOf } from '../parties';
import { UNDER_WAY } from '../review/commitment';
import type { OrderState } from '../state';
import { contactLimit } from './limit';
import { nodeReminders } from './nodes';
import type { ContactPurpose } from './state';

/** The customer was reached for a purpose. */
function reachedFor(state: OrderState, purpose: ContactPurpose): boolean {
  return (state.contacts ?? []).some(
    (contact) => contact.purpose === purpose && contact.outcome === 'REACHED',
  );
}

/** Production or delivery runs: from the approval to the signature. */
function underWay(state: OrderState): boolean {
  return UNDER_WAY.includes(state.stage) && state.review?.result === 'APPROVED';
}

/** Confirmation and greeting by customer service; of an imported past it is not asked (ORD-08). */
function greeting(state: OrderState, ctx: Ctx): Obligation[] {
  const { review, liveSince, round } = state;
  if (!underWay(state) || reachedFor(state, 'GREETING')) return [];
  if (liveSince !== undefined && review!.at < liveSince) return [];
  const owner = { role: 'CS_AGENT' } as const;
  const wanted = { id: `greeting:${round}`, owner, start: review!.at };
  return [contactLimit(state, ctx, { ...wanted, policyKey: 'order.greeting' })];
}

/** The customer hears of the progress every week; each time she does the week begins anew (ORD-16). */
function progress(state: OrderState, ctx: Ctx): Obligation[] {
  if (!underWay(state)) return [];
  const { count, lastAt } = state.progressSyncs ?? { count: 0, lastAt: state.review!.at };
  const wanted = { id: `progress:${count + 1}`, owner: ownerOf(state), start: lastAt };
  return [contactLimit(state, ctx, { ...wanted, policyKey: 'order.progressSync' })];
}

/** A question waits no longer than the date that was promised for it (§3.2, CBK-26). */
function questionAnswers(state: OrderState, ctx: Ctx): Obligation[] {
  const { policy } = termsOf(state, ctx);
  return (state.questions ?? [])
    .filter(({ answeredAt }) => answeredAt === undefined)
    .map(({ id, promisedDate, at }) => ({
      ...{ id: `questionAnswer:${id.slice(1)}`, kind: 'questionAnswer', mode: 'limit' },
      ...{ owner: ownerOf(state), start: at },
      due: {
        at: (calendar) => ({
          at: windowCloses(promisedDate, { policy, calendar }),
          provisional: false,
        }),
        basis: `answer promised for ${promisedDate}`,
      },
    }));
}

/** Everything that is owed to the customer of an order by contact. */
export function contactDuties(state: OrderState, ctx: Ctx): Obligation[] {
  return [greeting, progress, questionAnswers, nodeReminders].flatMap((duty) => duty(state, ctx));
}
