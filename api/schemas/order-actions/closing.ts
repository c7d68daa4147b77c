import { z } from 'zod';
import { freeText, shortText } from '../common';
import { fact, reason } from './input';
import type { ActionInputs } from './input';

/** Return slip, confirmation, summary, assessment. */
export const CLOSING_INPUTS: ActionInputs = {
  fileReturnSlip: { schema: z.strictObject({ ...fact, slipNo: shortText }), texts: [] },
  requestSlipWaiver: { schema: z.strictObject(reason), texts: ['reason'] },
  approveSlipWaiver: {
    schema: z.strictObject({ comment: freeText.optional() }),
    texts: ['comment'],
  },
  complete: {
    schema: z.strictObject({ ...fact, confirmedBy: shortText.optional() }),
    texts: ['confirmedBy'],
  },
  summarise: {
    schema: z.strictObject({
      recap: freeText,
      deviations: freeText.optional(),
      feedback: freeText.optional(),
    }),
    texts: ['recap', 'deviations', 'feedback'],
  },
  assess: {
    schema: z.strictObject({ rating: z.int().min(1).max(5), comment: freeText.optional() }),
    texts: ['comment'],
  },
};
