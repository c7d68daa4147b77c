import { z } from 'zod';
import {
  CONTACT_CHANNELS,
  CONTACT_OUTCOMES,
  CONTACT_PURPOSES,
  PLAN_NODES,
} from '../../../domain/order';
import { date, freeText, identifier } from '../common';
import { fact } from './input';
import type { ActionInputs } from './input';

/** What the customer is owed besides the goods. */
export const CONTACT_INPUTS: ActionInputs = {
  recordContact: {
    schema: z
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
      }),
    texts: ['note'],
  },
  sendProgress: { schema: z.strictObject({}), texts: [] },
  parkQuestion: {
    schema: z.strictObject({
      question: freeText,
      promisedDate: date.meta({ description: 'The date the customer was promised an answer for' }),
    }),
    texts: ['question'],
  },
  planDelivery: {
    schema: z.strictObject({
      nodes: z
        .array(z.strictObject({ node: z.enum(PLAN_NODES), date }))
        .min(1)
        .max(50),
    }),
    texts: [],
  },
};
