import type { OrderException } from '../exceptions/state';
import { openLines } from '../shipping/records';
import type { LineQuantity, OrderItem, OrderState } from '../state';

/** Whether nothing of what would go is on a note or has left. */
function stillOpen(state: OrderState, taken: readonly LineQuantity[]): boolean {
  const open = openLines(state);
  return taken.every(({ line, quantity }) =>
    open.some((one) => one.line === line && one.quantity >= quantity),
  );
}

/** The lines that are left when what is short is not wanted any more. */
function lessShort(state: OrderState, { lines = [] }: OrderException): OrderItem[] | null {
  const items = state.data.items.map((item, line) => {
    const short = lines.find((one) => one.line === line)?.quantity ?? 0;
    return { ...item, quantity: Math.max(0, item.quantity - short) };
  });
  const rest = items.some(({ quantity }) => quantity > 0);
  return rest && stillOpen(state, lines) ? items : null;
}

/**
 * The lines with other goods for what is short: in the place of a line that goes whole, else on a line of
 * their own at the end, since notes and exceptions name lines by their places.
 */
function substituted(state: OrderState, { lines, decision }: OrderException): OrderItem[] | null {
  const { items } = state.data;
  const taken = (decision?.substitutes ?? []).flatMap(({ line, ...goods }) => {
    const item = items[line];
    if (item === undefined) return [];
    const quantity = lines?.find((one) => one.line === line)?.quantity ?? item.quantity;
    return [{ line, quantity, instead: { ...item, quantity, ...goods } }];
  });
  if (taken.length === 0 || !stillOpen(state, taken)) return null;
  const whole = ({ line, quantity }: LineQuantity): boolean => items[line]?.quantity === quantity;
  const kept = items.map((item, line) => {
    const gone = taken.find((one) => one.line === line);
    if (gone === undefined) return item;
    return whole(gone) ? gone.instead : { ...item, quantity: item.quantity - gone.quantity };
  });
  return [...kept, ...taken.filter((one) => !whole(one)).map(({ instead }) => instead)];
}

/**
 * The lines that the customer's choice on a trouble comes to (§3.3): without what is short of a shortage, or
 * with other goods for it; null when it asks for no other lines, or these cannot be changed as they stand.
 */
export function linesChosen(state: OrderState, exception: OrderException): OrderItem[] | null {
  const { type, decision } = exception;
  if (decision?.option === 'SUBSTITUTE') return substituted(state, exception);
  const without = type === 'SHORTAGE' && decision?.option === 'CANCEL';
  return without ? lessShort(state, exception) : null;
}
