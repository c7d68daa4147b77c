import { z } from 'zod';
import { endpoint } from '../endpoint';
import { anyCaseId } from '../schemas/case';
import { identifier, utcInstant } from '../schemas/common';
import { listReads } from '../../db/reads';
import { READ_KINDS, READ_LOG_READERS } from '../../domain/reads';

const read = z
  .object({
    id: z.int(),
    person: z.string(),
    personName: z.string().nullable(),
    onBehalfOf: z.string().nullable(),
    what: z.enum(Object.keys(READ_KINDS) as [keyof typeof READ_KINDS]),
    name: z.string(),
    item: z.string().meta({ description: 'Which file, sheet or list; empty for the case itself' }),
    caseId: z.string().nullable(),
    query: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: 'What an export was asked for' }),
    lines: z.int().nullable().meta({ description: 'How many lines an export had' }),
    at: utcInstant.meta({
      description: 'The first time within ten minutes; every time of an export',
    }),
  })
  .meta({ id: 'Read' });

const list = endpoint({
  method: 'get',
  path: '/api/v1/reads',
  id: 'listReads',
  tag: 'people',
  summary:
    'Who saw which case with its personal data in full, and who exported what, newest first (CUS-07)',
  roles: READ_LOG_READERS,
  query: z.strictObject({
    case: anyCaseId.optional(),
    person: identifier.optional(),
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  responses: { 200: z.object({ reads: z.array(read), nextBefore: z.int().nullable() }) },
  handler: async ({ deps, query, language }) => {
    const { case: caseId = null, person = null, before = null, limit } = query;
    const page = { before, limit: limit + 1 };
    const found = await listReads(deps.pool, { caseId, person }, page);
    const shown = found.slice(0, limit);
    const reads = shown.map((row) => ({ ...row, name: READ_KINDS[row.what][language] }));
    return { body: { reads, nextBefore: found.length > limit ? shown.at(-1)!.id : null } };
  },
});

export const readRoutes = [list];
