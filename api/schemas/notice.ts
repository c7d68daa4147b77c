import { z } from 'zod';
import { utcInstant } from './common';

export const noticeLogQuery = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

const resent = z.object({
  by: z.string(),
  at: utcInstant,
  reason: z.string().nullable(),
  formerState: z.string(),
  formerError: z.string().nullable(),
  formerDeliveredAt: utcInstant.nullable(),
});

const notice = z
  .object({
    id: z.int(),
    for: z.enum(['STAFF', 'CUSTOMER']),
    code: z.string(),
    channel: z.string().meta({
      description: 'inbox, email, staffEmail, webhook, or the kind of a robot',
    }),
    recipient: z.string().nullable().meta({
      description:
        'Person or role; of a customer the address, masked for posts that do not need it',
    }),
    subject: z.string().nullable(),
    text: z.string(),
    state: z.enum(['PENDING', 'DELIVERED', 'GIVEN_UP', 'NOT_SENT']),
    attempts: z.int(),
    error: z.string().nullable(),
    digest: z.string().nullable().meta({ description: 'The digest that carried it' }),
    createdAt: utcInstant,
    nextAttemptAt: utcInstant.nullable(),
    deliveredAt: utcInstant.nullable(),
    resent: z.array(resent),
  })
  .meta({ id: 'NoticeLogEntry' });

export const noticeLog = z.object({ notices: z.array(notice), nextBefore: z.int().nullable() });
