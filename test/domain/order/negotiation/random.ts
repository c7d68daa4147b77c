import { openDateChange } from '../../../../domain/order';
import type { OrderState } from '../../../../domain/order';

type Make = (state: OrderState, pick: number) => Record<string, unknown>;

const DATES = ['2025-03-07', '2025-03-20', '2025-03-25', '2025-04-02', '2099-01-01'];
const dateOf = (pick: number): string => DATES[pick % DATES.length]!;

/** Inputs for random lives. */
export const RANDOM_NEGOTIATION_INPUTS: Record<string, Make> = {
  reportDelay: ({ stage }, pick) => ({
    ...{ where: stage === 'SHIPMENT' ? 'TRANSPORT' : 'PRODUCTION', cause: 'CAPACITY' },
    proposedSolution: ['NEW_DATE', 'EXPEDITE', 'OTHER_ROUTE'][pick % 3],
    ...(pick % 2 === 0 && { proposedDate: dateOf(pick) }),
  }),
  proposeDate: (_state, pick) => ({
    date: dateOf(pick),
    from: pick % 3 === 0 ? 'CUSTOMER' : 'US',
    ...(pick % 4 === 0 && { send: false }),
  }),
  answerDate: (_state, pick) => ({
    answer: ['ACCEPT', 'REJECT', 'COUNTER', 'COUNTER'][pick % 4],
    date: dateOf(pick),
  }),
};

/** What an order under way may do about its date now and then; nothing most of the time. */
export function negotiationStep(state: OrderState, pick: number): string | null {
  if (!['PRODUCTION', 'SHIPMENT', 'DELIVERY'].includes(state.stage)) return null;
  const open = openDateChange(state);
  if (open === undefined) return pick % 13 === 0 ? 'proposeDate' : null;
  return pick % 5 < 2 ? 'answerDate' : null;
}
