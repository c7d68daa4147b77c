import { refuse } from '../../errors';
import { reviewerIsNotSubmitter } from './reviewer';
import { sign } from '../guards';
import type { Guard } from '../guards';
import { actions } from '../room';
import type { OrderState } from '../state';
import type { ReviewEvent } from './events';
import { answerChecklistInput } from './input';
import { CHECKLIST_POINTS } from './state';
import type { Checklist } from './state';

interface Answers {
  checklist?: Checklist;
}

/** The answers on record, and over them those that an input brings along. */
export function checklistWith(state: OrderState, { checklist }: Answers): Checklist {
  return { ...state.checklist, ...checklist };
}

/** Every point is in order or does not apply; the answers may come with the approval itself (ORD-05). */
export const checklistAnswered: Guard<Answers> = {
  id: 'ORD-05',
  check(state, _ctx, input) {
    if (state.historical === true) return null;
    const checklist = checklistWith(state, input);
    const open = CHECKLIST_POINTS.filter((point) => {
      const answer = checklist[point]?.answer;
      return answer === undefined || answer === 'NOT_OK';
    });
    if (open.length === 0) return null;
    const missing = open.map((point) => `checklist.${point}`);
    const fields = missing.map((field) => ({ field, reason: 'OK or NOT_APPLICABLE' }));
    return { ...refuse('REVIEW_INCOMPLETE', { missing }), fields };
  },
};

/** Answers points of the checklist before the decision, for reviews that take their time. */
export const answerChecklist = actions<ReviewEvent>()({
  name: 'answerChecklist',
  input: answerChecklistInput,
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [reviewerIsNotSubmitter],
  apply: (_state, { checklist }, ctx) => [
    { type: 'CHECKLIST_ANSWERED', data: { ...sign(ctx), checklist } },
  ],
});
