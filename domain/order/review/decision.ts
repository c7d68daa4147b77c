import { awaitsContract, contractSigned } from '../agreement/needed';
import { closed, moved, takenAt } from '../change';
import { noChangePending } from '../change-requests/pending';
import type { Change, Changes, OrderFeature } from '../feature';
import { sign } from '../guards';
import { limit } from '../limit';
import { ownerOf } from '../parties';
import { actions, messages } from '../room';
import { MANAGER, stepTold } from '../told';
import { checklistAnswered, checklistWith } from './checklist';
import type { DecisionEvent } from './events';
import { dateFeasible, feasible, stockChecked } from './feasibility';
import { approveInput, rejectInput, returnInput } from './input';
import { reviewerIsNotSubmitter } from './reviewer';
import type { OrderReview } from './state';

const approve = actions<DecisionEvent>()({
  name: 'approve',
  input: approveInput,
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [noChangePending, reviewerIsNotSubmitter, feasible, stockChecked, contractSigned],
  inputGuards: [checklistAnswered, dateFeasible],
  apply: (state, input, ctx) => {
    const { dateToFollow, ...rest } = input;
    const date = input.committedDate ?? state.data.deliveryDate;
    const committedDate = dateToFollow === true ? null : date;
    const checklist = checklistWith(state, input);
    return [{ type: 'ORDER_APPROVED', data: { ...rest, ...sign(ctx), checklist, committedDate } }];
  },
});

const returnToSender = actions<DecisionEvent>()({
  name: 'return',
  input: returnInput,
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [reviewerIsNotSubmitter],
  apply: (state, input, ctx) => {
    const checklist = checklistWith(state, input);
    return [{ type: 'ORDER_RETURNED', data: { ...input, ...sign(ctx), checklist } }];
  },
});

const reject = actions<DecisionEvent>()({
  name: 'reject',
  input: rejectInput,
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [reviewerIsNotSubmitter],
  apply: (state, input, ctx) => {
    const checklist = checklistWith(state, input);
    return [{ type: 'ORDER_REJECTED', data: { ...input, ...sign(ctx), checklist } }];
  },
});

function reviewed(result: OrderReview['result']): Change<Omit<OrderReview, 'result'>> {
  return ({ reviews = [] }, data) => {
    const review = { ...data, result };
    return { review, reviews: [...reviews, review], checklist: {} };
  };
}

const changes: Changes<DecisionEvent> = {
  ORDER_APPROVED: moved('PRODUCTION', (state, data, event) => ({
    ...reviewed('APPROVED')(state, data, event),
    agreedDeliveryDate: data.committedDate,
    originalDeliveryDate: state.originalDeliveryDate ?? data.committedDate,
  })),
  ORDER_RETURNED: moved('RECEIVED', (state, data, event) => ({
    ...reviewed('RETURNED')(state, data, event),
    round: state.round + 1,
    enteredAt: takenAt(state, event),
  })),
  ORDER_REJECTED: closed('REJECTED', reviewed('REJECTED')),
};

const decisionTold = messages<DecisionEvent>()({
  name: 'tellOwnerOfRefusal',
  id: 'ORD-04',
  on: ['ORDER_RETURNED', 'ORDER_REJECTED'],
  write: (state, { type }) => stepTold(state, type, type, ownerOf(state)),
});

/** The manager approves a submitted order, returns or rejects it (ORD-04). */
export const decisionFeature: OrderFeature = {
  name: 'decision',
  actions: [approve, returnToSender, reject],
  changes,
  duties: { review: 'ORD-06' },
  obligations: (state) => {
    const { stage, submitted, round, contract } = state;
    // What nobody may approve yet is no review that could be late: signing starts it (ORD-36).
    if (stage !== 'REVIEW' || submitted === undefined || awaitsContract(state)) return [];
    const signedAt = state.data.contractRequired === true ? contract?.signed?.at : undefined;
    const start = signedAt !== undefined && signedAt > submitted.at ? signedAt : submitted.at;
    return [limit(['review', round], MANAGER, start, 'order.review')];
  },
  messages: [decisionTold],
};
