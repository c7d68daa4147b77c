import { z } from 'zod';
import { REFUSAL_OUTCOMES } from '../../../domain/order';
import { date, freeText, identifier, shortText } from '../common';
import { evidence, fact, ofShipment as of, reason } from './input';
import type { ActionInputs } from './input';

const outcome = z.enum(Object.keys(REFUSAL_OUTCOMES) as [keyof typeof REFUSAL_OUTCOMES]);

/** Refusal to sign, and the acceptance of project orders. */
export const DELIVERY_INPUTS: ActionInputs = {
  refuseSign: { schema: z.strictObject({ ...of, ...fact, ...reason }), texts: ['reason'] },
  resolveRefusal: {
    schema: z.strictObject({
      ...of,
      outcome,
      eta: date.optional().meta({ description: 'When it is brought again; with REDELIVER' }),
      comment: freeText.optional(),
    }),
    texts: ['comment'],
  },
  remarkAcceptance: {
    schema: z.strictObject({
      text: freeText,
      dueDate: date.meta({ description: 'By when it is promised to be put right' }),
    }),
    texts: ['text'],
  },
  rectify: {
    schema: z.strictObject({ remark: identifier, comment: freeText.optional() }),
    texts: ['comment'],
  },
  signAcceptance: {
    schema: z.strictObject({
      ...fact,
      reportNo: shortText,
      signedBy: shortText.meta({ description: 'Name of the person who signed' }),
      evidence,
    }),
    texts: ['signedBy'],
    files: ['evidence'],
  },
};
