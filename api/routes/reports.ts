import { z } from 'zod';
import { endpoint } from '../endpoint';
import { date, identifier, instant, utcInstant } from '../schemas/common';
import { stage } from '../schemas/order';
import { closings, outstandingSlips } from '../../db/reports';
import type { OutstandingSlip } from '../../db/reports';
import type { OrderState } from '../../domain/order';
import type { Role } from '../../domain/people';

/** Those who read reports over many cases (§2.2). */
export const REPORT_READERS: readonly Role[] = [
  ...(['SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'] as const),
];

/** They, and logistics for the slips it chases. */
const READERS: readonly Role[] = [...REPORT_READERS, 'LOGISTICS'];

/** Every department that works on orders learns how they ended (ORD-33, §2.1). */
const ORDER_DEPARTMENTS: readonly Role[] = [
  ...REPORT_READERS,
  ...(['SALES_REP', 'ORDER_CLERK', 'PRODUCTION', 'PROCUREMENT', 'WAREHOUSE', 'LOGISTICS'] as const),
  ...(['CS_AGENT', 'TECH_EXPERT', 'LEGAL'] as const),
];

/** Ages of outstanding slips, by their longest day; the last one is open. */
const AGES = [7, 14, 30] as const;

function ageing(slips: readonly OutstandingSlip[]): object[] {
  const bounds = [...AGES, Infinity];
  return bounds.map((to, index) => {
    const from = index === 0 ? 0 : bounds[index - 1]! + 1;
    const count = slips.filter(({ ageDays }) => ageDays >= from && ageDays <= to).length;
    return { fromDays: from, toDays: to === Infinity ? null : to, count };
  });
}

const slip = z.object({
  no: z.string(),
  customerNo: z.string().nullable(),
  owner: z.string().nullable(),
  team: z.string().nullable(),
  signedAt: utcInstant,
  ageDays: z.int(),
  chases: z.int(),
  waiverRequested: z.boolean(),
});

const slips = endpoint({
  method: 'get',
  path: '/api/v1/reports/return-slips',
  id: 'returnSlipAgeing',
  tag: 'reports',
  summary: 'Return slips that are still out, by age (RPT-08)',
  roles: READERS,
  responses: {
    200: z.object({
      ages: z.array(z.object({ fromDays: z.int(), toDays: z.int().nullable(), count: z.int() })),
      slips: z.array(slip),
      asOf: utcInstant,
    }),
  },
  handler: async ({ deps }) => {
    const asOf = deps.clock.now();
    const out = await outstandingSlips(deps.pool, asOf);
    return { body: { ages: ageing(out), slips: out, asOf } };
  },
});

const closing = z.object({
  no: z.string(),
  stage,
  closedAt: utcInstant,
  customerNo: z.string().nullable(),
  originalDeliveryDate: date.nullable(),
  agreedDeliveryDate: date.nullable(),
  signedAt: utcInstant.nullable(),
  rating: z.int().nullable(),
  exceptions: z.int(),
  breaches: z.int(),
});

/** The closing data of an order without anything personal (§3.6.5). */
function closingData({ data, signOff, assessment, ...state }: OrderState): object {
  const { originalDeliveryDate, agreedDeliveryDate, exceptions = [], breaches } = state;
  return {
    customerNo: data.customerNo,
    originalDeliveryDate,
    agreedDeliveryDate,
    signedAt: signOff?.signedAt ?? null,
    rating: assessment?.rating ?? null,
    exceptions: exceptions.length,
    breaches: breaches.length,
  };
}

const feed = endpoint({
  method: 'get',
  path: '/api/v1/reports/closings',
  id: 'closingFeed',
  tag: 'reports',
  summary: 'Closed orders in the order of their closing, for other departments (ORD-33)',
  query: z.strictObject({
    after: instant.optional().meta({ description: '`closedAt` of the last one read' }),
    afterNo: identifier.optional().meta({ description: '`no` of the last one read' }),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  roles: ORDER_DEPARTMENTS,
  responses: { 200: z.object({ closings: z.array(closing) }) },
  handler: async ({ deps, query }) => {
    const after = { closedAt: query.after ?? '1900-01-01T00:00:00.000Z', no: query.afterNo ?? '' };
    const rows = await closings(deps.pool, after, query.limit);
    const shown = rows.map(({ no, stage: at, closedAt, state }) => ({
      ...{ no, stage: at, closedAt },
      ...closingData(state as OrderState),
    }));
    return { body: { closings: shown } };
  },
});

export const reportRoutes = [slips, feed];
