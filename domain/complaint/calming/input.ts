import { z } from 'zod';
import { leaving, note, way } from '../contacts/input';
import { fact } from '../../kind/input';
import { EMOTIONS } from '../state';

export const calmInput = z.strictObject({
  ...way,
  ...fact,
  ...note,
  ...leaving,
  emotion: z.enum(EMOTIONS),
  apology: z.boolean(),
});
