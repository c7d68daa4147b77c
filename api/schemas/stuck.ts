import { z } from 'zod';
import { identifier, party, role, utcInstant } from './common';
import { STUCK_SORTS } from '../../db/stuck';
import { CASE_KINDS, deciderOf } from '../../domain/kinds';
import { STUCK_CAUSE_NAMES } from '../../domain/stuck';

const kind = z.enum(CASE_KINDS as [(typeof CASE_KINDS)[number]]);
const cause = z.enum(STUCK_CAUSE_NAMES).meta({ id: 'StuckCause' });

const STAGES = [...new Set(CASE_KINDS.flatMap((one) => Object.keys(deciderOf(one).stages)))];

const stages = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(STAGES as [string])).min(1));

/** How long something may be asked to have been stuck at least: ten years. */
const MOST_MINUTES = 5_256_000;

const filters = {
  kind: kind.optional(),
  stage: stages.optional().meta({ description: 'One or more stages, separated by commas' }),
  owner: identifier.optional(),
  team: identifier.optional(),
  level: z.coerce.number().int().min(0).max(9).optional(),
  cause: cause.optional().meta({ description: 'Among others, or alone' }),
  stuckFor: z.coerce
    .number()
    .int()
    .min(0)
    .max(MOST_MINUTES)
    .optional()
    .meta({ description: 'At least so many minutes' }),
  sort: z.enum(STUCK_SORTS).default('overdueBy').meta({
    description:
      '`overdueBy`: longest overdue first, then what is due next; `since`: waiting longest first; `level`: highest first',
  }),
};

export const stuckFilters = z.strictObject(filters);

export const stuckQuery = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional().meta({ description: '`nextCursor` of the page before' }),
});

const usual = z
  .object({ cases: z.int(), medianMinutes: z.int(), p90Minutes: z.int() })
  .meta({ description: 'How long finished cases of the kind stood at this stage, elapsed' });

const stuckCase = z
  .object({
    kind,
    kindName: z.string(),
    no: z.string(),
    stage: z.string(),
    stageName: z.string(),
    customerNo: z.string().nullable(),
    owner: z.string().nullable(),
    ownerName: z.string().nullable(),
    team: z.string().nullable(),
    waitsFor: z.object({ code: z.string(), text: z.string(), who: party.nullable() }).nullable(),
    since: utcInstant.nullable().meta({ description: 'Since when it waits for that' }),
    deadline: z
      .object({ kind: z.string(), name: z.string(), dueAt: utcInstant })
      .nullable()
      .meta({ description: 'The earliest limit that runs or was missed' }),
    overdueByMinutes: z.int().nullable(),
    level: z.int(),
    stuckSince: utcInstant,
    stuckForMinutes: z.int(),
    causes: z.array(z.object({ code: cause, text: z.string() })),
    why: z.string().meta({ description: 'All of it in one sentence' }),
    usual: usual.nullable(),
    unblock: z
      .array(
        z.object({
          action: z.string(),
          title: z.string(),
          roles: z.array(z.object({ role, name: z.string() })),
          people: z
            .array(z.object({ id: z.string(), name: z.string().nullable() }))
            .meta({ description: 'Who may take it now, the first five' }),
          morePeople: z.int(),
        }),
      )
      .meta({ description: 'What would move it on, and who may do it; the first three' }),
  })
  .meta({ id: 'StuckCase' });

const count = z.int();

const counts = z
  .object({
    total: count,
    kinds: z.array(z.object({ kind, name: z.string(), count })),
    stages: z.array(z.object({ kind, stage: z.string(), name: z.string(), count })),
    causes: z
      .array(z.object({ cause, count }))
      .meta({ description: 'A case counts for each of its causes' }),
    levels: z.array(z.object({ level: z.int(), count })),
    teams: z.array(z.object({ team: z.string().nullable(), count })),
    owners: z.array(z.object({ owner: z.string().nullable(), name: z.string().nullable(), count })),
  })
  .meta({ id: 'StuckCounts' });

export const stuckList = z
  .object({
    cases: z.array(stuckCase),
    nextCursor: z.string().nullable(),
    counts: counts
      .nullable()
      .meta({ description: 'Of all that the filters let through; with the first page only' }),
    system: z
      .array(z.object({ code: z.string(), text: z.string(), since: utcInstant.nullable() }))
      .meta({ description: 'What holds every case up' }),
    safetyNets: z.array(
      z.object({
        name: z.string(),
        lastRunAt: utcInstant,
        result: z.record(z.string(), z.unknown()),
      }),
    ),
    asOf: utcInstant,
  })
  .meta({ id: 'StuckList' });
