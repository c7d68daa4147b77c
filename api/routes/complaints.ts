import type { Caller } from '../auth';
import { pageOf, readCursor } from '../cursor';
import { endpoint } from '../endpoint';
import { COMPLAINTS } from '../kinds/complaint';
import { presentComplaintRow } from '../present/complaint';
import { complaintActionAnswer, complaintDetail, complaintList } from '../schemas/complaint';
import { complaintListQuery, createComplaint } from '../schemas/complaint';
import type { ComplaintListQuery } from '../schemas/complaint';
import { complaintExplanation } from '../schemas/explain';
import { actionRoute } from './case-actions';
import { detailRoutes } from './case-detail';
import { explainRoutes } from './case-explain';
import { create } from './complaint-creation';
import { listComplaints } from '../../db/complaints';
import type { ComplaintFilter } from '../../db/complaints';
import { mayReadContactData } from '../../domain/people';

function filterOf(query: ComplaintListQuery, { staff }: Caller): ComplaintFilter {
  const { stage: stages, owner, q: search, limit: _limit, cursor: _cursor, ...rest } = query;
  const byPhone = mayReadContactData(staff);
  const filter = { ...rest, stages, search, byPhone, owner: owner === 'me' ? staff.id : owner };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

const list = endpoint({
  method: 'get',
  path: '/api/v1/complaints',
  id: 'listComplaints',
  tag: 'complaints',
  summary: 'Complaints, next deadline first',
  query: complaintListQuery,
  responses: { 200: complaintList },
  handler: async ({ deps, query, caller, language }) => {
    const page = { after: readCursor(query.cursor), limit: query.limit + 1 };
    const rows = await listComplaints(deps.pool, filterOf(query, caller), page);
    const { shown, nextCursor } = pageOf(rows, query.limit);
    const complaints = shown.map((row) => presentComplaintRow(row, language));
    return { body: { complaints, nextCursor, asOf: deps.clock.now() } };
  },
});

const open = endpoint({
  method: 'post',
  path: '/api/v1/complaints',
  id: 'createComplaint',
  tag: 'complaints',
  summary:
    'Take up a complaint (CMP-01): numbered at once, whatever it lacks; works with the engine stopped',
  headers: { 'Idempotency-Key': 'Repeating the request with the same key creates one complaint' },
  body: createComplaint,
  responses: { 200: complaintDetail, 201: complaintDetail },
  handler: create,
});

export const complaintRoutes = [
  list,
  open,
  ...detailRoutes(COMPLAINTS, complaintDetail),
  actionRoute(COMPLAINTS, complaintActionAnswer),
  ...explainRoutes(COMPLAINTS, complaintExplanation),
];
