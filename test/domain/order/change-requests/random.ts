import type { OrderState } from '../../../../domain/order';

type Make = (state: OrderState, pick: number) => Record<string, unknown>;

const AGREED = { agreedBy: 'text-3', how: 'PHONE' };
const DATES = ['2025-03-07', '2025-03-25', '2025-04-02'];
const LINES = [
  [{ spec: 'M-100', quantity: 7 }],
  [{ spec: 'M-100', quantity: 3 }],
  [
    { spec: 'M-100', quantity: 5 },
    { spec: 'M-2', quantity: 1 },
  ],
  [{ spec: 'M-9', quantity: 5 }],
];

const named: Make = ({ changeRequests = [] }, pick) => ({
  change: pick % 8 === 0 ? 'c9' : (changeRequests.at(-1)?.id ?? 'c1'),
  ...{ reason: 'text-1', comment: 'text-2' },
  ...(pick % 3 === 0 && { customerAgreed: AGREED }),
});

/** Inputs for random lives. */
export const RANDOM_CHANGE_INPUTS: Record<string, Make> = {
  requestChange: (_state, pick) => ({
    ...{ requestedBy: pick % 4 === 0 ? 'US' : 'CUSTOMER', reason: 'text-1' },
    ...(pick % 3 !== 0 && { items: LINES[pick % LINES.length] }),
    ...(pick % 5 === 0 && { contact: { party: `p-${pick}`, has: ['name', 'address'] } }),
    ...(pick % 7 === 0 && { deliveryDate: DATES[pick % DATES.length], customerAgreed: AGREED }),
  }),
  confirmChange: named,
  declineChange: named,
  withdrawChange: named,
};
