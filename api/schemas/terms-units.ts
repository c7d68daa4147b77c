import { z } from 'zod';

/** Units a limit may have: minutes, hours, working hours, days, working days. */
export const duration = z
  .strictObject({
    amount: z.number().positive().max(100_000),
    unit: z.enum(['min', 'h', 'wh', 'd', 'wd']),
  })
  .refine(({ amount, unit }) => unit !== 'wd' || Number.isInteger(amount), {
    path: ['amount'],
    message: 'working days are whole',
  })
  .meta({ id: 'Duration' });

/** Hours on the clock. */
export const elapsed = z.strictObject({
  amount: z.number().positive().max(10_000),
  unit: z.literal('h'),
});
/** Whole days. */
export const days = z.strictObject({
  amount: z.int().nonnegative().max(3_650),
  unit: z.literal('d'),
});
