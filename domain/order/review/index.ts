import type { Changes, OrderFeature, WaitingReason } from '../feature';
import type { OrderState } from '../state';
import { answerChecklist, checklistWith } from './checklist';
import { commitDate, dateFeedback } from './commitment';
import { confirmFeasibility, feasibilityVoided, recordStockCheck } from './feasibility';
import { stockShortage, unanswered } from './feasibility';
import { REVIEW_MESSAGES } from './messages';
import type { ReviewEvent } from './events';

const changes: Changes<ReviewEvent> = {
  CHECKLIST_ANSWERED: (state, data) => ({ checklist: checklistWith(state, data) }),
  FEASIBILITY_ANSWERED: (state, { departments, answer }) => {
    const answers = Object.fromEntries(departments.map((name) => [name, answer]));
    return { feasibility: { ...state.feasibility, ...answers } };
  },
  STOCK_CHECKED: (state, { stock }) => ({ feasibility: { ...state.feasibility, stock } }),
  FEASIBILITY_VOIDED: () => ({ feasibility: {} }),
  DATE_COMMITTED: ({ originalDeliveryDate }, { committedDate: date }) => ({
    agreedDeliveryDate: date,
    originalDeliveryDate: originalDeliveryDate ?? date,
  }),
};

/** The manager decides once everybody has answered; until then those who have not are waited for. */
function waitingOn(state: OrderState): WaitingReason | null {
  if (state.stage !== 'REVIEW') return null;
  const departments = unanswered(state);
  const [role] = departments;
  if (role !== undefined) {
    return { code: 'FEASIBILITY', who: { role }, limit: 'review', params: { departments } };
  }
  if (state.data.source !== 'STOCK' || state.feasibility?.stock !== undefined) return null;
  return { code: 'STOCK_CHECK', who: { role: 'WAREHOUSE' }, limit: 'review' };
}

/** What a review looks at, who is asked for it, and the date it commits (ORD-05, ORD-07, ORD-09). */
export const reviewFeature: OrderFeature = {
  name: 'review',
  actions: [answerChecklist, confirmFeasibility, recordStockCheck, commitDate],
  parts: ['checklist', 'feasibility', 'reviews', 'committedDates'],
  changes,
  duties: { dateFeedback: 'ORD-09' },
  obligations: dateFeedback,
  waitingOn,
  consequences: [stockShortage, feasibilityVoided],
  messages: REVIEW_MESSAGES,
};
