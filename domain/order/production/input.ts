import { z } from 'zod';
import {
  dayAhead,
  fact,
  freeText,
  identifier,
  quantity,
  reason,
  shortText,
} from '../../kind/input';
import { QC_RESULTS } from './state';

const amount = quantity.positive();
const comment = { comment: freeText.optional() };
const procurement = { procurement: identifier.meta({ example: 'p1' }) };

export const milestonesInput = z.strictObject({
  milestones: z
    .array(
      z.strictObject({
        id: identifier.optional().meta({ description: 'A milestone ahead that is moved' }),
        name: shortText,
        plannedDate: dayAhead,
        quantity: amount.optional(),
      }),
    )
    .min(1)
    .max(50)
    .meta({ description: 'The whole plan: milestones ahead that are not named are dropped' }),
});

export const milestoneInput = z.strictObject({
  ...fact,
  milestone: identifier.meta({ example: 'm1' }),
  quantity: quantity.optional().meta({
    description: 'How much is done so far; default all of it',
  }),
  ...comment,
});

export const itemsInput = z.strictObject({
  items: z
    .array(
      z.strictObject({
        item: shortText,
        quantity: amount,
        unit: z.string().trim().min(1).max(20).optional(),
        supplier: shortText,
        promisedDate: dayAhead,
      }),
    )
    .min(1)
    .max(50),
});

export const itemInput = z.discriminatedUnion('outcome', [
  z.strictObject({ ...fact, ...procurement, outcome: z.literal('RECEIVED'), ...comment }),
  z.strictObject({
    ...fact,
    ...procurement,
    outcome: z.literal('DELAYED'),
    promisedDate: dayAhead,
    ...comment,
  }),
  z.strictObject({ ...fact, ...procurement, outcome: z.literal('WAIVED'), ...reason }),
]);

export const qcInput = z.strictObject({ ...fact, result: z.enum(QC_RESULTS), ...comment });

export const doneInput = z.strictObject({
  ...fact,
  qcResult: z.enum(['PASSED', 'CONCESSION']).optional(),
});
