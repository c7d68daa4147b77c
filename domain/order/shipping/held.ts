import { refuse } from '../../errors';
import type { Refusal } from '../../errors';
import { heldLines, openExceptions } from '../exceptions';
import type { LineQuantity, OrderState } from '../state';
import { activeShipments, linesLess, openLines, sumOfLines } from './records';

function heldOf(
  state: OrderState,
  lines: readonly LineQuantity[],
  there: readonly LineQuantity[],
): Refusal | null {
  const held = heldLines(state);
  const stopped = linesLess(lines, linesLess(there, held)).filter(({ line }) =>
    held.some((candidate) => candidate.line === line),
  );
  if (stopped.length === 0) return null;
  return refuse('LINES_HELD', { lines: stopped.map(({ line }) => String(line)) });
}

/** Refuses a plan that takes of a line what is held for a shortage (ORD-12). */
export function heldInPlan(state: OrderState, lines: readonly LineQuantity[]): Refusal | null {
  return heldOf(state, lines, openLines(state));
}

/** Refuses the departure of a load after which the rest would be less than what is held (ORD-12). */
export function heldInLoad(state: OrderState, lines: readonly LineQuantity[]): Refusal | null {
  const waiting = activeShipments(state).filter(({ dispatch }) => dispatch === undefined);
  return heldOf(
    state,
    lines,
    sumOfLines([openLines(state), ...waiting.map((shipment) => shipment.lines)]),
  );
}

/** What could be put on a shipping note now. */
export function shippableLines(state: OrderState): LineQuantity[] {
  return linesLess(openLines(state), heldLines(state));
}

/** What is open and there: of a shortage, even where the rest may leave, the goods are missing. */
export function presentLines(state: OrderState): LineQuantity[] {
  const short = openExceptions(state).filter(({ type }) => type === 'SHORTAGE');
  return linesLess(
    shippableLines(state),
    short.flatMap(({ lines }) => lines ?? []),
  );
}
