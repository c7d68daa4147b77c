import { z } from 'zod';
import { note, ofCallback } from '../input';

export const checkVisitInput = z.strictObject({
  ...ofCallback,
  result: z.enum(['MATCH', 'MISMATCH']),
  ...note,
});
