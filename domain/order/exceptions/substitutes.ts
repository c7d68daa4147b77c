import { refuse } from '../../errors';
import { CHANGEABLE } from '../change-requests/stages';
import type { OrderState } from '../state';
import { onNamed } from './guards';
import type { OrderException, Substitute } from './state';

const SUBSTITUTE = 'SUBSTITUTE';

/** Whether lines of the order were changed since a trouble arose. */
function reordered({ changeRequests = [] }: OrderState, { at }: OrderException): boolean {
  return changeRequests.some(
    ({ status, confirmed, changes }) =>
      status === 'CONFIRMED' &&
      confirmed !== undefined &&
      confirmed.at >= at &&
      changes.some(({ field }) => field === 'items'),
  );
}

/** The customer takes other goods, and the order does not say so yet, though it still can. */
export function substituteOwed(state: OrderState, exception: OrderException): boolean {
  return CHANGEABLE.includes(state.stage) && !reordered(state, exception);
}

/** The open trouble of which the order still has to be changed to what the customer takes instead. */
export function owingSubstitute(
  state: OrderState,
  open: readonly OrderException[],
): OrderException | undefined {
  return open.find(
    (exception) => exception.decision?.option === SUBSTITUTE && substituteOwed(state, exception),
  );
}

/** Other goods come for lines that are short, once each, and only where that was chosen. */
export const substitutesFit = onNamed<{ option: string; substitutes?: readonly Substitute[] }>(
  'ORD-12',
  ({ id: exception, lines }, { option, substitutes }, state) => {
    if (substitutes === undefined) return null;
    if (option !== SUBSTITUTE) {
      return refuse('OPTION_UNKNOWN', { option, exception, allowed: [SUBSTITUTE] });
    }
    const short = lines?.map(({ line }) => line) ?? [...state.data.items.keys()];
    const wrong = substitutes.find(
      ({ line }, index) =>
        !short.includes(line) || substitutes.findIndex((one) => one.line === line) < index,
    );
    if (wrong === undefined) return null;
    return refuse('LINE_IMPOSSIBLE', { line: wrong.line, quantity: wrong.quantity ?? 0 });
  },
);

/** Goods are substituted by a change of the order, not by saying so: lines, price and departments follow. */
export const substituteOrdered = onNamed<{ outcome: string }>(
  'ORD-12',
  (exception, { outcome }, state) => {
    if (outcome !== SUBSTITUTE || state.historical === true) return null;
    return substituteOwed(state, exception)
      ? refuse('OTHER_ACTION', { action: 'requestChange' })
      : null;
  },
);
