import { refuse } from '../../errors';
import { fourEyes, sign } from '../guards';
import type { Guard, OrderAction } from '../guards';
import type { OrderState } from '../state';

/** Fields an order must have before it can be submitted (ORD-02), and whether it has them. */
const MANDATORY: Readonly<Record<string, (state: OrderState) => boolean>> = {
  customerNo: ({ data }) => data.customerNo !== null,
  'contact.name': ({ data }) => data.contact?.has.includes('name') ?? false,
  'contact.address': ({ data }) => data.contact?.has.includes('address') ?? false,
  items: ({ data }) => data.items.length > 0,
  deliveryDate: ({ data }) => data.deliveryDate !== null,
};

/** Names of the fields that still keep an order in RECEIVED; ORD-02. */
export function missingFields(state: OrderState): string[] {
  return Object.keys(MANDATORY).filter((field) => !MANDATORY[field]!(state));
}

const complete: Guard = {
  id: 'ORD-02',
  check(state) {
    const missing = missingFields(state);
    if (missing.length === 0) return null;
    const fields = missing.map((field) => ({ field, reason: 'REQUIRED' }));
    return { ...refuse('FIELDS_MISSING', { fields: missing }), fields };
  },
};

export const submit: OrderAction = {
  name: 'submit',
  title: { zh: '提交审核', en: 'Submit for review' },
  roles: ['SALES_REP', 'ORDER_CLERK'],
  stages: ['RECEIVED'],
  guards: [complete],
  apply: (_state, input, ctx) => [
    { type: 'ORDER_SUBMITTED', data: { ...sign(ctx), accuracyCheck: input['accuracyCheck'] } },
  ],
};

/** Reviewer and submitter are two persons (ORD-04, §2.3). */
const reviewerIsNotSubmitter = fourEyes('ORD-04', 'submit / review', (state) => state.submitted);

export const approve: OrderAction = {
  name: 'approve',
  title: { zh: '审核通过', en: 'Approve' },
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [reviewerIsNotSubmitter],
  apply: (state, input, ctx) => {
    const committedDate = input['committedDate'] ?? state.data.deliveryDate;
    return [{ type: 'ORDER_APPROVED', data: { ...input, ...sign(ctx), committedDate } }];
  },
};

export const returnToSender: OrderAction = {
  name: 'return',
  title: { zh: '退回修改', en: 'Return for correction' },
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [reviewerIsNotSubmitter],
  apply: (_state, input, ctx) => [{ type: 'ORDER_RETURNED', data: { ...input, ...sign(ctx) } }],
};

export const reject: OrderAction = {
  name: 'reject',
  title: { zh: '拒绝', en: 'Reject' },
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [reviewerIsNotSubmitter],
  apply: (_state, input, ctx) => [{ type: 'ORDER_REJECTED', data: { ...input, ...sign(ctx) } }],
};
