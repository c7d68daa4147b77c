import { contactDue, windowCloses } from '../../contact/due';
import type { Instant } from '../../calendar';
import type { Ctx, Obligation, Party } from '../../kernel/case';
import { plusMs, termsOf } from '../../kernel/clocks';
import { ownerOf } from '../parties';
import { UNDER_WAY } from '../review/commitment';
import type { OrderState } from '../state';
import { nodeReminders } from './nodes';
import type { ContactPurpose, ProgressSyncs } from './state';

/** A contact that is owed to the customer within a limit of the policy. */
interface Owed {
  kind: 'greeting' | 'progress';
  cycle: number;
  owner: Party;
  start: Instant;
  policyKey: 'order.greeting' | 'order.progressSync';
}

/**
 * The duty to contact a customer within a limit that ends inside the contact window. A hold puts it
 * off by its length, and the end moves into the window again; once missed it stays where it was.
 */
function contactLimit(state: OrderState, ctx: Ctx, owed: Owed): Obligation {
  const { kind, cycle, owner, start, policyKey } = owed;
  const { policy } = termsOf(state, ctx);
  const limit = policy.values[policyKey];
  const id = `${kind}:${cycle}`;
  const running = state.deadlines.find((deadline) => deadline.id === id);
  const duty = { id, kind, mode: 'limit', owner, start } as const;
  if (running?.breachedAt !== undefined) {
    const { dueAt, provisional, basis } = running;
    return { ...duty, due: { at: () => ({ at: dueAt, provisional }), basis } };
  }
  const heldMs = running?.held?.elapsedMs ?? 0;
  return {
    ...duty,
    due: {
      at: (calendar) => contactDue(plusMs(start, heldMs), limit, { policy, calendar }),
      basis: `contact within ${limit.amount} ${limit.unit} of ${start}, held ${heldMs} ms`,
    },
  };
}

/** The customer was reached for a purpose. */
function reachedFor(state: OrderState, purpose: ContactPurpose): boolean {
  return (state.contacts ?? []).some(
    (contact) => contact.purpose === purpose && contact.outcome === 'REACHED',
  );
}

/** The approval of an order whose production or delivery runs: from there to the signature. */
function approvalOf({ stage, review }: OrderState): Instant | undefined {
  return UNDER_WAY.includes(stage) && review?.result === 'APPROVED' ? review.at : undefined;
}

/** Confirmation and greeting by customer service; of an imported past it is not asked (ORD-08). */
function greeting(state: OrderState, ctx: Ctx): Obligation[] {
  const { liveSince, round: cycle } = state;
  const start = approvalOf(state);
  if (start === undefined || reachedFor(state, 'GREETING')) return [];
  if (liveSince !== undefined && start < liveSince) return [];
  const owner = { role: 'CS_AGENT' } as const;
  const owed = { kind: 'greeting', cycle, owner, start, policyKey: 'order.greeting' } as const;
  return [contactLimit(state, ctx, owed)];
}

/** How often the customer heard of the progress, and when last; at first that is the approval. */
export function syncsOf({ progressSyncs, review, openedAt }: OrderState): ProgressSyncs {
  return progressSyncs ?? { count: 0, lastAt: review?.at ?? openedAt };
}

/** The customer hears of the progress every week; each time she does the week begins anew (ORD-16). */
function progress(state: OrderState, ctx: Ctx): Obligation[] {
  if (approvalOf(state) === undefined) return [];
  const { count, lastAt: start } = syncsOf(state);
  const owed = { kind: 'progress', cycle: count + 1, owner: ownerOf(state), start } as const;
  return [contactLimit(state, ctx, { ...owed, policyKey: 'order.progressSync' })];
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
