import { z } from 'zod';
import { endpoint } from '../endpoint';
import { identifier, shortText } from '../schemas/common';
import { withKnownPlaces } from './staff';
import { listDepartments, listTeams, putDepartment, putTeam } from '../../db/organisation';

const department = z.object({ id: identifier, name: z.string() }).meta({ id: 'Department' });
const team = z
  .object({ id: identifier, name: z.string(), department: identifier })
  .meta({ id: 'Team' });
const byId = z.object({ id: identifier });

const departments = endpoint({
  method: 'get',
  path: '/api/v1/departments',
  id: 'listDepartments',
  tag: 'people',
  roles: 'STAFF',
  summary: 'All departments',
  responses: { 200: z.object({ departments: z.array(department) }) },
  handler: async ({ deps }) => ({ body: { departments: await listDepartments(deps.pool) } }),
});

const keepDepartment = endpoint({
  method: 'put',
  path: '/api/v1/departments/{id}',
  id: 'putDepartment',
  tag: 'people',
  summary: 'Create or rename a department',
  roles: ['ADMIN'],
  params: byId,
  body: z.strictObject({ name: shortText }),
  responses: { 200: department },
  handler: async ({ deps, params, body }) => {
    const row = { id: params.id, ...body };
    await putDepartment(deps.pool, row, deps.clock.now());
    return { body: row };
  },
});

const teams = endpoint({
  method: 'get',
  path: '/api/v1/teams',
  id: 'listTeams',
  tag: 'people',
  roles: 'STAFF',
  summary: 'All teams',
  responses: { 200: z.object({ teams: z.array(team) }) },
  handler: async ({ deps }) => ({ body: { teams: await listTeams(deps.pool) } }),
});

const keepTeam = endpoint({
  method: 'put',
  path: '/api/v1/teams/{id}',
  id: 'putTeam',
  tag: 'people',
  summary: 'Create or change a team',
  roles: ['ADMIN'],
  params: byId,
  body: z.strictObject({ name: shortText, department: identifier }),
  responses: { 200: team },
  handler: async ({ deps, params, body }) => {
    const row = { id: params.id, ...body };
    await withKnownPlaces(() => putTeam(deps.pool, row, deps.clock.now()));
    return { body: row };
  },
});

export const organisationRoutes = [departments, keepDepartment, teams, keepTeam];
