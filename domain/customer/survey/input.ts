import { z } from 'zod';
import { freeText } from '../../kind/input';
import { answers, ofCallback } from '../input';

export const sendSurveyInput = z.strictObject({ ...ofCallback, by: z.enum(['EMAIL', 'SMS']) });

/** What a customer says of her satisfaction (CBK-11, CBK-21). */
export const answerSurveyInput = z.strictObject({
  ...ofCallback,
  score: z.int().min(1).max(5),
  scoreReasons: freeText.optional(),
  answers: answers.optional(),
  grievance: freeText.optional(),
  noContact: z.boolean().optional(),
});
