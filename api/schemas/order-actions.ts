import { z } from 'zod';
import { date, freeText, identifier, instant, shortText } from './common';
import { channel, condition, contact, items, source, transportMode } from './order';

/** The input of one action, and which of its fields are free text kept apart from the events. */
export interface ActionInput {
  schema: z.ZodType<Record<string, unknown>>;
  texts: readonly string[];
}

const fact = {
  occurredAt: instant.optional().meta({ description: 'When it really happened; default now' }),
};
const reason = { reason: freeText };
const optionalReason = { reason: freeText.optional() };
const quantity = z.number().nonnegative().max(1_000_000_000);

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

const yes = z.literal(true);

/** What each action of an order takes; the same schemas check requests and describe them. */
export const ORDER_ACTION_INPUTS: Readonly<Record<string, ActionInput>> = {
  submit: {
    schema: z.strictObject({
      accuracyCheck: z
        .strictObject({ spec: yes, quantity: yes, deliveryTerms: yes })
        .meta({ description: 'The accuracy check of ORD-03: each point was looked at' }),
    }),
    texts: [],
  },
  approve: {
    schema: z.strictObject({ committedDate: date.optional(), comment: freeText.optional() }),
    texts: ['comment'],
  },
  return: { schema: z.strictObject(reason), texts: ['reason'] },
  reject: { schema: z.strictObject(reason), texts: ['reason'] },
  productionDone: {
    schema: z.strictObject({ ...fact, qcResult: z.enum(['PASSED', 'CONCESSION']).optional() }),
    texts: [],
  },
  ship: {
    schema: z.strictObject({
      ...fact,
      carrier: shortText,
      mode: transportMode.optional(),
      trackingNo: shortText.optional(),
      eta: date.optional(),
    }),
    texts: [],
  },
  arrive: { schema: z.strictObject(fact), texts: [] },
  confirmCount: {
    schema: z.strictObject({ ...fact, countedQuantity: quantity, condition }),
    texts: [],
  },
  signOff: {
    schema: z.strictObject({
      ...fact,
      signer: shortText.meta({ description: 'Name of the person who signed' }),
      receivedQuantity: quantity,
      condition,
      remarks: freeText.optional(),
    }),
    texts: ['signer', 'remarks'],
  },
  fileReturnSlip: { schema: z.strictObject({ ...fact, slipNo: shortText }), texts: [] },
  requestSlipWaiver: { schema: z.strictObject(reason), texts: ['reason'] },
  approveSlipWaiver: {
    schema: z.strictObject({ comment: freeText.optional() }),
    texts: ['comment'],
  },
  complete: {
    schema: z.strictObject({ ...fact, confirmedBy: shortText.optional() }),
    texts: ['confirmedBy'],
  },
  summarise: {
    schema: z.strictObject({
      recap: freeText,
      deviations: freeText.optional(),
      feedback: freeText.optional(),
    }),
    texts: ['recap', 'deviations', 'feedback'],
  },
  assess: {
    schema: z.strictObject({ rating: z.int().min(1).max(5), comment: freeText.optional() }),
    texts: ['comment'],
  },
  hold: { schema: z.strictObject(reason), texts: ['reason'] },
  resume: { schema: z.strictObject(optionalReason), texts: ['reason'] },
  cancel: { schema: z.strictObject(reason), texts: ['reason'] },
  assign: { schema: z.strictObject({ owner: identifier, ...optionalReason }), texts: ['reason'] },
  correct: { schema: correct, texts: ['reason'] },
  note: { schema: z.strictObject({ text: freeText }), texts: ['text'] },
  reapplyPolicy: { schema: z.strictObject({}), texts: [] },
};
