import { z } from 'zod';
import { utcInstant } from './common';
import { orderListItem } from './order';
import { WORK_BUCKETS } from '../../domain/work';

export const workQuery = z
  .strictObject({
    bucket: z.enum(WORK_BUCKETS).optional().meta({ description: 'Only this one' }),
    limit: z.coerce.number().int().min(1).max(50).default(50),
    cursor: z.string().max(400).optional().meta({ description: 'Of the bucket asked for' }),
  })
  .meta({ description: 'Without a bucket the first page of every one' });

const bucket = z
  .object({
    count: z.int(),
    atLeast: z.boolean().meta({ description: 'There are more than were counted' }),
    orders: z.array(
      orderListItem.extend({
        onBehalfOf: z
          .string()
          .nullable()
          .meta({ description: 'The absent colleague for whom it waits, if not for the caller' }),
        onBehalfOfName: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'WorkBucket' });

const buckets = z.object(Object.fromEntries(WORK_BUCKETS.map((name) => [name, bucket.optional()])));

export const work = z
  .object({
    buckets: buckets.meta({
      description:
        '`mine`: owned by the caller, or waiting for her or a role she holds; `team`: of her team, or of the department she supervises; of those: `unassigned`, and with `mine` what is `dueWithinHour`, `overdue`, `onHold`',
    }),
    asOf: utcInstant,
  })
  .meta({ id: 'Work' });
