import { z } from 'zod';
import { fact } from '../../kind/input';
import { leaving, note, way } from '../contacts/input';

export const thankInput = z.strictObject({
  ...{ sorry: z.boolean(), trust: z.boolean(), commitment: z.boolean() },
  ...leaving,
  ...way,
  ...fact,
  ...note,
});
