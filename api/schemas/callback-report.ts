import { z } from 'zod';
import { utcInstant } from './common';
import { NEEDS } from '../../domain/customer';

export const monthQuery = z.strictObject({
  month: z
    .string()
    .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'a month like 2026-10')
    .meta({ example: '2026-10' }),
});

const percent = z.number().nullable().meta({ description: '0 to 100; null of nothing' });

const satisfaction = z.object({
  count: z.int(),
  mean: z.number().nullable().meta({ description: '1 to 5' }),
  satisfiedPercent: percent.meta({ description: 'Share of 4 and 5' }),
});

const figures = {
  due: z.int(),
  carriedOut: z.int().meta({ description: 'Tried at least once' }),
  successful: z.int().meta({ description: 'Completed' }),
  carriedOutPercent: percent.meta({ description: 'Of what was due' }),
  successfulPercent: percent.meta({ description: 'Of what was due' }),
  satisfaction,
};

export const callbackReport = z
  .object({
    month: z.string(),
    from: utcInstant,
    until: utcInstant.meta({ description: 'Not included' }),
    total: z.object(figures),
    byTeam: z.array(z.object({ team: z.string().nullable(), ...figures })),
    byPerson: z.array(
      z.object({ person: z.string().nullable(), name: z.string().nullable(), ...figures }),
    ),
    questions: z.array(z.object({ question: z.string(), text: z.string(), ...satisfaction.shape })),
    problems: z.array(
      z.object({
        kind: z.enum(['QUESTION', 'COMPLAINT']),
        what: z.string().nullable(),
        text: z.string(),
        count: z.int(),
      }),
    ),
    yield: z.record(z.enum(NEEDS), z.int()),
    asOf: utcInstant,
  })
  .meta({ id: 'CallbackReport' });

const visit = z.object({
  customerNo: z.string(),
  callback: z.string(),
  at: utcInstant,
  performer: z.string(),
  performerName: z.string().nullable(),
  result: z.enum(['MATCH', 'MISMATCH']).nullable(),
  checkedBy: z.string().nullable(),
  checkedAt: utcInstant.nullable(),
  act: z.string().nullable().meta({ description: 'Where to record the check; none once it is' }),
});

export const spotChecks = z
  .object({
    month: z.string(),
    percent: z.number(),
    visits: z.int().meta({ description: 'All of the month' }),
    drawn: z.array(visit),
    open: z.int().meta({ description: 'Drawn and not checked yet' }),
    asOf: utcInstant,
  })
  .meta({ id: 'SpotChecks' });
