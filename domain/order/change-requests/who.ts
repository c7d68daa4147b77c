import type { Party } from '../../kernel/case';
import type { Role } from '../../people';
import { SUPERVISORS } from '../guards';
import { ownerOf } from '../parties';
import type { OrderState } from '../state';

/** Who asks for a change, with whom the customer speaks. */
export const REQUESTERS: readonly Role[] = ['ORDER_CLERK', 'SALES_REP', ...SUPERVISORS];

/** Everybody who decides on a change at one stage or another. */
export const DECIDERS: readonly Role[] = [...REQUESTERS, 'PRODUCTION', 'LOGISTICS'];

/** Whose work a change alters at the stage where the order stands. */
function workingOn({ stage, data }: OrderState): readonly Role[] {
  if (stage !== 'PRODUCTION') return ['LOGISTICS'];
  return data.source === 'MAKE' ? ['PRODUCTION'] : [];
}

/**
 * Who decides at the stage where the order stands: in a review, which goes on anyway, those who
 * follow it; later the supervisors, and whose work it alters.
 */
export function decidersOf(state: OrderState): readonly Role[] {
  return state.stage === 'REVIEW' ? REQUESTERS : [...SUPERVISORS, ...workingOn(state)];
}

/** Whom an open change waits for. */
export function deciderOf(state: OrderState): Party {
  if (state.stage === 'REVIEW') return ownerOf(state);
  return { role: workingOn(state)[0] ?? 'SALES_MANAGER' };
}
