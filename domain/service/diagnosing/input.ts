import { z } from 'zod';
import { dayAhead, evidence, fact, freeText, optionalReason } from '../../kind/input';
import { DIAGNOSIS_MODES } from '../basics';

export const visitInput = z.strictObject({
  ...{ date: dayAhead, customerAgrees: z.boolean() },
  ...optionalReason,
});

export const diagnoseInput = z.strictObject({
  mode: z.enum(DIAGNOSIS_MODES),
  found: z.boolean().meta({ description: 'false: a fruitless attempt' }),
  findings: freeText.optional(),
  evidence,
  ...fact,
});
