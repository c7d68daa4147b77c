import { z } from 'zod';
import { PAYMENT_METHODS } from '../../../domain/order';
import { date, freeText, money, shortText } from '../common';
import { evidence, fact } from './input';
import type { ActionInputs } from './input';

/** Contract and payments. */
export const AGREEMENT_INPUTS: ActionInputs = {
  planContract: {
    schema: z.strictObject({
      contractNo: shortText,
      product: shortText.optional(),
      amount: money.optional(),
      terms: freeText.optional(),
      startsOn: date.optional(),
      endsOn: date.optional(),
      signOn: date.optional().meta({ description: 'When it is to be signed' }),
    }),
    texts: ['terms'],
  },
  sendContractDraft: { schema: z.strictObject(fact), texts: [] },
  signContract: {
    schema: z.strictObject({
      ...fact,
      signatories: freeText.meta({ description: 'Names of those who signed' }),
      evidence,
    }),
    texts: ['signatories'],
    files: ['evidence'],
  },
  recordPayment: {
    schema: z.strictObject({
      ...fact,
      method: z.enum(PAYMENT_METHODS),
      amount: money,
      account: shortText.optional(),
    }),
    texts: ['account'],
  },
};
