import { refuse } from '../../errors';
import { reviewerIsNotSubmitter } from './reviewer';
import { sign } from '../guards';
import type { Guard, Input, OrderAction } from '../guards';
import type { OrderState } from '../state';
import { CHECKLIST_POINTS } from './state';
import type { Checklist } from './state';

/** The answers on record, and over them those that an input brings along. */
export function checklistWith(state: OrderState, input: Input): Checklist {
  return { ...state.checklist, ...(input['checklist'] as Checklist | undefined) };
}

/** Every point is in order or does not apply; the answers may come with the approval itself (ORD-05). */
export const checklistAnswered: Guard = {
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
export const answerChecklist: OrderAction = {
  name: 'answerChecklist',
  title: { zh: '填写审核清单', en: 'Answer the checklist' },
  roles: ['SALES_MANAGER'],
  stages: ['REVIEW'],
  guards: [reviewerIsNotSubmitter],
  apply: (_state, input, ctx) => [
    { type: 'CHECKLIST_ANSWERED', data: { ...sign(ctx), checklist: input['checklist'] } },
  ],
};
