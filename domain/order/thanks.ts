import { customerNotice } from '../kernel/effects';
import type { OrderFeature } from './feature';

/** The customer is thanked and asked how satisfied she is, once the order is complete (§3.5). */
export const thanksFeature: OrderFeature = {
  name: 'thanks',
  messages: [
    {
      name: 'thank the customer',
      id: 'SYS-10',
      on: ['ORDER_COMPLETED'],
      write: ({ no }) => [customerNotice('completed', 'COMPLETED', { no })],
    },
  ],
};
