import { z } from 'zod';
import { customerId, identifier, reason } from '../../kind/input';
import type { Inheritance } from './events';

export const mergeInput = z.strictObject({ into: customerId, ...reason });
export const eraseInput = z.strictObject({ basis: z.enum(['REQUEST', 'RETENTION']) });

/** Brought by the system alone, as the other file has put it together. */
export const absorbInput = z.strictObject({
  customer: identifier,
  inheritance: z.custom<Inheritance>(),
});
