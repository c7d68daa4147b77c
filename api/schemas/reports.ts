import { z } from 'zod';
import { date, party, utcInstant } from './common';
import { CASE_KINDS } from '../../domain/kinds';
import { EXPLANATION_STATES } from '../../domain/overdue';

const kind = z.enum(CASE_KINDS as [(typeof CASE_KINDS)[number]]);

export const slaQuery = z.strictObject({
  from: date.meta({ description: 'First day, in the zone of the installation' }),
  to: date.meta({ description: 'Last day, included' }),
  kind: kind.optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(200)
    .meta({ description: 'Of missed limits that are listed one by one' }),
});

const attainment = {
  met: z.int().meta({ description: 'In time, `recordedLate` included' }),
  recordedLate: z.int().meta({ description: 'Done in time, recorded only after the limit' }),
  breached: z.int(),
  share: z.number().meta({ description: '`met` of all, 0 to 1' }),
  reasons: z
    .object({ MISSING: z.int(), WRITTEN: z.int(), APPROVED: z.int(), REFUSED: z.int() })
    .meta({ description: 'Missed limits by the state of their explanation' }),
};

const clock = { kind, clock: z.string(), clockName: z.string() };
const priority = { priority: z.string().nullable() };
const staff = { staff: party.nullable() };

const missed = z.object({
  ...{ ...clock, ...priority, ...staff },
  no: z.string(),
  deadlineId: z.string(),
  dueAt: utcInstant,
  metAt: utcInstant.nullable(),
  explanation: z.looseObject({
    state: z.enum(Object.keys(EXPLANATION_STATES) as [keyof typeof EXPLANATION_STATES]),
    name: z.string(),
    reason: z.string().optional(),
  }),
});

export const slaReport = z
  .object({
    from: utcInstant,
    until: utcInstant.meta({ description: 'Not included' }),
    total: z.object(attainment),
    byClock: z.array(z.object({ ...clock, ...attainment })),
    byPriority: z.array(z.object({ kind, ...priority, ...attainment })),
    byStaff: z.array(z.object({ ...staff, ...attainment })),
    lines: z.array(z.object({ ...clock, ...priority, ...staff, ...attainment })),
    overdue: z.array(missed).meta({ description: 'Missed limits, the earliest first' }),
    asOf: utcInstant,
  })
  .meta({ id: 'SlaReport' });

export const complaintReportQuery = slaQuery.pick({ from: true, to: true });

const complaintCounts = {
  ...{ count: z.int(), open: z.int(), closed: z.int(), unconfirmed: z.int() },
  ...{ withdrawn: z.int(), reopened: z.int(), repeated: z.int() },
};
const countsBy = z.array(
  z.object({ value: z.string().nullable(), name: z.string(), ...complaintCounts }),
);
const stretch = z
  .object({
    count: z.int(),
    meanMinutes: z.number().nullable(),
    p90Minutes: z.number().nullable(),
  })
  .meta({ description: 'From the receipt on, in minutes' });

export const complaintReport = z
  .object({
    from: utcInstant,
    until: utcInstant.meta({ description: 'Not included' }),
    total: z.object(complaintCounts),
    by: z.object({
      ...{ category: countsBy, severity: countsBy, channel: countsBy },
      ...{ product: countsBy, department: countsBy },
    }),
    ...{ response: stretch, solution: stretch, resolve: stretch },
    remedies: z
      .array(z.object({ remedy: z.string(), name: z.string(), count: z.int(), cost: z.number() }))
      .meta({ description: 'Those that customers agreed to' }),
    satisfaction: z
      .object({
        count: z.int(),
        mean: z.number().nullable(),
        satisfied: z.number().nullable().meta({ description: 'Share of scores of 4 and 5' }),
      })
      .meta({ description: 'The last revisit of each complaint' }),
    winBack: z.object({ KEPT: z.int(), LOST: z.int(), OPEN: z.int(), cost: z.number() }),
    asOf: utcInstant,
  })
  .meta({ id: 'ComplaintStatistics' });
