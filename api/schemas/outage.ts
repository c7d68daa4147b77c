import { z } from 'zod';
import { utcInstant } from './common';
import type { CaseKind } from '../../domain/kernel';
import { CASE_KINDS } from '../../domain/kinds';
import { OUTAGE_EVENTS, OUTAGE_LISTS, SUPPRESSIONS } from '../../domain/outage';

export const outageQuery = z
  .strictObject({
    list: z.enum(OUTAGE_LISTS).optional().meta({ description: 'Only this one' }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(400).optional().meta({ description: 'Of the list asked for' }),
  })
  .meta({ description: 'Without a list the first page of every one' });

const ofCase = { caseId: z.string(), kind: z.enum(CASE_KINDS as [CaseKind]), no: z.string() };

const lateRow = {
  ...ofCase,
  seq: z.int().meta({ description: 'Place in the timeline of the case' }),
  event: z.enum(Object.keys(OUTAGE_EVENTS) as [keyof typeof OUTAGE_EVENTS]),
  eventName: z.string(),
  deadlineId: z.string().nullable(),
  deadlineKind: z.string().meta({ description: 'Of a level, what called it' }),
  deadlineName: z.string(),
  dueAt: utcInstant.nullable().meta({ description: 'End of the limit; null for a level' }),
  fellDueAt: utcInstant.meta({ description: 'When it should have fired' }),
  recordedAt: utcInstant,
  lateSeconds: z.int(),
  level: z.int().nullable().meta({ description: 'The level that was called' }),
};

const fired = z
  .object({
    ...lateRow,
    metAt: utcInstant.nullable().meta({ description: 'When the work was recorded after all' }),
    doneInTime: z.boolean().nullable().meta({
      description: 'Of a breach: the work was done in time by its stated time (§8.3.1)',
    }),
  })
  .meta({ id: 'FiredLate' });

const suppressed = z
  .object({
    ...lateRow,
    reason: z.enum(Object.keys(SUPPRESSIONS) as [keyof typeof SUPPRESSIONS]),
    reasonText: z.string(),
  })
  .meta({ id: 'SuppressedNotice' });

const moved = z
  .object({
    ...ofCase,
    notice: z.int().meta({ description: '`id` in the notices of the case' }),
    for: z.enum(['STAFF', 'CUSTOMER']),
    code: z.string(),
    channel: z.string(),
    createdAt: utcInstant,
    movedAt: utcInstant,
    movedTo: utcInstant,
    state: z.string(),
    deliveredAt: utcInstant.nullable(),
  })
  .meta({ id: 'MovedNotice' });

const listOf = (row: z.ZodType): z.ZodType =>
  z
    .object({ count: z.int(), rows: z.array(row), nextCursor: z.string().nullable() })
    .optional()
    .meta({ description: 'Left out when another list is asked for' });

export const lastOutageAnswer = z
  .object({
    outage: z
      .object({
        begin: utcInstant.meta({ description: 'The first due instant that passed unsettled' }),
        end: utcInstant.meta({ description: 'The first record after it' }),
        caughtUpAt: utcInstant.meta({ description: 'The last late record' }),
        seconds: z.int(),
        cases: z.int(),
      })
      .nullable()
      .meta({ description: 'Null when everything was always settled in time' }),
    firedLate: listOf(fired),
    suppressed: listOf(suppressed),
    moved: listOf(moved),
    asOf: utcInstant,
  })
  .meta({ id: 'LastOutage' });
