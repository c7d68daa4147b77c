import { z } from 'zod';
import { date, utcInstant } from './common';
import { policyValues } from './terms';
import { CALLBACK_REASONS } from '../../domain/customer';
import type { CallbackReason } from '../../domain/customer';

export const cadenceWish = z
  .strictObject({
    values: policyValues
      .partial()
      .optional()
      .meta({ description: 'Figures that would be others; the rest is that of the newest policy' }),
    version: z.int().min(1).optional().meta({ description: 'Or a published version' }),
  })
  .refine(({ values, version }) => (values === undefined) !== (version === undefined), {
    message: 'either `values` or `version`',
  })
  .meta({ id: 'CadenceWish' });

const reason = {
  key: z.string(),
  reason: z.enum(Object.keys(CALLBACK_REASONS) as [CallbackReason, ...CallbackReason[]]),
  name: z.string(),
};
const planned = z.object({ ...reason, on: date });

export const cadencePreview = z
  .object({
    examined: z.int().meta({ description: 'Customers on file' }),
    count: z.int().meta({ description: 'Customers whose plan would be another' }),
    moved: z.int(),
    planned: z.int(),
    dropped: z.int(),
    customers: z
      .array(
        z.object({
          no: z.string(),
          owner: z.string().nullable(),
          team: z.string().nullable(),
          moved: z.array(z.object({ ...reason, from: date, to: date })),
          planned: z.array(planned),
          dropped: z.array(planned),
        }),
      )
      .meta({ description: 'The first 200' }),
    runs: z
      .array(
        z.object({
          kind: z.literal('customer'),
          operation: z.literal('REAPPLY_POLICY'),
          filter: z.object({ numbers: z.array(z.string()) }),
        }),
      )
      .meta({
        description:
          'Once the policy is published: what to send to `/fleet-runs/preview`, one run per 2,000 customers',
      }),
    asOf: utcInstant,
  })
  .meta({ id: 'CadencePreview' });
