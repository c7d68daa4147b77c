import { z } from 'zod';
import { identifier, storedInstant, utcInstant } from './common';
import { timelineEntry } from './order';
import { LIKENESSES } from '../../domain/customer/duplicates';
import type { CaseKind } from '../../domain/kernel';
import { CASE_KINDS } from '../../domain/kinds';

export const byNumber = z.object({ no: identifier });
const kind = z.enum(CASE_KINDS as unknown as [CaseKind, ...CaseKind[]]);

const kinds = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(kind).min(1));

/** A place in a history: instant, case and number of the event. */
export const historyPlace = z.tuple([storedInstant, z.string().max(80), z.int().min(0)]);

export const historyQuery = z.strictObject({
  kind: kinds.optional().meta({ description: 'Only cases of these kinds, separated by commas' }),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const customerHistory = z
  .object({
    customers: z.array(z.string()).meta({ description: 'Her number and those merged into it' }),
    entries: z.array(timelineEntry.extend({ kind, no: z.string(), kindName: z.string() })),
    nextCursor: z.string().nullable(),
    asOf: utcInstant,
  })
  .meta({ id: 'CustomerHistory' });

export const duplicates = z
  .object({
    no: z.string(),
    duplicates: z.array(
      z.object({
        no: z.string(),
        stage: z.string(),
        stageName: z.string(),
        owner: z.string().nullable(),
        openedAt: utcInstant,
        because: z.array(z.enum(LIKENESSES)),
        contact: z.record(z.string(), z.unknown()),
      }),
    ),
    asOf: utcInstant,
  })
  .meta({ id: 'CustomerDuplicates' });

const counts = {
  contacts: z.int(),
  texts: z.int(),
  files: z.int(),
  letters: z.int().meta({ description: 'Not sent yet; they will not be' }),
  links: z.int().meta({ description: 'Of hers, taken back' }),
};

export const erasure = z
  .object({
    no: z.string(),
    possible: z.boolean(),
    blockedBy: z.array(z.string()).meta({ description: 'Her cases that have not ended' }),
    empties: z.object({
      ...counts,
      importRows: z.int().meta({ description: 'Rows of hers that wait in imports' }),
      cases: z.array(z.object({ kind, no: z.string(), ...counts })),
    }),
    stays: z.array(z.object({ what: z.string(), why: z.string() })),
    asOf: utcInstant,
  })
  .meta({ id: 'CustomerErasure' });

export const retention = z
  .object({
    years: z.int(),
    before: utcInstant,
    customers: z.array(
      z.object({
        no: z.string(),
        owner: z.string().nullable(),
        lastContactAt: utcInstant,
        dueSince: utcInstant,
      }),
    ),
    asOf: utcInstant,
  })
  .meta({ id: 'CustomerRetention' });
