import { z } from 'zod';
import { date, fact, freeText, keyOf, optionalReason, reason } from '../../kind/input';
import { shortFreeText } from '../../kind/input';
import { DELAY_CAUSES } from '../exceptions/state';
import { DATE_ANSWERS, DELAYS } from './state';

export const reportDelayInput = z.strictObject({
  ...fact,
  where: keyOf(DELAYS),
  cause: keyOf(DELAY_CAUSES).meta({ description: 'Told to the customer' }),
  proposedSolution: z
    .enum(['NEW_DATE', 'PARTIAL', 'EXPEDITE', 'SUBSTITUTE', 'OTHER_ROUTE'])
    .meta({ description: 'The way out that is told to the customer (ORD-13)' }),
  proposedDate: date.optional().meta({ description: 'Starts the negotiation of this date' }),
  detail: freeText.optional(),
});

export const proposeDateInput = z.strictObject({
  date,
  ...reason,
  from: z.enum(['US', 'CUSTOMER']).optional().meta({ description: 'Who asks; default US' }),
  send: z
    .boolean()
    .optional()
    .meta({ description: 'false keeps our own proposal back until `sendDate`' }),
});

export const answerDateInput = z.strictObject({
  ...fact,
  answer: z.enum(DATE_ANSWERS),
  date: date.optional().meta({ description: 'The other date of a COUNTER' }),
  answeredBy: shortFreeText.optional().meta({ description: 'Who answered at the customer' }),
  comment: freeText.optional(),
});

export const withdrawDateInput = z.strictObject(optionalReason);
