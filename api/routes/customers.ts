import type { Caller } from '../auth';
import { pageOf, readCursor } from '../cursor';
import { endpoint } from '../endpoint';
import { CUSTOMERS } from '../kinds/customer';
import { presentCustomerRow } from '../present/customer';
import { createCustomer, customerActionAnswer, customerDetail } from '../schemas/customer';
import { customerList, customerListQuery } from '../schemas/customer';
import type { CustomerListQuery } from '../schemas/customer';
import { customerExplanation } from '../schemas/explain';
import { actionRoute } from './case-actions';
import { detailRoutes } from './case-detail';
import { explainRoutes } from './case-explain';
import { create } from './customer-creation';
import { listCustomers } from '../../db/customers';
import type { CustomerFilter } from '../../db/customers';
import { mayReadContactData } from '../../domain/people';

function filterOf(query: CustomerListQuery, { staff }: Caller): CustomerFilter {
  const { stage: stages, owner, q: search, limit: _limit, cursor: _cursor, ...rest } = query;
  const byPhone = mayReadContactData(staff);
  const filter = { ...rest, stages, search, byPhone, owner: owner === 'me' ? staff.id : owner };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

const list = endpoint({
  method: 'get',
  path: '/api/v1/customers',
  id: 'listCustomers',
  tag: 'customers',
  summary: 'Customers, next deadline first',
  query: customerListQuery,
  responses: { 200: customerList },
  handler: async ({ deps, query, caller, language }) => {
    const page = { after: readCursor(query.cursor), limit: query.limit + 1 };
    const rows = await listCustomers(deps.pool, filterOf(query, caller), page);
    const { shown, nextCursor } = pageOf(rows, query.limit);
    const customers = shown.map((row) => presentCustomerRow(row, language));
    return { body: { customers, nextCursor, asOf: deps.clock.now() } };
  },
});

const enter = endpoint({
  method: 'post',
  path: '/api/v1/customers',
  id: 'createCustomer',
  tag: 'customers',
  summary: "Enter a customer's file (CUS-01); gaps block its verification, not its entry",
  headers: { 'Idempotency-Key': 'Repeating the request with the same key creates one file' },
  body: createCustomer,
  responses: { 200: customerDetail, 201: customerDetail },
  handler: create,
});

export const customerRoutes = [
  list,
  enter,
  ...detailRoutes(CUSTOMERS, customerDetail),
  actionRoute(CUSTOMERS, customerActionAnswer),
  ...explainRoutes(CUSTOMERS, customerExplanation),
];
