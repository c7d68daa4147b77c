import { z } from 'zod';
import { instant } from './common';
import { complaintDetail } from './complaint';
import { customerDetail } from './customer';
import { orderDetail } from './order';
import { serviceDetail } from './service';

/** Ids of cases of any kind, e.g. `order-2026-000001`. */
export const anyCaseId = z
  .string()
  .regex(/^[a-z]+-[A-Za-z0-9._-]{1,64}$/, 'kind and number of a case, e.g. order-2026-000001')
  .meta({ example: 'order-2026-000001' });

export const atQuery = z.strictObject({
  at: instant.optional().meta({
    description:
      'The case as it was on record at this instant: the fold of what was recorded up to then (`recordedAt`, not `occurredAt`). Now when left out',
  }),
});

const standing = {
  id: z.string(),
  past: z.boolean().meta({ description: 'A past state: nothing can be done on it' }),
  seq: z.int().meta({ description: 'Place of the last event that counts, as in the timeline' }),
};

export const caseDetail = z
  .discriminatedUnion('kind', [
    orderDetail.extend({ kind: z.literal('order'), ...standing }).meta({ id: 'OrderCase' }),
    complaintDetail
      .extend({ kind: z.literal('complaint'), ...standing })
      .meta({ id: 'ComplaintCase' }),
    customerDetail
      .extend({ kind: z.literal('customer'), ...standing })
      .meta({ id: 'CustomerCase' }),
    serviceDetail.extend({ kind: z.literal('service'), ...standing }).meta({ id: 'ServiceCase' }),
  ])
  .meta({ id: 'Case', description: 'One case of any kind' });
