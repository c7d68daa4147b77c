import { z } from 'zod';
import { alike, identifier, instant, shortText, utcInstant } from './common';
import { importedCustomer } from './import-customer';
import { createOrder, reason } from './order';
import { inputsOf } from '../case-kind';
import {
  BULK_KINDS,
  BULK_STATES,
  IMPORT_KINDS,
  ERROR_POLICIES,
  IMPORT_ERROR_POLICIES,
  MOST_ROWS,
  RATE,
} from '../../domain/bulk';
import { ROW_STATES } from '../../domain/bulk';
import type { ImportKind } from '../../domain/bulk';
import { orderDecider } from '../../domain/order';

/** Steps a past may hold; who an order was given to or what was corrected is its present data. */
export const HISTORY_ACTIONS = [
  ...['submit', 'approve', 'return', 'reject', 'productionDone', 'createNote', 'auditNote', 'pick'],
  ...['pack', 'recheckLoad', 'voidNote', 'ship', 'checkpoint', 'arrive', 'confirmCount', 'signOff'],
  ...['closeBackOrder', 'fileReturnSlip', 'requestSlipWaiver', 'approveSlipWaiver', 'complete'],
  ...['summarise', 'assess', 'hold', 'resume', 'cancel', 'note'],
] as const;

/** What they take. */
export const HISTORY_INPUTS = inputsOf(orderDecider.actions);

const kind = z.enum(IMPORT_KINDS).meta({ id: 'ImportKind' });
const rowNumber = z.int().min(1).max(1_000_000_000).meta({
  description: "The caller's number of the row, e.g. its line in a file; once per import",
});

/** An order of an import needs its number: running it again must find it. */
const importedOrder = createOrder.extend({ no: identifier }).meta({ id: 'ImportedOrder' });

function milestoneOf(action: string): z.ZodObject {
  const { schema } = HISTORY_INPUTS[action]!;
  return z.strictObject({
    action: z.literal(action),
    at: instant.meta({ description: 'When it happened' }),
    input: schema,
  });
}

const milestones = HISTORY_ACTIONS.map(milestoneOf) as [z.ZodObject, ...z.ZodObject[]];
const milestone = z.discriminatedUnion('action', milestones).meta({ id: 'ImportedMilestone' });

/** What a row of each kind holds; rows are checked one by one. */
export const ROW_SCHEMAS = {
  orders: z.strictObject({ row: rowNumber, order: importedOrder }).meta({ id: 'ImportRow' }),
  'order-history': z
    .strictObject({
      row: rowNumber,
      order: importedOrder,
      openedAt: instant,
      milestones: z
        .array(milestone)
        .max(100)
        .default([])
        .meta({ description: 'In the order in which they happened' }),
      goLive: z.boolean().optional(),
    })
    .meta({ id: 'ImportHistoryRow' }),
  customers: z
    .strictObject({ row: rowNumber, customer: importedCustomer })
    .meta({ id: 'ImportCustomerRow' }),
} as const satisfies Record<ImportKind, z.ZodType>;

const goLive = z.boolean().default(true).meta({
  description: 'Whether open orders with a past enter the clocks at once; a row may say otherwise',
});

export const rate = z
  .number()
  .min(RATE.least)
  .max(RATE.most)
  .default(RATE.usual)
  .meta({ description: 'Rows per second' });

const envelope = {
  kind,
  errorPolicy: z.enum(IMPORT_ERROR_POLICIES).default('REJECT_ALL'),
  rate,
  preview: z.boolean().default(false).meta({ description: 'Say what would happen; write nothing' }),
  goLive,
};

const anyRow = z.looseObject({ row: rowNumber });

/** The body around the rows; what is wrong inside a row is a matter of that row. */
export const importBody = z.strictObject({
  ...envelope,
  rows: z.array(anyRow).min(1).max(MOST_ROWS),
});
export type ImportBody = z.output<typeof importBody>;

const rows = z.array(
  z.union([ROW_SCHEMAS.orders, ROW_SCHEMAS['order-history'], ROW_SCHEMAS.customers]),
);

/** The same with its rows, for the document. */
export const describedImport = z
  .object({ ...envelope, rows: rows.min(1).max(MOST_ROWS) })
  .meta({ id: 'ImportRequest' });

const counts = z.object({
  total: z.int(),
  pending: z.int(),
  done: z.int(),
  existing: z.int().meta({ description: 'Were there already with the same content' }),
  failed: z.int(),
  skipped: z.int().meta({
    description:
      'Faultless rows of a run that was rejected or cancelled, or that had gone their own way',
  }),
  resting: z.int().meta({ description: 'Done, but outside the clocks until `go-live`' }),
});

export const importRun = z
  .object({
    id: z.string(),
    kind: z.enum(BULK_KINDS),
    state: z.enum(BULK_STATES),
    errorPolicy: z.enum(ERROR_POLICIES),
    rate: z.number(),
    counts,
    createdBy: z.string(),
    createdAt: utcInstant,
    updatedAt: utcInstant,
    finishedAt: utcInstant.nullable(),
    asOf: utcInstant,
  })
  .meta({ id: 'Import' });

export const rowReason = reason.extend({
  params: z.record(z.string(), z.unknown()),
  milestone: z.object({ action: z.string(), at: utcInstant }).optional(),
  errors: z.array(z.object({ field: z.string(), name: z.string(), reason: z.string() })).optional(),
});

export const importPreview = z
  .object({
    preview: z.literal(true),
    counts: z.object({ total: z.int(), valid: z.int(), existing: z.int(), invalid: z.int() }),
    rows: z.array(
      z.object({
        row: z.int(),
        no: z.string().nullable(),
        result: z.enum(['VALID', 'EXISTING', 'INVALID']),
        stage: z.string().nullable().meta({ description: 'Where the case would stand' }),
        reason: rowReason.nullable(),
        alike,
      }),
    ),
  })
  .meta({ id: 'ImportPreview' });

export const importRows = z
  .object({
    rows: z.array(
      z.object({
        row: z.int(),
        no: z.string().nullable(),
        state: z.enum(ROW_STATES),
        live: z.boolean(),
        reason: rowReason.nullable(),
        alike,
        doneAt: utcInstant.nullable(),
      }),
    ),
    nextAfter: z.int().nullable(),
  })
  .meta({ id: 'ImportRows' });

export const importParams = z.object({ id: shortText });

export const rowsQuery = z.strictObject({
  state: z.enum(ROW_STATES).optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
