import { z } from 'zod';
import { date, freeText, identifier, instant, lineQuantities, money } from '../common';
import { quantity, shortText } from '../common';
import { channel, condition, contact, items, source, transportMode } from '../order';
import { ofShipment, optionalReason, reason } from './input';
import type { ActionInputs } from './input';

function correction<N extends string, V extends z.ZodType>(
  field: N,
  value: V,
): z.ZodObject<{ field: z.ZodLiteral<N>; value: V; reason: typeof freeText }, z.core.$strict> {
  return z.strictObject({ field: z.literal(field), value, reason: freeText });
}

type Named<N extends string, V extends z.ZodType> = ReturnType<typeof correction<N, V>>['shape'] &
  typeof ofShipment;

function shipmentFact<N extends string, V extends z.ZodType>(
  field: N,
  value: V,
): z.ZodObject<Named<N, V>, z.core.$strict> {
  return z.strictObject({ field: z.literal(field), value, reason: freeText, ...ofShipment });
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
  shipmentFact('shippedAt', instant),
  shipmentFact('carrier', shortText),
  shipmentFact('mode', transportMode),
  shipmentFact('vehicle', shortText),
  shipmentFact('cost', money),
  shipmentFact('trackingNo', shortText),
  shipmentFact('eta', date),
  shipmentFact('arrivedAt', instant),
  shipmentFact('signedAt', instant),
  shipmentFact('receivedQuantity', quantity),
  shipmentFact('receivedLines', lineQuantities),
  shipmentFact('condition', condition),
]);

/** What may be done at nearly every stage. */
export const CONTROL_INPUTS: ActionInputs = {
  hold: { schema: z.strictObject(reason), texts: ['reason'] },
  resume: { schema: z.strictObject(optionalReason), texts: ['reason'] },
  cancel: { schema: z.strictObject(reason), texts: ['reason'] },
  compensationDone: {
    schema: z.strictObject({ compensation: identifier, comment: freeText.optional() }),
    texts: ['comment'],
  },
  compensationFailed: {
    schema: z.strictObject({ compensation: identifier, ...reason }),
    texts: ['reason'],
  },
  settleCompensation: {
    schema: z.strictObject({ compensation: identifier, comment: freeText }),
    texts: ['comment'],
  },
  assign: { schema: z.strictObject({ owner: identifier, ...optionalReason }), texts: ['reason'] },
  correct: { schema: correct, texts: ['reason'] },
};
