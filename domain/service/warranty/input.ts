import { z } from 'zod';
import { date, fact } from '../../kind/input';
import { amount } from '../returns/input';

export const warrantyInput = z.strictObject({
  until: date.optional().meta({ description: 'Last day of the warranty, where there is one' }),
  covered: z.boolean().meta({ description: 'Within the scope of the warranty' }),
  companyCaused: z.boolean(),
  charge: amount.optional().meta({ description: 'What the customer pays, in CNY' }),
});

export const timed = z.strictObject(fact);
