import type { Caller } from '../auth';
import { pageOf, readCursor } from '../cursor';
import { endpoint } from '../endpoint';
import { ORDERS } from '../kinds/order';
import { presentListRow } from '../present/order';
import { orderExplanation } from '../schemas/explain';
import { actionAnswer, createOrder, listQuery, orderDetail, orderList } from '../schemas/order';
import type { OrderListQuery } from '../schemas/order';
import { actionRoute } from './case-actions';
import { detailRoutes } from './case-detail';
import { explainRoutes } from './case-explain';
import { create } from './order-creation';
import { listOrders } from '../../db/orders';
import type { CaseFilter } from '../../db/case-lists';
import { mayReadContactData } from '../../domain/people';

function filterOf(query: OrderListQuery, { staff }: Caller): CaseFilter {
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

export const orderRoutes = [
  list,
  open,
  ...detailRoutes(ORDERS, orderDetail),
  actionRoute(ORDERS, actionAnswer),
  ...explainRoutes(ORDERS, orderExplanation),
];
