import type { OrderState } from '../../../../domain/order';
import { CONTACT_PURPOSES } from '../../../../domain/order';

type Make = (state: OrderState, pick: number) => Record<string, unknown>;

/** Inputs for random lives. */
export const RANDOM_CONTACT_INPUTS: Record<string, Make> = {
  recordContact: ({ questions = [] }, pick) => {
    const purpose = CONTACT_PURPOSES[pick % CONTACT_PURPOSES.length]!;
    return {
      ...{ purpose, channel: 'PHONE', outcome: pick % 3 === 0 ? 'NOT_REACHED' : 'REACHED' },
      ...(purpose === 'QUESTION_ANSWER' && { question: questions.at(-1)?.id ?? 'q9' }),
    };
  },
  parkQuestion: (_state, pick) => ({
    question: 'text-1',
    promisedDate: ['2025-03-06', '2025-03-14', '2099-01-01'][pick % 3],
  }),
  planDelivery: (_state, pick) => ({
    nodes: [
      { node: 'DELIVERY_NODE', date: '2025-03-20' },
      { node: 'ACCEPTANCE_NODE', date: ['2025-03-07', '2025-03-28'][pick % 2] },
    ],
  }),
};
