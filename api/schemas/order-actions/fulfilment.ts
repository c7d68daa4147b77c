import { z } from 'zod';
import { CHECKPOINT_STATES } from '../../../domain/order';
import { date, freeText, lineQuantities, money, quantity, shortText } from '../common';
import { condition, transportMode } from '../order';
import { evidence, fact, ofShipment as of, reason } from './input';
import type { ActionInputs } from './input';

const byLine = {
  lines: lineQuantities.optional().meta({
    description: 'By line; needed when several lines do not add up to what was sent',
  }),
};

/** From the goods being ready to the signature. */
export const FULFILMENT_INPUTS: ActionInputs = {
  createNote: {
    schema: z.strictObject({
      noteNo: shortText,
      lines: lineQuantities.optional().meta({
        description: 'What travels together; default everything open. The rest is a back-order',
      }),
    }),
    texts: [],
  },
  auditNote: {
    schema: z.strictObject({ ...of, comment: freeText.optional() }),
    texts: ['comment'],
  },
  pick: { schema: z.strictObject(of), texts: [] },
  pack: {
    schema: z.strictObject({ ...of, packages: z.int().positive().max(100_000).optional() }),
    texts: [],
  },
  recheckLoad: {
    schema: z.strictObject({
      ...of,
      lines: lineQuantities.meta({ description: 'What was counted on the vehicle' }),
    }),
    texts: [],
  },
  voidNote: { schema: z.strictObject({ ...of, ...reason }), texts: ['reason'] },
  ship: {
    schema: z.strictObject({
      ...of,
      ...fact,
      carrier: shortText,
      mode: transportMode.optional(),
      driver: shortText.optional().meta({ description: 'Name of the driver' }),
      vehicle: shortText.optional(),
      driverSigned: z
        .boolean()
        .optional()
        .meta({ description: 'The driver signed for load and instructions; a named one has to' }),
      cost: money.optional().meta({ description: 'Price of the transport' }),
      trackingNo: shortText.optional(),
      eta: date.optional(),
    }),
    texts: ['driver'],
  },
  checkpoint: {
    schema: z.strictObject({
      ...of,
      ...fact,
      place: shortText,
      state: z.enum(Object.keys(CHECKPOINT_STATES) as [keyof typeof CHECKPOINT_STATES]),
      comment: freeText.optional(),
    }),
    texts: ['place', 'comment'],
  },
  arrive: {
    schema: z.strictObject({
      ...of,
      ...fact,
      confirmedWith: shortText.optional().meta({ description: "Who of the customer's confirmed" }),
    }),
    texts: ['confirmedWith'],
  },
  confirmCount: {
    schema: z.strictObject({ ...of, ...fact, countedQuantity: quantity, condition, ...byLine }),
    texts: [],
  },
  signOff: {
    schema: z.strictObject({
      ...of,
      ...fact,
      signer: shortText.meta({ description: 'Name of the person who signed' }),
      receivedQuantity: quantity,
      condition,
      ...byLine,
      remarks: freeText.optional(),
      evidence,
    }),
    texts: ['signer', 'remarks'],
    files: ['evidence'],
  },
  closeBackOrder: { schema: z.strictObject(reason), texts: ['reason'] },
};
