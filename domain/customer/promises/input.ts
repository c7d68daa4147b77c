import { z } from 'zod';
import { date, freeText, staffId } from '../../kind/input';

export const promiseAnswerInput = z.strictObject({
  question: freeText,
  on: date,
  owner: staffId.optional(),
});
export const giveAnswerInput = z.strictObject({
  promise: z.string().regex(/^a[1-9]\d{0,4}$/),
  answer: freeText,
});
