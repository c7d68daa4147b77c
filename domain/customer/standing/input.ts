import { z } from 'zod';
import { namesOf } from '../../text';
import { freeText, optionalReason, reason } from '../../kind/input';
import { HORIZONS, IMPORTANCES, LAPSE_CAUSES } from '../basics';
import { intentGrade, loyaltyTier } from '../input';

export const gradeIntentInput = z.strictObject({
  grade: intentGrade,
  criteria: z
    .strictObject({ need: z.boolean(), budget: z.boolean(), decisionChain: z.boolean() })
    .optional()
    .meta({ description: 'Clear need, fitting budget, complete decision chain' }),
  ...optionalReason,
});
export const requestTierInput = z.strictObject({ tier: loyaltyTier, ...reason });
export const approveTierInput = z.strictObject({ comment: freeText.optional() });
export const declineTierInput = z.strictObject({ comment: freeText });
export const setHorizonInput = z.strictObject({ horizon: z.enum(HORIZONS).nullable() });
export const setImportanceInput = z
  .strictObject({
    importance: z.enum(namesOf(IMPORTANCES)).optional(),
    rhythm: z.int().min(1).max(365).nullish().meta({
      description:
        'Days between contacts, in the place of the plan of her tier; null takes it away',
    }),
  })
  .refine((input) => Object.keys(input).length > 0, 'nothing to set');
export const recordLapseInput = z.strictObject({
  cause: z.enum(namesOf(LAPSE_CAUSES)),
  ...optionalReason,
});
