import { refuse } from '../../errors';
import { noChangePending } from '../change-requests/pending';
import { missingFields } from '../completeness';
import { sign } from '../guards';
import type { Guard, OrderAction } from '../guards';
import { checklistAnswered, checklistWith } from '../review/checklist';
import { dateFeasible, feasible, stockChecked } from '../review/feasibility';
import { reviewerIsNotSubmitter } from '../review/reviewer';

const complete: Guard = {
  id: 'ORD-02',
  check(state) {
    const missing = missingFields(state);
    if (missing.length === 0) return null;
    const fields = missing.map((field) => ({ field, reason: 'REQUIRED' }));
    return { ...refuse('FIELDS_MISSING', { fields: missing }), fields };
  },
};

const CHECKED_POINTS = ['spec', 'quantity', 'deliveryTerms'] as const;

/** Specification, quantity and delivery terms were looked at before the review (ORD-03). */
const accuracyChecked: Guard = {
  id: 'ORD-03',
  check(_state, _ctx, input) {
    const check = input['accuracyCheck'] as Partial<Record<string, boolean>> | undefined;
    const fields = CHECKED_POINTS.filter((point) => check?.[point] !== true).map((point) => ({
      field: `accuracyCheck.${point}`,
      reason: 'REQUIRED',
    }));
    if (fields.length === 0) return null;
    return { ...refuse('FIELDS_MISSING', { fields: fields.map(({ field }) => field) }), fields };
  },
};

export const submit: OrderAction = {
  name: 'submit',
  title: { zh: '提交审核', en: 'Submit for review' },
  roles: ['SALES_REP', 'ORDER_CLERK'],
  stages: ['RECEIVED'],
  guards: [complete],
  inputGuards: [accuracyChecked],
  apply: (_state, input, ctx) => [
    { type: 'ORDER_SUBMITTED', data: { ...sign(ctx), accuracyCheck: input['accuracyCheck'] } },
  ],
};

export const approve: OrderAction = {
  name: 'approve',
  title: { zh: '审核通过', en: 'Approve' },
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [noChangePending, reviewerIsNotSubmitter, feasible, stockChecked],
  inputGuards: [checklistAnswered, dateFeasible],
  apply: (state, input, ctx) => {
    const { dateToFollow, ...rest } = input;
    const date = input['committedDate'] ?? state.data.deliveryDate;
    const committedDate = dateToFollow === true ? null : date;
    const checklist = checklistWith(state, input);
    return [{ type: 'ORDER_APPROVED', data: { ...rest, ...sign(ctx), checklist, committedDate } }];
  },
};

export const returnToSender: OrderAction = {
  name: 'return',
  title: { zh: '退回修改', en: 'Return for correction' },
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [reviewerIsNotSubmitter],
  apply: (state, input, ctx) => {
    const checklist = checklistWith(state, input);
    return [{ type: 'ORDER_RETURNED', data: { ...input, ...sign(ctx), checklist } }];
  },
};

export const reject: OrderAction = {
  name: 'reject',
  title: { zh: '拒绝', en: 'Reject' },
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [reviewerIsNotSubmitter],
  apply: (state, input, ctx) => {
    const checklist = checklistWith(state, input);
    return [{ type: 'ORDER_REJECTED', data: { ...input, ...sign(ctx), checklist } }];
  },
};
