import type { LineQuantity, OrderState } from '../state';
import { openExceptions } from './open';
import type { OrderException } from './state';

/** With a partial shipment agreed, the rest leaves and what is missing follows when it is there. */
const MAY_LEAVE = 'PARTIAL';

function holdsBack({ type, decision }: OrderException): boolean {
  return type === 'SHORTAGE' && decision?.option !== MAY_LEAVE;
}

function wholeOrder({ data }: OrderState): LineQuantity[] {
  return data.items.map(({ quantity }, line) => ({ line, quantity }));
}

/**
 * What of each line must not be shipped because it is missing (ORD-12): everything an open shortage
 * names until the customer has decided; afterwards `WAIT` holds it until the shortage is resolved,
 * `SUBSTITUTE` and `CANCEL` until the change of the order that follows is settled, `PARTIAL` lets
 * it follow later. A shortage without lines holds the whole order.
 *
 * @returns one entry a line, in the order of the lines, none of more than was ordered
 */
export function heldLines(state: OrderState): readonly LineQuantity[] {
  const held = new Map<number, number>();
  for (const exception of openExceptions(state).filter(holdsBack)) {
    for (const { line, quantity } of exception.lines ?? wholeOrder(state)) {
      held.set(line, (held.get(line) ?? 0) + quantity);
    }
  }
  return wholeOrder(state).flatMap(({ line, quantity: ordered }) => {
    const quantity = Math.min(held.get(line) ?? 0, ordered);
    return quantity > 0 ? [{ line, quantity }] : [];
  });
}
