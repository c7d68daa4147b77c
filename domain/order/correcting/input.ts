import { z } from 'zod';
import {
  contact,
  date,
  dayAhead,
  freeText,
  identifier,
  instant,
  lineQuantities,
} from '../../kind/input';
import { money, ofShipment, quantity, shortText } from '../../kind/input';
import { channel, condition, items, source, textField, transportMode } from '../input';

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

export const correctInput = z.discriminatedUnion('field', [
  correction('channel', channel),
  correction('customerNo', identifier),
  correction('contact', contact),
  correction('items', items),
  correction('deliveryDate', dayAhead),
  z.strictObject({ field: textField, value: shortText, reason: freeText }),
  correction('source', source),
  correction('returnSlipRequired', z.boolean()),
  correction('contractRequired', z.boolean()),
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
