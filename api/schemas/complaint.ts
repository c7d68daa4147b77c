import { z } from 'zod';
import { COMPLAINT_CHANNELS, COMPLAINT_STAGES } from '../../domain/complaint';
import { category, complaintFields, priority } from '../../domain/complaint/intake/input';
import { telephone } from '../../domain/kind/input';
import {
  date,
  freeText,
  identifier,
  instant,
  shortText,
  staffId,
  teamId,
  utcInstant,
} from './common';
import { listItem } from './case-list';
import { coreDetail } from './order';

export { priority } from '../../domain/complaint/intake/input';

export const complaintStage = z
  .enum(Object.keys(COMPLAINT_STAGES) as [keyof typeof COMPLAINT_STAGES])
  .meta({ id: 'ComplaintStage' });

export const createComplaint = z
  .strictObject({
    no: identifier.optional(),
    channel: z.enum(COMPLAINT_CHANNELS),
    receivedAt: instant.optional().meta({ description: 'When it reached us; default now' }),
    ...complaintFields,
    serviceNo: identifier.optional().meta({ description: 'The service request it arose from' }),
    owner: staffId.optional(),
    team: teamId.optional(),
  })
  .meta({
    id: 'CreateComplaint',
    description: 'Numbered at once, whatever is missing; gaps block leaving ACCEPT.',
  });

export type CreateComplaint = z.output<typeof createComplaint>;

/** What the public form takes: no account, nothing internal. */
export const publicComplaint = z
  .strictObject({
    ...{ name: shortText, phone: telephone.optional() },
    email: z.email().max(200).optional(),
    content: freeText,
    orderNo: identifier.optional(),
    product: shortText.optional(),
    happenedOn: date.optional(),
  })
  .refine(({ phone, email }) => phone !== undefined || email !== undefined, {
    path: ['phone'],
    message: 'a telephone number or an e-mail address is needed for the answer',
  })
  .meta({ id: 'PublicComplaint' });

export type PublicComplaint = z.output<typeof publicComplaint>;

/** Filters that only the list of complaints has. */
export const complaintFilters = {
  priority: priority.optional(),
  category: category.optional(),
  order: identifier.optional().meta({ description: 'Complaints about this order' }),
  batch: shortText.optional().meta({ description: 'Complaints about this batch or serial number' }),
};

export const complaintListItem = z
  .object({
    ...listItem,
    stage: complaintStage,
    priority,
    category: category.nullable(),
    orderNo: z.string().nullable(),
    batchNo: z.string().nullable(),
    receivedAt: utcInstant,
  })
  .meta({ id: 'ComplaintListItem' });

export const complaintDetail = z
  .object({
    ...complaintListItem.shape,
    ...coreDetail,
    data: z.record(z.string(), z.unknown()),
    firstAcceptor: z.string().nullable(),
    missingToAccept: z.array(z.string()),
    missingToClose: z.array(z.string()),
    record: z.record(z.string(), z.unknown()).meta({ description: 'Everything done so far' }),
  })
  .meta({ id: 'Complaint' });
