import { z } from 'zod';
import { utcInstant } from './common';

/** What an action on a case led to, and the case after it. */
export function actionAnswerOf(one: string, kind: string, detail: z.ZodObject): z.ZodType {
  return z
    .object({
      outcome: z.object({
        version: z.int(),
        stage: detail.shape['stage'] as z.ZodType,
        events: z.array(z.string()),
        recordedAt: utcInstant,
      }),
      replayed: z.boolean().meta({ description: 'The same request was answered before' }),
      dryRun: z.boolean(),
      [kind]: detail,
    })
    .meta({ id: `${one}ActionAnswer` });
}
