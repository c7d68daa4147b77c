import type { Change, OrderFeature, WaitingReason } from '../feature';
import type { OrderState } from '../state';
import { answerChecklist, checklistWith } from './checklist';
import { commitDate, dateFeedback } from './commitment';
import { confirmFeasibility, feasibilityVoided, recordStockCheck } from './feasibility';
import { stockShortage, unanswered } from './feasibility';
import { REVIEW_MESSAGES } from './messages';
import type { FeasibilityAnswer, FeasibilityDepartment, StockCheck } from './state';

const feasibilityAnswered: Change = (state, data) => {
  const departments = data['departments'] as readonly FeasibilityDepartment[];
  const answer = data['answer'] as FeasibilityAnswer;
  const answers = Object.fromEntries(departments.map((name) => [name, answer]));
  return { feasibility: { ...state.feasibility, ...answers } };
};

/** The manager decides once everybody has answered; until then those who have not are waited for. */
function waitingOn(state: OrderState): WaitingReason | null {
  if (state.stage !== 'REVIEW') return null;
  const open = unanswered(state);
  if (open.length > 0) {
    const params = { departments: open };
    return { code: 'FEASIBILITY', who: { role: open[0]! }, limit: 'review', params };
  }
  if (state.data.source !== 'STOCK' || state.feasibility?.stock !== undefined) return null;
  return { code: 'STOCK_CHECK', who: { role: 'WAREHOUSE' }, limit: 'review' };
}

/** What a review looks at, who is asked for it, and the date it commits (ORD-05, ORD-07, ORD-09). */
export const reviewFeature: OrderFeature = {
  name: 'review',
  actions: [answerChecklist, confirmFeasibility, recordStockCheck, commitDate],
  parts: ['checklist', 'feasibility', 'reviews', 'committedDates'],
  changes: {
    CHECKLIST_ANSWERED: (state, data) => ({ checklist: checklistWith(state, data) }),
    FEASIBILITY_ANSWERED: feasibilityAnswered,
    STOCK_CHECKED: (state, data) => ({
      feasibility: { ...state.feasibility, stock: data['stock'] as StockCheck },
    }),
    FEASIBILITY_VOIDED: () => ({ feasibility: {} }),
    DATE_COMMITTED: (state, data) => {
      const date = data['committedDate'] as string;
      return {
        agreedDeliveryDate: date,
        originalDeliveryDate: state.originalDeliveryDate ?? date,
      };
    },
  },
  duties: { dateFeedback: 'ORD-09' },
  obligations: dateFeedback,
  waitingOn,
  consequences: [stockShortage, feasibilityVoided],
  messages: REVIEW_MESSAGES,
};
