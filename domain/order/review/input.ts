import { z } from 'zod';
import { date, dayAhead, freeText, reason } from '../../kind/input';
import { lines } from '../input';
import { CHECKLIST_ANSWERS, FEASIBILITY_DEPARTMENTS, FEASIBILITY_RESULTS } from './state';
import { NEEDED_FIELDS, RETURN_REASONS } from './state';

const comment = { comment: freeText.optional() };

const point = z.strictObject({ answer: z.enum(CHECKLIST_ANSWERS), ...comment });

const checklist = z
  .strictObject({ salesPolicy: point.optional(), contractTerms: point.optional() })
  .meta({ description: 'The checklist of ORD-05; points not named keep their answer' });

export const approveInput = z
  .strictObject({
    checklist: checklist.optional(),
    committedDate: dayAhead.optional(),
    dateToFollow: z.literal(true).optional().meta({
      description: 'The date is committed later: `commitDate`, limit `order.dateFeedback`',
    }),
    ...comment,
  })
  .refine((input) => input.committedDate === undefined || input.dateToFollow === undefined, {
    path: ['dateToFollow'],
    message: 'either a committed date or one to follow',
  });

const refusal = {
  ...reason,
  reasonCode: z.enum(RETURN_REASONS).optional().meta({
    description: 'What the customer is told as the reason; nothing by default',
  }),
  checklist: checklist.optional(),
};

export const returnInput = z.strictObject({
  ...refusal,
  needed: z.array(z.enum(NEEDED_FIELDS)).max(20).optional().meta({
    description: 'What the customer is asked for',
  }),
});

export const rejectInput = z.strictObject(refusal);

export const answerChecklistInput = z.strictObject({ checklist });

export const feasibilityInput = z.strictObject({
  departments: z.array(z.enum(FEASIBILITY_DEPARTMENTS)).min(1).max(3),
  result: z.enum(FEASIBILITY_RESULTS),
  earliestDate: date.optional(),
  ...comment,
});

export const stockCheckInput = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('IN_STOCK'), ...comment }),
  z.strictObject({ result: z.literal('SHORT'), lines, ...comment }),
]);

export const commitDateInput = z.strictObject({ committedDate: dayAhead });
