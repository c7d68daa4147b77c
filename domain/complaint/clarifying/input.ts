import { z } from 'zod';
import { evidence, freeText, shortFreeText } from '../../kind/input';

export const investigateInput = z.strictObject({
  parties: z.array(shortFreeText).min(1).max(50),
  findings: freeText.optional(),
  evidence,
});

export const clarifyInput = z.strictObject({
  summary: freeText,
  customerConfirmed: z.boolean(),
  suspectedCause: freeText.optional(),
});
