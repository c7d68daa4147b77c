import { z } from 'zod';
import { hashToken, newToken } from '../auth';
import { endpoint } from '../endpoint';
import type { Call } from '../endpoint';
import { contextOf, readOrder } from './order-sight';
import type { OrderRow } from './order-sight';
import { handedOut, handOut } from '../present/handed-link';
import { identifier, utcInstant } from '../schemas/common';
import { insertLink, LINK_PURPOSES, listLinks, revokeLink } from '../../db/customer-links';
import type { LinkRow } from '../../db/customer-links';
import { addDuration } from '../../domain/calendar';
import { DomainError, domainError } from '../../domain/errors';
import { checkRights, customerView, shipmentsOf } from '../../domain/order';
import type { Role } from '../../domain/people';

/** Those who speak with customers may hand them a link. */
const HANDERS: readonly Role[] = [
  ...(['SALES_REP', 'ORDER_CLERK', 'LOGISTICS', 'CS_AGENT'] as const),
  ...(['SALES_MANAGER', 'DEPT_HEAD'] as const),
];

const byNumber = z.object({ no: identifier });
const link = z
  .object({
    id: z.int(),
    purpose: z.enum(LINK_PURPOSES),
    shipmentId: z.string().nullable(),
    createdBy: z.string(),
    createdAt: utcInstant,
    expiresAt: utcInstant,
    usedAt: utcInstant.nullable(),
    revokedAt: utcInstant.nullable(),
  })
  .meta({ id: 'CustomerLink' });

function shown({ caseId: _inPath, ...row }: LinkRow): object {
  return row;
}

async function demandRights(call: Call<{ no: string }, unknown, unknown>): Promise<OrderRow> {
  const row = await readOrder(call.deps, call.params.no);
  const ctx = await contextOf(call.deps, row, call.caller);
  const refusal = checkRights(row.state, ctx, HANDERS);
  if (refusal !== null) throw new DomainError({ ...refusal, requirement: 'SYS-06' });
  return row;
}

const add = endpoint({
  method: 'post',
  path: '/api/v1/orders/{no}/customer-links',
  id: 'addCustomerLink',
  tag: 'orders',
  roles: 'STAFF',
  summary: 'A link for the customer: to see the order, to sign for goods, or to confirm receipt',
  params: byNumber,
  body: z.strictObject({
    purpose: z.enum(LINK_PURPOSES).meta({ description: 'A link serves one purpose (ORD-35)' }),
    shipmentId: identifier.optional().meta({ description: 'Which shipment is to be signed for' }),
  }),
  responses: {
    201: z.object({
      link,
      ...handedOut,
    }),
  },
  handler: async (call) => {
    const { deps, caller, body } = call;
    const row = await demandRights(call);
    const { state } = row;
    const { purpose, shipmentId } = body;
    if (state.closedAt !== null && purpose !== 'STATUS') {
      throw domainError('CASE_CLOSED', { no: state.no, stage: state.stage });
    }
    if (shipmentId !== undefined && !shipmentsOf(state).some(({ id }) => id === shipmentId)) {
      throw domainError('RESOURCE_NOT_FOUND', { what: 'shipment', id: shipmentId });
    }
    const now = deps.clock.now();
    const { policy, calendar } = await contextOf(deps, row, caller);
    const expiry = addDuration(now, policy.values['link.customer.expiry'], calendar);
    const token = newToken();
    const written = await insertLink(deps.pool, {
      tokenHash: hashToken(token),
      caseId: row.id,
      purpose,
      shipmentId: shipmentId ?? null,
      createdBy: caller.staff.id,
      createdAt: now,
      expiresAt: expiry.at,
    });
    return { status: 201, body: { link: shown(written), ...handOut(deps, token) } };
  },
});

const list = endpoint({
  method: 'get',
  path: '/api/v1/orders/{no}/customer-links',
  id: 'listCustomerLinks',
  tag: 'orders',
  roles: 'STAFF',
  summary: 'The links handed out for an order, without their keys',
  params: byNumber,
  responses: { 200: z.object({ links: z.array(link) }) },
  handler: async (call) => {
    const { id } = await demandRights(call);
    return { body: { links: (await listLinks(call.deps.pool, id)).map(shown) } };
  },
});

const revoke = endpoint({
  method: 'delete',
  path: '/api/v1/orders/{no}/customer-links/{id}',
  id: 'revokeCustomerLink',
  tag: 'orders',
  roles: 'STAFF',
  summary: 'Take a link back',
  params: z.object({ no: identifier, id: z.coerce.number().int().positive() }),
  responses: { 200: z.object({ links: z.array(link) }) },
  handler: async (call) => {
    const { deps, params } = call;
    const row = await demandRights(call);
    if (!(await revokeLink(deps.pool, row.id, params.id, deps.clock.now()))) {
      throw domainError('RESOURCE_NOT_FOUND', { what: 'link', id: String(params.id) });
    }
    return { body: { links: (await listLinks(deps.pool, row.id)).map(shown) } };
  },
});

const view = endpoint({
  method: 'get',
  path: '/api/v1/orders/{no}/customer-view',
  id: 'customerView',
  tag: 'orders',
  roles: 'STAFF',
  summary: 'The order as its customer sees it (ORD-35)',
  params: byNumber,
  responses: { 200: z.looseObject({ no: z.string(), stage: z.string() }) },
  handler: async ({ deps, params }) => {
    const { state } = await readOrder(deps, params.no);
    return { body: customerView(state) };
  },
});

export const customerLinkRoutes = [add, list, revoke, view];
