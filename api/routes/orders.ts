import { z } from 'zod';
import type { Caller } from '../auth';
import { pageOf, readCursor } from '../cursor';
import { endpoint } from '../endpoint';
import type { Reply } from '../endpoint';
import { presentListRow, presentOrder } from '../present/order';
import { resolveTexts } from '../present/texts';
import { identifier } from '../schemas/common';
import { createOrder, listQuery, orderDetail, orderList, timeline } from '../schemas/order';
import { create } from './order-creation';
import { readOrder, sightOf } from './order-sight';
import { listEvents } from '../../db/events';
import { listOrders } from '../../db/orders';
import type { OrderFilter } from '../../db/orders';
import { textsOf } from '../../db/private';
import { namesOf } from '../../db/staff';
import { EVENT_TITLES } from '../../domain/order';
import { mayReadContactData } from '../../domain/people';
import type { Text } from '../../domain/text';

/** Largest value of the column `seq`. */
const LAST_SEQ = 2_147_483_647;

const byNumber = z.object({ no: identifier });

function filterOf(query: z.output<typeof listQuery>, { staff }: Caller): OrderFilter {
  const { stage: stages, owner, q: search, limit: _limit, cursor: _cursor, ...rest } = query;
  const byPhone = mayReadContactData(staff);
  const filter = { ...rest, stages, search, byPhone, owner: owner === 'me' ? staff.id : owner };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

const list = endpoint({
  method: 'get',
  path: '/api/v1/orders',
  id: 'listOrders',
  tag: 'orders',
  summary: 'Orders, next deadline first',
  query: listQuery,
  responses: { 200: orderList },
  handler: async ({ deps, query, caller, language }) => {
    const page = { after: readCursor(query.cursor), limit: query.limit + 1 };
    const rows = await listOrders(deps.pool, filterOf(query, caller), page);
    const { shown, nextCursor } = pageOf(rows, query.limit);
    const orders = shown.map((row) => presentListRow(row, language));
    return { body: { orders, nextCursor, asOf: deps.clock.now() } };
  },
});

const open = endpoint({
  method: 'post',
  path: '/api/v1/orders',
  id: 'createOrder',
  tag: 'orders',
  summary: 'Receive an order (ORD-01); works with the engine stopped',
  headers: { 'Idempotency-Key': 'Repeating the request with the same key creates one order' },
  body: createOrder,
  responses: { 200: orderDetail, 201: orderDetail },
  handler: create,
});

const detail = endpoint({
  method: 'get',
  path: '/api/v1/orders/{no}',
  id: 'getOrder',
  tag: 'orders',
  summary: 'One order: state, what it waits for, deadlines, what may be done and why not',
  params: byNumber,
  responses: { 200: orderDetail },
  handler: async ({ deps, params, caller, language }): Promise<Reply> => {
    const row = await readOrder(deps, params.no);
    const sight = await sightOf(deps, row, caller, language);
    const headers = { ETag: `"${row.state.version}"` };
    return { body: presentOrder(row.state, sight, true), headers };
  },
});

const events = endpoint({
  method: 'get',
  path: '/api/v1/orders/{no}/timeline',
  id: 'getOrderTimeline',
  tag: 'orders',
  summary: 'Everything that happened to an order, with actor and time (SYS-05)',
  params: byNumber,
  query: z.strictObject({
    after: z.coerce.number().int().min(0).max(LAST_SEQ).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  responses: { 200: timeline },
  handler: async ({ deps, params, query, caller, language }) => {
    const row = await readOrder(deps, params.no);
    const found = await listEvents(deps.pool, row.id, { ...query, limit: query.limit + 1 });
    const sight = { texts: await textsOf(deps.pool, row.id), caller };
    const people = found.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf ?? actor]);
    const names = await namesOf(deps.pool, people);
    const titles: Readonly<Record<string, Text>> = EVENT_TITLES;
    const shown = found.slice(0, query.limit).map(({ commandId: _id, ...event }) => ({
      ...event,
      actorName: names.get(event.actor) ?? null,
      onBehalfOfName: names.get(event.onBehalfOf ?? '') ?? null,
      title: titles[event.type]?.[language] ?? event.type,
      data: resolveTexts(event.data, sight, row.state),
    }));
    const nextAfter = found.length > query.limit ? shown.at(-1)!.seq : null;
    return { body: { events: shown, nextAfter } };
  },
});

export const orderRoutes = [list, open, detail, events];
