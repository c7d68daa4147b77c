import { z } from 'zod';
import { identifier, instant, party, utcInstant } from './common';
import { complaintStage } from './complaint';
import { customerStage } from './customer';
import { importRun, rate, rowReason } from './imports';
import { stage } from './order';
import { serviceStage } from './service';
import { ERROR_POLICIES, FLEET_OPERATIONS, MOST_CASES } from '../../domain/bulk';
import { CASE_KINDS } from '../../domain/kinds';

const operation = z.enum(FLEET_OPERATIONS).meta({ id: 'FleetOperation' });
const caseKind = z.enum(CASE_KINDS);

const criteria = {
  owner: identifier.optional().meta({ description: 'Staff id, or `me`' }),
  unassigned: z.boolean().optional(),
  team: identifier.optional(),
  customer: identifier.optional(),
  overdue: z.boolean().optional(),
  onHold: z.boolean().optional(),
  level: z.int().min(0).max(9).optional().meta({ description: 'Level of the escalation' }),
  dueBefore: instant.optional(),
  numbers: z.array(identifier).min(1).max(MOST_CASES).optional(),
};

const wish = {
  operation,
  input: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: 'Input of the action: `owner` and `reason` of `assign`, and so on' }),
};

const orders = z.strictObject({ stage: z.array(stage).min(1).optional(), ...criteria });
const complaints = z.strictObject({
  stage: z.array(complaintStage).min(1).optional(),
  ...criteria,
});

const services = z.strictObject({
  stage: z.array(serviceStage).min(1).optional(),
  ...criteria,
});

const customers = z.strictObject({ stage: z.array(customerStage).min(1).optional(), ...criteria });
/** Customers are never held, so there is nothing to resume. */
const ofCustomers = { operation: operation.exclude(['RESUME']) };

/** What shall be done to which cases; open ones, unless numbers name others. */
export const fleetWish = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('order'), filter: orders, ...wish }),
    z.strictObject({ kind: z.literal('complaint'), filter: complaints, ...wish }),
    z.strictObject({ kind: z.literal('customer'), filter: customers, ...wish, ...ofCustomers }),
    z.strictObject({ kind: z.literal('service'), filter: services, ...wish }),
  ])
  .meta({ id: 'FleetWish' });

export type FleetWish = z.output<typeof fleetWish>;

const consent = {
  expectedCount: z.int().min(0).meta({ description: '`count` of the preview' }),
  hash: z.string().length(64).meta({ description: '`hash` of the preview' }),
  rate,
  errorPolicy: z.enum(ERROR_POLICIES).default('REJECT_ALL'),
};

/** The same once somebody has seen the preview. */
export const fleetRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('order'), filter: orders, ...wish, ...consent }),
    z.strictObject({ kind: z.literal('complaint'), filter: complaints, ...wish, ...consent }),
    z.strictObject({
      ...{ kind: z.literal('customer'), filter: customers },
      ...{ ...wish, ...ofCustomers, ...consent },
    }),
    z.strictObject({ kind: z.literal('service'), filter: services, ...wish, ...consent }),
  ])
  .meta({ id: 'FleetRequest' });

export const fleetPreview = z
  .object({
    kind: caseKind,
    operation,
    count: z.int(),
    refused: z.int(),
    hash: z.string(),
    rows: z
      .array(
        z.object({
          row: z.int(),
          no: z.string(),
          stage: z.string(),
          stageName: z.string(),
          owner: z.string().nullable(),
          reason: rowReason.nullable().meta({ description: 'Why it would be refused' }),
          events: z.array(z.string()),
          dates: z
            .array(
              z.object({
                id: z.string(),
                name: z.string(),
                before: utcInstant.nullable(),
                after: utcInstant.nullable(),
              }),
            )
            .meta({ description: 'Deadlines that would be others' }),
          reminds: party.nullable(),
        }),
      )
      .meta({ description: 'The first 50' }),
    asOf: utcInstant,
  })
  .meta({ id: 'FleetPreview' });

export const fleetRun = importRun
  .extend({
    caseKind,
    operation,
    filter: z.record(z.string(), z.unknown()),
    owner: z.string().nullable(),
  })
  .meta({ id: 'FleetRun' });
