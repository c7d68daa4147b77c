import { endpoint } from '../endpoint';
import { COMPLAINTS } from '../kinds/complaint';
import { complaintDetail, complaintFilters, complaintListItem } from '../schemas/complaint';
import { complaintStage, createComplaint } from '../schemas/complaint';
import { complaintExplanation } from '../schemas/explain';
import { actionRoute } from './case-actions';
import { detailRoutes } from './case-detail';
import { explainRoutes } from './case-explain';
import { listRoute } from './case-list';
import { create } from './complaint-creation';

const open = endpoint({
  method: 'post',
  path: '/api/v1/complaints',
  id: 'createComplaint',
  tag: 'complaints',
  roles: 'STAFF',
  summary:
    'Take up a complaint (CMP-01): numbered at once, whatever it lacks; works with the engine stopped',
  headers: { 'Idempotency-Key': 'Repeating the request with the same key creates one complaint' },
  body: createComplaint,
  responses: { 200: complaintDetail, 201: complaintDetail },
  handler: create,
});

export const complaintRoutes = [
  listRoute(COMPLAINTS, { stage: complaintStage, item: complaintListItem, own: complaintFilters }),
  open,
  ...detailRoutes(COMPLAINTS, complaintDetail),
  actionRoute(COMPLAINTS, complaintDetail),
  ...explainRoutes(COMPLAINTS, complaintExplanation),
];
