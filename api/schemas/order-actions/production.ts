import { z } from 'zod';
import { QC_RESULTS } from '../../../domain/order';
import { date, freeText, identifier, quantity, shortText } from '../common';
import { fact, reason } from './input';
import type { ActionInputs } from './input';

const amount = quantity.positive();
const procurement = { procurement: identifier.meta({ example: 'p1' }) };

/** How the goods are made: milestones, bought material, quality. */
export const PRODUCTION_INPUTS: ActionInputs = {
  planMilestones: {
    schema: z.strictObject({
      milestones: z
        .array(
          z.strictObject({
            id: identifier.optional().meta({ description: 'A milestone ahead that is moved' }),
            name: shortText,
            plannedDate: date,
            quantity: amount.optional(),
          }),
        )
        .min(1)
        .max(50)
        .meta({ description: 'The whole plan: milestones ahead that are not named are dropped' }),
    }),
    texts: [],
  },
  reportMilestone: {
    schema: z.strictObject({
      ...fact,
      milestone: identifier.meta({ example: 'm1' }),
      quantity: quantity.optional().meta({
        description: 'How much is done so far; default all of it',
      }),
      comment: freeText.optional(),
    }),
    texts: ['comment'],
  },
  planProcurement: {
    schema: z.strictObject({
      items: z
        .array(
          z.strictObject({
            item: shortText,
            quantity: amount,
            unit: z.string().trim().min(1).max(20).optional(),
            supplier: shortText,
            promisedDate: date,
          }),
        )
        .min(1)
        .max(50),
    }),
    texts: [],
  },
  reportProcurement: {
    schema: z.discriminatedUnion('outcome', [
      z.strictObject({
        ...fact,
        ...procurement,
        outcome: z.literal('RECEIVED'),
        comment: freeText.optional(),
      }),
      z.strictObject({
        ...fact,
        ...procurement,
        outcome: z.literal('DELAYED'),
        promisedDate: date,
        comment: freeText.optional(),
      }),
      z.strictObject({ ...fact, ...procurement, outcome: z.literal('WAIVED'), ...reason }),
    ]),
    texts: ['comment', 'reason'],
  },
  recordQc: {
    schema: z.strictObject({ ...fact, result: z.enum(QC_RESULTS), comment: freeText.optional() }),
    texts: ['comment'],
  },
  productionDone: {
    schema: z.strictObject({ ...fact, qcResult: z.enum(['PASSED', 'CONCESSION']).optional() }),
    texts: [],
  },
};
