import type { Party } from '../kernel/case';
import type { OrderState } from './state';

/** The person who follows the order, or whoever follows orders in its team. */
export function ownerOf(state: Pick<OrderState, 'owner'>): Party {
  return state.owner === null ? { role: 'ORDER_CLERK' } : { person: state.owner };
}
