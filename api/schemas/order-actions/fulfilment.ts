import { z } from 'zod';
import { date, freeText, quantity, shortText } from '../common';
import { condition, transportMode } from '../order';
import { fact } from './input';
import type { ActionInputs } from './input';

/** From the goods being ready to the signature. */
export const FULFILMENT_INPUTS: ActionInputs = {
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
};
