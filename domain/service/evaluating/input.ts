import { z } from 'zod';
import { freeText } from '../../kind/input';
import { note, talk } from '../contacts/input';

const rating = z.int().min(1).max(5);

export const verifyInput = z.strictObject({ effective: z.boolean(), ...note });

export const scoreInput = z.strictObject({
  ...{ ...talk, score: rating.optional(), reasons: freeText.optional() },
});

export const evaluateInput = z.strictObject({
  ...{ rating, remarks: freeText, improvement: freeText.optional() },
});
