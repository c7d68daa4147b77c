import { z } from 'zod';
import { date, identifier, staffId, utcInstant } from './common';
import { listItem } from './case-list';
import { coreDetail } from './order';
import { CUSTOMER_STAGES, LIFECYCLES } from '../../domain/customer';
import type { CustomerStage, Lifecycle } from '../../domain/customer';
import {
  consentLevel,
  customerFields,
  intentGrade,
  loyaltyTier,
} from '../../domain/customer/input';
import { TRENDS } from '../../domain/customer/trend';
import type { Trend } from '../../domain/customer/trend';

export const customerStage = z
  .enum(Object.keys(CUSTOMER_STAGES) as [CustomerStage, ...CustomerStage[]])
  .meta({ id: 'CustomerStage' });
export const lifecycle = z
  .enum(Object.keys(LIFECYCLES) as [Lifecycle, ...Lifecycle[]])
  .meta({ id: 'Lifecycle' });

export const createCustomer = z
  .strictObject({
    no: identifier.optional(),
    lifecycle: z.enum(['PROSPECT', 'ACTIVE']).optional().meta({ description: 'Default PROSPECT' }),
    ...customerFields,
    owner: staffId.optional().meta({ description: 'Sales person; default the caller' }),
    team: identifier.optional(),
  })
  .meta({ id: 'CreateCustomer', description: 'Gaps are allowed; they block the verification.' });

export type CreateCustomer = z.output<typeof createCustomer>;

/** Filters that only the list of customers has. */
export const customerFilters = {
  lifecycle: lifecycle.optional(),
  tier: loyaltyTier.optional(),
  grade: intentGrade.optional(),
};

export const customerListItem = z
  .object({
    ...listItem,
    stage: customerStage,
    lifecycle,
    tier: loyaltyTier,
    grade: intentGrade.nullable(),
    consent: consentLevel,
    nextContactOn: date.nullable().meta({ description: 'Of what is planned, not yet in hand' }),
  })
  .meta({ id: 'CustomerListItem' });

const loose = z.record(z.string(), z.unknown());

export const customerDetail = z
  .object({
    ...customerListItem.omit({ nextContactOn: true }).shape,
    ...coreDetail,
    serviceOwner: z.string().nullable(),
    fileVersion: z.int(),
    unverified: loose
      .nullable()
      .meta({ description: 'What was filled in since the last verification: since when, by whom' }),
    visits: z.boolean(),
    preference: loose,
    days: z.array(loose),
    cycles: z.array(loose),
    importance: loose
      .nullable()
      .meta({ description: 'How much she matters, and a rhythm of her own in days (CBK-08)' }),
    horizon: loose.nullable(),
    lapse: loose.nullable(),
    openComplaints: z.array(z.string()),
    absorbed: z.array(z.string()),
    mergedInto: z.string().nullable(),
    contactDoubtful: z.boolean(),
    data: loose,
    missingToVerify: z.array(z.string()),
    callbacks: z.array(loose).meta({ description: 'In hand now' }),
    plan: z.array(loose).meta({ description: 'Planned contacts, merged as they will come up' }),
    contacts: z
      .array(loose)
      .meta({ description: 'Contacts of the last weeks, as caps count them' }),
    record: loose,
    links: z
      .array(
        z.object({
          kind: z.string(),
          no: z.string(),
          stage: z.string(),
          stageName: z.string(),
          openedAt: utcInstant,
          closedAt: utcInstant.nullable(),
        }),
      )
      .optional()
      .meta({ description: 'Her open orders, complaints and requests; with the file alone' }),
    trend: z
      .object({ trend: z.enum(Object.keys(TRENDS) as [Trend, ...Trend[]]), name: z.string() })
      .nullable()
      .optional()
      .meta({ description: 'Where her purchases go (CUS-09); null without any' }),
  })
  .meta({ id: 'Customer' });
