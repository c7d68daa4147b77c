import { z } from 'zod';
import { date, dayAhead, fact, freeText, identifier } from '../../kind/input';
import { CONTACT_CHANNELS, CONTACT_OUTCOMES, CONTACT_PURPOSES, PLAN_NODES } from './state';

export const contactInput = z
  .strictObject({
    ...fact,
    purpose: z.enum(CONTACT_PURPOSES),
    channel: z.enum(CONTACT_CHANNELS),
    outcome: z.enum(CONTACT_OUTCOMES).meta({
      description: 'An attempt that reached nobody is logged and fulfils nothing',
    }),
    question: identifier.optional().meta({ example: 'q1' }),
    note: freeText.optional(),
  })
  .refine((input) => (input.purpose === 'QUESTION_ANSWER') === (input.question !== undefined), {
    path: ['question'],
    message: 'goes with the purpose QUESTION_ANSWER, and only with it',
  });

export const questionInput = z.strictObject({
  question: freeText,
  promisedDate: dayAhead.meta({ description: 'The date the customer was promised an answer for' }),
});

export const planInput = z.strictObject({
  nodes: z
    .array(z.strictObject({ node: z.enum(PLAN_NODES), date }))
    .min(1)
    .max(50),
});
