import { contactDue } from '../../contact/due';
import type { Duration, Instant } from '../../calendar';
import type { Ctx, Obligation, Party } from '../../kernel/case';
import { plusMs, termsOf } from '../../kernel/clocks';
import type { OrderState } from '../state';

/** A contact that is owed to the customer within a limit of the policy. */
export interface ContactLimit {
  id: string;
  owner: Party;
  start: Instant;
  policyKey: 'order.greeting' | 'order.progressSync';
}

/**
 * The duty to contact a customer within a limit that ends inside the contact window. A hold puts it
 * off by its length, and the end moves into the window again; once missed it stays where it was.
 */
export function contactLimit(state: OrderState, ctx: Ctx, wanted: ContactLimit): Obligation {
  const { id, owner, start, policyKey } = wanted;
  const { policy } = termsOf(state, ctx);
  const limit: Duration = policy.values[policyKey];
  const running = state.deadlines.find((deadline) => deadline.id === id);
  const duty = { id, kind: id.split(':')[0]!, mode: 'limit', owner, start } as const;
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
