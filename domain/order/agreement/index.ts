import type { Change, OrderFeature } from '../feature';
import { given, occurredAt, plausibleTime, sign } from '../guards';
import type { OrderAction } from '../guards';
import { OPEN_STAGES } from '../state';
import { CONTRACT_ACTIONS, CONTRACT_CHANGES, CONTRACT_MESSAGES, contractDuties } from './contract';
import type { PaymentRecord } from './state';

export { PAYMENT_METHODS } from './state';

const recordPayment: OrderAction = {
  name: 'recordPayment',
  title: { zh: '登记回款', en: 'Record a payment' },
  roles: ['SALES_REP', 'ORDER_CLERK', 'SALES_MANAGER'],
  stages: OPEN_STAGES,
  whileHeld: true,
  inputGuards: [plausibleTime(() => undefined)],
  apply: ({ payments = [] }, input, ctx) => {
    const paidAt = occurredAt(input, ctx);
    const id = `m${payments.length + 1}`;
    const payment = { ...sign(ctx), id, paidAt, ...given(input, 'method', 'amount', 'account') };
    return [{ type: 'PAYMENT_RECORDED', data: { payment }, occurredAt: paidAt }];
  },
};

const paid: Change = ({ payments = [] }, { payment }) => ({
  payments: [...payments, payment as PaymentRecord],
});

/** Contract and payments of an order (§3.7, ORD-36). */
export const agreementFeature: OrderFeature = {
  name: 'agreement',
  actions: [...CONTRACT_ACTIONS, recordPayment],
  parts: ['contract', 'payments'],
  changes: { ...CONTRACT_CHANGES, PAYMENT_RECORDED: paid },
  duties: { contractDraft: 'ORD-36' },
  obligations: contractDuties,
  messages: CONTRACT_MESSAGES,
};
