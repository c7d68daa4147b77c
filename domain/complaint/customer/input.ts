import { z } from 'zod';
import { CONTACT_WAYS } from '../../kind/contacts';

/** What the file of the customer reports, itself a case of ours: nothing of it came from outside. */
export const attemptReport = z.strictObject({
  cycle: z.int(),
  at: z.string(),
  by: z.string(),
  way: z.enum(CONTACT_WAYS),
});

export const revisitReport = attemptReport.extend({
  score: z.number(),
  reasons: z.string().optional(),
});
