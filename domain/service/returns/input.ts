import { z } from 'zod';
import { date, evidence, fact, freeText, shortText } from '../../kind/input';
import { RETURN_REASONS, SETTLEMENTS } from '../basics';

/** Money in CNY. */
export const amount = z.number().min(0).max(1_000_000_000);

/** How many of something: at least a part of one. */
export const pieces = z.number().positive().max(1_000_000);

export const requestInput = z.strictObject({
  reason: z.enum(RETURN_REASONS),
  handedOverOn: date.meta({ description: 'When the customer got the goods' }),
  quantity: pieces,
  line: z.int().nonnegative().max(199).optional().meta({
    description: 'Place in `items` of the order, from 0; without it all lines count together',
  }),
  wanted: z.enum(SETTLEMENTS),
});

export const approveInput = z.strictObject({
  comment: freeText.optional(),
  override: freeText
    .optional()
    .meta({ description: 'Why it is approved though the window is over; supervisors' }),
});

export const refuseInput = z.strictObject({ comment: freeText });

export const receiveInput = z.strictObject({
  ...{ quantity: pieces, condition: freeText.optional() },
  ...fact,
});

export const inspectInput = z.strictObject({
  ...{ accepted: z.boolean(), findings: freeText, evidence },
});

export const settleInput = z.strictObject({
  as: z.enum(SETTLEMENTS),
  amount: amount.optional().meta({ description: 'Of a refund always, and above 0' }),
  reference: shortText.optional().meta({ description: 'Of the payment or the shipment' }),
  ...fact,
});
