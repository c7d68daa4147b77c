import { z } from 'zod';
import { namesOf } from '../../text';
import { freeText, optionalReason, reason } from '../../kind/input';
import { HORIZONS, LAPSE_CAUSES } from '../basics';
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
export const recordLapseInput = z.strictObject({
  cause: z.enum(namesOf(LAPSE_CAUSES)),
  ...optionalReason,
});
