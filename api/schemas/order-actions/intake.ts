import { z } from 'zod';
import {
  CHECKLIST_ANSWERS,
  FEASIBILITY_DEPARTMENTS,
  FEASIBILITY_RESULTS,
  NEEDED_FIELDS,
  RETURN_REASONS,
} from '../../../domain/order';
import { date, freeText } from '../common';
import { lines } from '../../../domain/order/exceptions/input';
import { reason } from './input';
import type { ActionInputs } from './input';

const yes = z.literal(true);

const point = z.strictObject({
  answer: z.enum(CHECKLIST_ANSWERS),
  comment: freeText.optional(),
});
const checklist = z
  .strictObject({ salesPolicy: point.optional(), contractTerms: point.optional() })
  .meta({ description: 'The checklist of ORD-05; points not named keep their answer' });
const CHECKLIST_TEXTS = ['checklist.salesPolicy.comment', 'checklist.contractTerms.comment'];

const refusal = {
  ...reason,
  reasonCode: z.enum(RETURN_REASONS).optional().meta({
    description: 'What the customer is told as the reason; nothing by default',
  }),
  checklist: checklist.optional(),
};

/** Submission and review. */
export const INTAKE_INPUTS: ActionInputs = {
  submit: {
    schema: z.strictObject({
      accuracyCheck: z
        .strictObject({ spec: yes, quantity: yes, deliveryTerms: yes })
        .meta({ description: 'The accuracy check of ORD-03: each point was looked at' }),
    }),
    texts: [],
  },
  approve: {
    schema: z
      .strictObject({
        checklist: checklist.optional(),
        committedDate: date.optional(),
        dateToFollow: yes.optional().meta({
          description: 'The date is committed later: `commitDate`, limit `order.dateFeedback`',
        }),
        comment: freeText.optional(),
      })
      .refine((input) => input.committedDate === undefined || input.dateToFollow === undefined, {
        path: ['dateToFollow'],
        message: 'either a committed date or one to follow',
      }),
    texts: ['comment', ...CHECKLIST_TEXTS],
  },
  return: {
    schema: z.strictObject({
      ...refusal,
      needed: z.array(z.enum(NEEDED_FIELDS)).max(20).optional().meta({
        description: 'What the customer is asked for',
      }),
    }),
    texts: ['reason', ...CHECKLIST_TEXTS],
  },
  reject: { schema: z.strictObject(refusal), texts: ['reason', ...CHECKLIST_TEXTS] },
  answerChecklist: { schema: z.strictObject({ checklist }), texts: CHECKLIST_TEXTS },
  confirmFeasibility: {
    schema: z.strictObject({
      departments: z.array(z.enum(FEASIBILITY_DEPARTMENTS)).min(1).max(3),
      result: z.enum(FEASIBILITY_RESULTS),
      earliestDate: date.optional(),
      comment: freeText.optional(),
    }),
    texts: ['comment'],
  },
  recordStockCheck: {
    schema: z.discriminatedUnion('result', [
      z.strictObject({ result: z.literal('IN_STOCK'), comment: freeText.optional() }),
      z.strictObject({
        result: z.literal('SHORT'),
        lines,
        comment: freeText.optional(),
      }),
    ]),
    texts: ['comment'],
  },
  commitDate: { schema: z.strictObject({ committedDate: date }), texts: [] },
};
