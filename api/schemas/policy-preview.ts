import { z } from 'zod';
import { utcInstant } from './common';
import { CASE_KINDS } from '../../domain/kinds';

/** What other figures would move, once they are applied to running cases. */
export const policyPreview = z
  .object({
    examined: z.int().meta({ description: 'Open cases' }),
    count: z.int().meta({ description: 'Cases of which a deadline would be another' }),
    moved: z.int().meta({ description: 'Deadlines that would be others' }),
    byKind: z.array(z.object({ kind: z.string(), name: z.string(), moved: z.int() })).meta({
      description: 'The same by what the deadline is for',
    }),
    cases: z
      .array(
        z.object({
          kind: z.enum(CASE_KINDS),
          no: z.string(),
          owner: z.string().nullable(),
          team: z.string().nullable(),
          deadlines: z.array(
            z.object({
              id: z.string(),
              kind: z.string(),
              name: z.string(),
              before: utcInstant.nullable(),
              after: utcInstant.nullable(),
              overdue: z.boolean().meta({ description: 'It would have passed already' }),
            }),
          ),
        }),
      )
      .meta({ description: 'The first 200' }),
    asOf: utcInstant,
  })
  .meta({ id: 'PolicyPreview' });
