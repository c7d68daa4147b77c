import type { EffectDraft, Party } from '../../kernel/case';
import { customerNotice, staffNotice, toldOnce } from '../../kernel/effects';
import { itemsInWords } from '../exceptions/notices';
import type { IntakeEvent } from '../intake/events';
import { messages } from '../room';
import type { OrderState } from '../state';
import type { DecisionEvent, ReviewEvent } from './events';
import { unanswered } from './feasibility';

/** The departments are asked as soon as an order is submitted, not when the manager comes to it. */
const feasibilityRequested = messages<IntakeEvent | ReviewEvent>()({
  name: 'departments asked for feasibility',
  id: 'ORD-07',
  on: ['ORDER_SUBMITTED', 'FEASIBILITY_VOIDED'],
  write: (state) => {
    const { no, version, stage, data } = state;
    if (stage !== 'REVIEW') return [];
    const departments = unanswered(state);
    const params = { no, date: data.deliveryDate ?? '', departments };
    const parties = departments.map((role): Party => ({ role }));
    const asked = toldOnce(`feasibility:${version}`, parties, 'FEASIBILITY_REQUESTED', params);
    if (data.source !== 'STOCK' || state.feasibility?.stock !== undefined) return asked;
    const store: Party = { role: 'WAREHOUSE' };
    return [...asked, staffNotice(`stockCheck:${version}`, store, 'STOCK_CHECK_REQUESTED', { no })];
  },
});

/** What was agreed, with the date as far as there is one. */
function confirmation(state: OrderState, key: string): EffectDraft[] {
  const { no, agreedDeliveryDate: date } = state;
  const deliveryDate = date === null ? {} : { deliveryDate: date };
  return [
    customerNotice(key, 'ORDER_APPROVED', { no, items: itemsInWords(state), ...deliveryDate }),
  ];
}

/** Order approved: confirmation, items, committed date, contact person (§3.5). */
const approvalTold = messages<DecisionEvent>()({
  name: 'customer told of the approval',
  id: 'ORD-09',
  on: ['ORDER_APPROVED'],
  write: (state) => confirmation(state, `approved:${state.round}`),
});

/** A date that was to follow is confirmed in the same words, now with the date. */
const dateTold = messages<ReviewEvent>()({
  name: 'customer told of the date',
  id: 'ORD-09',
  on: ['DATE_COMMITTED'],
  write: (state) => confirmation(state, `committed:${state.round}`),
});

/** Returned or rejected: the reason, and what is needed (§3.5). */
const refusalTold = messages<DecisionEvent>()({
  name: 'customer told of a return or rejection',
  id: 'ORD-04',
  on: ['ORDER_RETURNED', 'ORDER_REJECTED'],
  write: ({ no, review, round }, { type }) => {
    const { reasonCode: reason, needed = [] } = review ?? {};
    const params = { no, ...(reason !== undefined && { reason }) };
    return type === 'ORDER_REJECTED'
      ? [customerNotice(`rejected:${round}`, 'ORDER_REJECTED', params)]
      : [customerNotice(`returned:${round}`, 'ORDER_RETURNED', { ...params, needed })];
  },
});

export const REVIEW_MESSAGES = [feasibilityRequested, approvalTold, dateTold, refusalTold];
