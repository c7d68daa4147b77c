import { z } from 'zod';
import { identifier, party, role, utcInstant } from './common';
import { changeInput } from '../../domain/order/change-requests/input';

/** A change not asked for yet, with the input it would be asked for with; or the open one. */
export const previewAsked = z.union([
  changeInput,
  z.strictObject({ change: identifier.meta({ example: 'c1' }) }),
]);

export const changePreview = z
  .object({
    request: z.looseObject({ id: z.string(), version: z.int() }).meta({
      description: 'The request with every field before and after',
    }),
    agreementNeeded: z
      .boolean()
      .meta({ description: 'The agreement of the customer has to be recorded first (ORD-14)' }),
    deciders: z.array(z.object({ role, name: z.string() })),
    secondPerson: z.boolean().meta({ description: 'Whoever asks may not confirm' }),
    touches: z
      .array(z.object({ what: z.string(), id: z.string().optional(), undone: z.boolean() }))
      .meta({ description: 'What is void and asked anew (`undone`), and what is to be looked at' }),
    deadlines: z
      .array(
        z.object({
          id: z.string(),
          kind: z.string(),
          name: z.string(),
          from: utcInstant.nullable(),
          to: utcInstant.nullable(),
          moves: z.boolean(),
        }),
      )
      .meta({ description: 'When each falls due now and with the change; null: it does not run' }),
    told: z.array(
      z.object({
        code: z.string(),
        text: z.string(),
        to: party,
        people: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
      }),
    ),
    customer: z.array(z.object({ code: z.string(), subject: z.string() })),
    asOf: utcInstant,
  })
  .meta({ id: 'ChangePreview' });
