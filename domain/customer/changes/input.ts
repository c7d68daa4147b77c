import { z } from 'zod';
import { customerFields } from '../input';

export const fillInInput = z
  .strictObject(customerFields)
  .refine((input) => Object.keys(input).length > 0, 'nothing to fill in');
