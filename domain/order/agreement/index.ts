import { moving } from '../change';
import type { Changes, OrderFeature } from '../feature';
import { given, occurredAt, plausibleTime, sign } from '../guards';
import { actions } from '../room';
import { OPEN_STAGES } from '../state';
import { contractDuties, planContract, sendContractDraft } from './contract';
import { signContract, tellSigned } from './contract';
import type { AgreementEvent } from './events';
import { paymentInput } from './input';

export { PAYMENT_METHODS } from './state';

const recordPayment = actions<AgreementEvent>()({
  name: 'recordPayment',
  input: paymentInput,
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
});

const changes: Changes<AgreementEvent> = {
  CONTRACT_PLANNED: ({ contract: before }, { contract }) => ({
    contract: { ...contract, ...(before?.draft && { draft: before.draft }) },
  }),
  CONTRACT_DRAFT_SENT: moving(({ contract }, draft) =>
    contract === undefined ? {} : { contract: { ...contract, draft } },
  ),
  CONTRACT_SIGNED: moving(({ contract }, signed) =>
    contract === undefined ? {} : { contract: { ...contract, signed } },
  ),
  PAYMENT_RECORDED: ({ payments = [] }, { payment }) => ({ payments: [...payments, payment] }),
};

/** Contract and payments of an order (§3.7, ORD-36). */
export const agreementFeature: OrderFeature = {
  name: 'agreement',
  actions: [planContract, sendContractDraft, signContract, recordPayment],
  parts: ['contract', 'payments'],
  changes,
  duties: { contractDraft: 'ORD-36' },
  obligations: contractDuties,
  messages: [tellSigned],
};
