import { endpoint } from '../endpoint';
import { ORDERS } from '../kinds/order';
import { orderExplanation } from '../schemas/explain';
import { createOrder, orderDetail, orderListItem, stage } from '../schemas/order';
import { actionRoute } from './case-actions';
import { detailRoutes } from './case-detail';
import { explainRoutes } from './case-explain';
import { listRoute } from './case-list';
import { create } from './order-creation';

const open = endpoint({
  method: 'post',
  path: '/api/v1/orders',
  id: 'createOrder',
  tag: 'orders',
  roles: 'STAFF',
  summary: 'Receive an order (ORD-01); works with the engine stopped',
  headers: { 'Idempotency-Key': 'Repeating the request with the same key creates one order' },
  body: createOrder,
  responses: { 200: orderDetail, 201: orderDetail },
  handler: create,
});

export const orderRoutes = [
  listRoute(ORDERS, { stage, item: orderListItem }),
  open,
  ...detailRoutes(ORDERS, orderDetail),
  actionRoute(ORDERS, orderDetail),
  ...explainRoutes(ORDERS, orderExplanation),
];
