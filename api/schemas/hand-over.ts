import { z } from 'zod';
import { flag } from './common';
import { rowReason } from './imports';
import { HAND_OVER_KINDS } from '../../domain/bulk';
import { CASE_KINDS } from '../../domain/kinds';

export const absenceParams = z.object({
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31),
});

export const handOverQuery = z.strictObject({ dryRun: flag.optional() });

const person = z.object({ id: z.string(), name: z.string() });

export const handOverPreview = z
  .object({
    dryRun: z.literal(true),
    kind: z.enum(HAND_OVER_KINDS),
    absence: z.int(),
    from: person,
    to: person,
    counts: z.object({ total: z.int(), moving: z.int(), staying: z.int() }),
    rows: z.array(
      z.object({
        kind: z.enum(CASE_KINDS),
        no: z.string(),
        stage: z.string(),
        moves: z.boolean(),
        parts: z
          .array(z.string())
          .meta({ description: 'Tasks of a complaint, exceptions of an order that change hands' }),
        reason: rowReason.nullable().meta({ description: 'Why it stays where it is' }),
      }),
    ),
  })
  .meta({ id: 'HandOverPreview' });
