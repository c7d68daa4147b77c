import { z } from 'zod';
import { date, freeText, identifier, instant, quantity, shortText } from '../common';
import { channel, condition, contact, items, source } from '../order';
import { optionalReason, reason } from './input';
import type { ActionInputs } from './input';

function correction<N extends string, V extends z.ZodType>(
  field: N,
  value: V,
): z.ZodObject<{ field: z.ZodLiteral<N>; value: V; reason: typeof freeText }, z.core.$strict> {
  return z.strictObject({ field: z.literal(field), value, reason: freeText });
}

const correct = z.discriminatedUnion('field', [
  correction('channel', channel),
  correction('customerNo', identifier),
  correction('contact', contact),
  correction('items', items),
  correction('deliveryDate', date),
  correction('deliveryMode', shortText),
  correction('paymentTerms', shortText),
  correction('contractRef', shortText),
  correction('source', source),
  correction('returnSlipRequired', z.boolean()),
  correction('readyAt', instant),
  correction('shippedAt', instant),
  correction('carrier', shortText),
  correction('trackingNo', shortText),
  correction('eta', date),
  correction('arrivedAt', instant),
  correction('signedAt', instant),
  correction('receivedQuantity', quantity),
  correction('condition', condition),
]);

/** What may be done at nearly every stage. */
export const CONTROL_INPUTS: ActionInputs = {
  hold: { schema: z.strictObject(reason), texts: ['reason'] },
  resume: { schema: z.strictObject(optionalReason), texts: ['reason'] },
  cancel: { schema: z.strictObject(reason), texts: ['reason'] },
  assign: { schema: z.strictObject({ owner: identifier, ...optionalReason }), texts: ['reason'] },
  correct: { schema: correct, texts: ['reason'] },
  note: { schema: z.strictObject({ text: freeText }), texts: ['text'] },
  reapplyPolicy: { schema: z.strictObject({}), texts: [] },
};
