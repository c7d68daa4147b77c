import { z } from 'zod';
import { date, freeText } from '../common';
import { reason } from './input';
import type { ActionInputs } from './input';

const yes = z.literal(true);

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
    schema: z.strictObject({ committedDate: date.optional(), comment: freeText.optional() }),
    texts: ['comment'],
  },
  return: { schema: z.strictObject(reason), texts: ['reason'] },
  reject: { schema: z.strictObject(reason), texts: ['reason'] },
};
