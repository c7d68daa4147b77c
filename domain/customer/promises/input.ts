import { z } from 'zod';
import { date, freeText, identifier } from '../../kind/input';

export const promiseAnswerInput = z.strictObject({
  question: freeText,
  on: date,
  owner: identifier.optional(),
});
export const giveAnswerInput = z.strictObject({
  promise: z.string().regex(/^a[1-9]\d{0,4}$/),
  answer: freeText,
});
