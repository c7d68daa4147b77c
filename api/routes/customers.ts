import { endpoint } from '../endpoint';
import { CUSTOMERS } from '../kinds/customer';
import { createCustomer, customerDetail, customerFilters } from '../schemas/customer';
import { customerListItem, customerStage } from '../schemas/customer';
import { customerExplanation } from '../schemas/explain';
import { actionRoute } from './case-actions';
import { detailRoutes } from './case-detail';
import { explainRoutes } from './case-explain';
import { listRoute } from './case-list';
import { create } from './customer-creation';
import { customerEndingRoutes } from './customer-ending';
import { customerHistoryRoutes } from './customer-history';
import { surveyLinkRoutes } from './survey-links';

const enter = endpoint({
  method: 'post',
  path: '/api/v1/customers',
  id: 'createCustomer',
  tag: 'customers',
  roles: 'STAFF',
  summary: "Enter a customer's file (CUS-01); gaps block its verification, not its entry",
  headers: { 'Idempotency-Key': 'Repeating the request with the same key creates one file' },
  body: createCustomer,
  responses: { 200: customerDetail, 201: customerDetail },
  handler: create,
});

export const customerRoutes = [
  listRoute(CUSTOMERS, { stage: customerStage, item: customerListItem, own: customerFilters }),
  enter,
  ...customerEndingRoutes,
  ...customerHistoryRoutes,
  ...surveyLinkRoutes,
  ...detailRoutes(CUSTOMERS, customerDetail),
  actionRoute(CUSTOMERS, customerDetail),
  ...explainRoutes(CUSTOMERS, customerExplanation),
];
