import { z } from 'zod';

const yes = z.literal(true);

export const submitInput = z.strictObject({
  accuracyCheck: z
    .strictObject({ spec: yes, quantity: yes, deliveryTerms: yes })
    .meta({ description: 'The accuracy check of ORD-03: each point was looked at' }),
});
