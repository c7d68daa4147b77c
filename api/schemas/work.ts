import { z } from 'zod';
import { identifier, storedInstant, utcInstant } from './common';
import { complaintListItem } from './complaint';
import { customerListItem } from './customer';
import { orderListItem } from './order';
import { serviceListItem } from './service';
import { CASE_KINDS } from '../../domain/kinds';
import { WORK_BUCKETS } from '../../domain/work';

export const workQuery = z
  .strictObject({
    bucket: z.enum(WORK_BUCKETS).optional().meta({ description: 'Only this one' }),
    kind: z.enum(CASE_KINDS).optional().meta({ description: 'Only cases of this kind' }),
    limit: z.coerce.number().int().min(1).max(50).default(50),
    cursor: z.string().max(400).optional().meta({ description: 'Of the bucket asked for' }),
  })
  .meta({ description: 'Without a bucket the first page of every one' });

/** What a cursor holds; one written before there were complaints names an order. */
export const workPlace = z
  .tuple([storedInstant.nullable(), identifier])
  .or(z.tuple([storedInstant.nullable(), identifier, z.enum(CASE_KINDS)]))
  .transform(([nextDueAt, no, kind = 'order']) => [nextDueAt, no, kind] as const);

const behalf = {
  onBehalfOf: z
    .string()
    .nullable()
    .meta({ description: 'The absent colleague for whom it waits, if not for the caller' }),
  onBehalfOfName: z.string().nullable(),
};

const orderLine = orderListItem
  .extend({ kind: z.literal('order'), ...behalf })
  .meta({ id: 'WorkOrder' });
const complaintLine = complaintListItem
  .extend({ kind: z.literal('complaint'), ...behalf })
  .meta({ id: 'WorkComplaint' });
const customerLine = customerListItem
  .extend({ kind: z.literal('customer'), ...behalf })
  .meta({ id: 'WorkCustomer' });
const serviceLine = serviceListItem
  .extend({ kind: z.literal('service'), ...behalf })
  .meta({ id: 'WorkService' });

const bucket = z
  .object({
    count: z.int(),
    atLeast: z.boolean().meta({ description: 'There are more than were counted' }),
    cases: z
      .array(z.discriminatedUnion('kind', [orderLine, complaintLine, customerLine, serviceLine]))
      .meta({ description: 'Of all kinds, next deadline first' }),
    orders: z.array(orderLine).meta({ description: 'Those of them that are orders' }),
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
