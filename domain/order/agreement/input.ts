import { z } from 'zod';
import { date, evidence, fact, freeText, money, shortFreeText, shortText } from '../../kind/input';
import { PAYMENT_METHODS } from './state';

export const planContractInput = z
  .strictObject({
    contractNo: shortText,
    product: shortText.nullish(),
    amount: money.nullish(),
    terms: freeText.nullish(),
    startsOn: date.nullish(),
    endsOn: date.nullish(),
    signOn: date.nullish().meta({ description: 'When it is to be signed' }),
  })
  .meta({ description: 'What is not named stays as it was planned; null takes it away' });

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
