import { z } from 'zod';
import { date, evidence, fact, freeText, optionalReason } from '../../kind/input';
import { DIAGNOSIS_MODES } from '../basics';

export const visitInput = z.strictObject({
  ...{ date, customerAgrees: z.boolean() },
  ...optionalReason,
});

export const diagnoseInput = z.strictObject({
  mode: z.enum(DIAGNOSIS_MODES),
  found: z.boolean().meta({ description: 'false: a fruitless attempt' }),
  findings: freeText.optional(),
  evidence,
  ...fact,
});
