import { z } from 'zod';
import { endpoint } from '../endpoint';
import { utcInstant } from '../schemas/common';
import { openIncidents } from '../../db/incidents';
import { lastRuns } from '../../db/safety-nets';

const run = z.object({
  name: z.string(),
  lastRunAt: utcInstant,
  result: z.record(z.string(), z.unknown()),
});
const incident = z.object({
  id: z.string(),
  caseId: z.string().nullable(),
  kind: z.string(),
  createdAt: utcInstant,
});

const system = endpoint({
  method: 'get',
  path: '/api/v1/system',
  id: 'getSystem',
  tag: 'system',
  summary: 'Safety nets with their last results, and open technical incidents',
  roles: ['ADMIN', 'SALES_MANAGER', 'CS_SUPERVISOR', 'DEPT_HEAD', 'DIRECTOR', 'GENERAL_MANAGER'],
  responses: {
    200: z.object({
      safetyNets: z.array(run),
      incidents: z.array(incident),
      temporalUiUrl: z.string().nullable(),
      asOf: utcInstant,
    }),
  },
  handler: async ({ deps }) => {
    const incidents = await openIncidents(deps.pool);
    return {
      body: {
        safetyNets: await lastRuns(deps.pool),
        // The detail may quote data; it stays in the database and the log.
        incidents: incidents.map(({ detail: _detail, ...rest }) => rest),
        temporalUiUrl: deps.temporalUiUrl ?? null,
        asOf: deps.clock.now(),
      },
    };
  },
});

export const systemRoutes = [system];
