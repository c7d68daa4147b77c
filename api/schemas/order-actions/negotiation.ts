import { z } from 'zod';
import { date, freeText, shortText } from '../common';
import { fact, optionalReason, reason } from './input';
import type { ActionInputs } from './input';
import { DATE_ANSWERS, DELAY_CAUSES, DELAYS } from '../../../domain/order';

const keys = <K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] =>
  Object.keys(table) as [K, ...K[]];

/** Delays, and the negotiation of another delivery date. */
export const NEGOTIATION_INPUTS: ActionInputs = {
  reportDelay: {
    schema: z.strictObject({
      ...fact,
      where: z.enum(keys(DELAYS)),
      cause: z.enum(keys(DELAY_CAUSES)).meta({ description: 'Told to the customer' }),
      proposedSolution: z
        .enum(['NEW_DATE', 'PARTIAL', 'EXPEDITE', 'SUBSTITUTE', 'OTHER_ROUTE'])
        .meta({ description: 'The way out that is told to the customer (ORD-13)' }),
      proposedDate: date.optional().meta({ description: 'Starts the negotiation of this date' }),
      detail: freeText.optional(),
    }),
    texts: ['detail'],
  },
  proposeDate: {
    schema: z.strictObject({
      date,
      ...reason,
      from: z.enum(['US', 'CUSTOMER']).optional().meta({ description: 'Who asks; default US' }),
      send: z
        .boolean()
        .optional()
        .meta({ description: 'false keeps our own proposal back until `sendDate`' }),
    }),
    texts: ['reason'],
  },
  sendDate: { schema: z.strictObject({}), texts: [] },
  answerDate: {
    schema: z.strictObject({
      ...fact,
      answer: z.enum(DATE_ANSWERS),
      date: date.optional().meta({ description: 'The other date of a COUNTER' }),
      answeredBy: shortText.optional().meta({ description: 'Who answered at the customer' }),
      comment: freeText.optional(),
    }),
    texts: ['answeredBy', 'comment'],
  },
  withdrawDate: { schema: z.strictObject(optionalReason), texts: ['reason'] },
};
