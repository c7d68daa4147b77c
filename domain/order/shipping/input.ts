import { z } from 'zod';
import { keysOf } from '../../basics';
import { dayAhead, evidence, fact, freeText, lineQuantities } from '../../kind/input';
import { money, ofShipment as of, quantity, reason } from '../../kind/input';
import { shortFreeText, shortText } from '../../kind/input';
import { condition, transportMode } from '../input';
import { CHECKPOINT_STATES } from './state';

const byLine = {
  lines: lineQuantities.optional().meta({
    description: 'By line; needed when several lines do not add up to what was sent',
  }),
};

export const noteInput = z.strictObject({
  noteNo: shortText,
  lines: lineQuantities.optional().meta({
    description: 'What travels together; default everything open. The rest is a back-order',
  }),
});

export const auditInput = z.strictObject({ ...of, comment: freeText.optional() });

export const pickInput = z.strictObject(of);

export const packInput = z.strictObject({
  ...of,
  packages: z.int().positive().max(100_000).optional(),
});

export const recheckInput = z.strictObject({
  ...of,
  lines: lineQuantities.meta({ description: 'What was counted on the vehicle' }),
});

export const voidInput = z.strictObject({ ...of, ...reason });

export const shipInput = z.strictObject({
  ...of,
  ...fact,
  carrier: shortText,
  mode: transportMode.optional(),
  driver: shortFreeText.optional().meta({ description: 'Name of the driver' }),
  vehicle: shortText.optional(),
  driverSigned: z
    .boolean()
    .optional()
    .meta({ description: 'The driver signed for load and instructions; a named one has to' }),
  cost: money.optional().meta({ description: 'Price of the transport' }),
  trackingNo: shortText.optional(),
  eta: dayAhead.optional(),
});

export const checkpointInput = z.strictObject({
  ...of,
  ...fact,
  place: shortFreeText,
  state: z.enum(keysOf(CHECKPOINT_STATES)),
  comment: freeText.optional(),
});

export const arriveInput = z.strictObject({
  ...of,
  ...fact,
  confirmedWith: shortFreeText.optional().meta({ description: "Who of the customer's confirmed" }),
});

export const countInput = z.strictObject({
  ...of,
  ...fact,
  countedQuantity: quantity,
  condition,
  ...byLine,
});

export const signOffInput = z.strictObject({
  ...of,
  ...fact,
  signer: shortFreeText.meta({ description: 'Name of the person who signed' }),
  receivedQuantity: quantity,
  condition,
  ...byLine,
  remarks: freeText.optional(),
  evidence,
});
