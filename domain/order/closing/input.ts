import { z } from 'zod';
import { fact, freeText, shortFreeText, shortText } from '../../kind/input';

export const completeInput = z.strictObject({ ...fact, confirmedBy: shortFreeText.optional() });

export const summariseInput = z.strictObject({
  recap: freeText,
  deviations: freeText.optional(),
  feedback: freeText.optional(),
});

export const assessInput = z.strictObject({
  rating: z.int().min(1).max(5),
  comment: freeText.optional(),
});

export const fileSlipInput = z.strictObject({ ...fact, slipNo: shortText });

export const approveWaiverInput = z.strictObject({ comment: freeText.optional() });
