import { z } from 'zod';
import { date, evidence, fact, freeText, money, shortFreeText, shortText } from '../../kind/input';
import { PAYMENT_METHODS } from './state';

export const planContractInput = z.strictObject({
  contractNo: shortText,
  product: shortText.optional(),
  amount: money.optional(),
  terms: freeText.optional(),
  startsOn: date.optional(),
  endsOn: date.optional(),
  signOn: date.optional().meta({ description: 'When it is to be signed' }),
});

export const sendDraftInput = z.strictObject(fact);

export const signContractInput = z.strictObject({
  ...fact,
  signatories: freeText.meta({ description: 'Names of those who signed' }),
  evidence,
});

export const paymentInput = z.strictObject({
  ...fact,
  method: z.enum(PAYMENT_METHODS),
  amount: money,
  account: shortFreeText.optional(),
});
