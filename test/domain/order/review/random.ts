import type { OrderState } from '../../../../domain/order';
import { approving } from '../support';

/** Inputs for random lives. */
export const RANDOM_REVIEW_INPUTS: Record<
  string,
  (state: OrderState, pick: number) => Record<string, unknown>
> = {
  approve: (_state, pick) =>
    approving([{ committedDate: '2025-03-06' }, { dateToFollow: true }][pick % 6]),
  recordStockCheck: (_state, pick) =>
    pick % 3 === 0
      ? { result: 'SHORT', lines: [{ line: 0, quantity: 1 }] }
      : { result: 'IN_STOCK' },
};
