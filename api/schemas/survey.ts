import { z } from 'zod';
import { freeText } from './common';

/** What a customer says of her satisfaction; `answers` by the ids of the questionnaire (CBK-11, CBK-21). */
export const surveyAnswer = {
  schema: z.strictObject({
    callback: z.string().regex(/^t[1-9]\d{0,6}$/),
    score: z.int().min(1).max(5),
    scoreReasons: freeText.optional(),
    answers: z
      .record(z.string().max(40), z.union([z.int().min(1).max(5), z.string().min(1).max(2_000)]))
      .optional(),
    grievance: freeText.optional(),
    noContact: z.boolean().optional(),
  }),
  texts: ['scoreReasons', 'grievance', 'answers.*'],
};
