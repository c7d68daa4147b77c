import { z } from 'zod';
import { date, departmentId, freeText, identifier, staffId } from '../../kind/input';
import { WIN_BACKS } from '../basics';
import { note, talk } from '../contacts/input';
import { amount } from '../resolving/input';

export const revisitInput = z.strictObject({
  ...talk,
  score: z.int().min(1).max(5).optional(),
  reasons: freeText.optional(),
});

export const reviewInput = z.strictObject({
  rootCause: freeText,
  department: departmentId,
  prevention: freeText,
  measure: identifier.optional(),
});

export const winBackInput = z.strictObject({
  type: z.enum(WIN_BACKS),
  cost: amount,
  date,
  result: z.enum(['KEPT', 'LOST', 'OPEN']),
  approver: staffId.optional().meta({ description: 'Who granted what costs more than limit 1' }),
  ...note,
});
