import { z } from 'zod';
import { date, freeText, identifier, shortText, utcInstant } from './common';
import { listItem } from './case-list';
import { coreDetail, fileContact } from './order';
import { CONSENTS, CUSTOMER_STAGES, INTENT_GRADES, LIFECYCLES } from '../../domain/customer';
import { CALLBACK_METHOD_NAMES, LOYALTY_TIER_NAMES, SOURCES } from '../../domain/customer';
import type { Consent, CustomerStage, Lifecycle } from '../../domain/customer';
import { TRENDS } from '../../domain/customer/trend';
import type { Trend } from '../../domain/customer/trend';

export const customerStage = z
  .enum(Object.keys(CUSTOMER_STAGES) as [CustomerStage, ...CustomerStage[]])
  .meta({ id: 'CustomerStage' });
export const lifecycle = z
  .enum(Object.keys(LIFECYCLES) as [Lifecycle, ...Lifecycle[]])
  .meta({ id: 'Lifecycle' });
export const loyaltyTier = z.enum(LOYALTY_TIER_NAMES).meta({ id: 'LoyaltyTier' });
export const intentGrade = z.enum(INTENT_GRADES).meta({ id: 'IntentGrade' });
export const consentLevel = z
  .enum(Object.keys(CONSENTS) as [Consent, ...Consent[]])
  .meta({ id: 'Consent' });
export const callbackMethod = z.enum(CALLBACK_METHOD_NAMES).meta({ id: 'CallbackMethod' });

const fieldName = z.string().regex(/^[A-Za-z]\w{0,39}$/);

/** What the file of a customer says; gaps block its verification (CUS-01). */
export const customerFields = {
  contact: fileContact.optional(),
  source: z.enum(SOURCES).optional(),
  firstContactOn: date.optional(),
  industry: shortText.optional(),
  size: shortText.optional(),
  need: freeText.optional(),
  budget: shortText.optional(),
  decisionChain: freeText.optional(),
  custom: z
    .record(fieldName, freeText)
    .optional()
    .meta({ description: 'Fields of the house, e.g. usage data of a product' }),
};

export const createCustomer = z
  .strictObject({
    no: identifier.optional(),
    lifecycle: z.enum(['PROSPECT', 'ACTIVE']).optional().meta({ description: 'Default PROSPECT' }),
    ...customerFields,
    owner: identifier.optional().meta({ description: 'Sales person; default the caller' }),
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
