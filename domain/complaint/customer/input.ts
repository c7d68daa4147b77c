import { z } from 'zod';
import { CONTACT_WAYS } from '../../kind/contacts';

/** What the file of the customer reports, itself a case of ours: nothing of it came from outside. */
export const revisitReport = z.strictObject({
  cycle: z.int(),
  at: z.string(),
  by: z.string(),
  score: z.number(),
  reasons: z.string().optional(),
  way: z.enum(CONTACT_WAYS),
});
