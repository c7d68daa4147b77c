import { endpoint } from '../endpoint';
import { SERVICES } from '../kinds/service';
import { serviceExplanation } from '../schemas/explain';
import { createService, serviceDetail, serviceFilters } from '../schemas/service';
import { serviceListItem, serviceStage } from '../schemas/service';
import { actionRoute } from './case-actions';
import { detailRoutes } from './case-detail';
import { explainRoutes } from './case-explain';
import { listRoute } from './case-list';
import { create } from './service-creation';

const open = endpoint({
  method: 'post',
  path: '/api/v1/service-requests',
  id: 'createServiceRequest',
  tag: 'service-requests',
  roles: 'STAFF',
  summary:
    'Take up a service request (SRV-01): numbered at once, whatever it lacks; works with the engine stopped',
  headers: { 'Idempotency-Key': 'Repeating the request with the same key creates one request' },
  body: createService,
  responses: { 200: serviceDetail, 201: serviceDetail },
  handler: create,
});

export const serviceRoutes = [
  listRoute(SERVICES, { stage: serviceStage, item: serviceListItem, own: serviceFilters }),
  open,
  ...detailRoutes(SERVICES, serviceDetail),
  actionRoute(SERVICES, serviceDetail),
  ...explainRoutes(SERVICES, serviceExplanation),
];
