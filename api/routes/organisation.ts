import { z } from 'zod';
import { endpoint } from '../endpoint';
import { identifier, instant, shortText, utcInstant } from '../schemas/common';
import { withKnownPlaces } from './staff';
import {
  endAbsence,
  insertAbsence,
  listAbsences,
  listDepartments,
  listTeams,
  putDepartment,
  putTeam,
} from '../../db/organisation';
import { domainError } from '../../domain/errors';

const department = z.object({ id: identifier, name: z.string() }).meta({ id: 'Department' });
const team = z
  .object({ id: identifier, name: z.string(), department: identifier })
  .meta({ id: 'Team' });
const absence = z
  .object({
    id: z.int(),
    staff: identifier,
    standIn: identifier,
    startsAt: utcInstant,
    endsAt: utcInstant,
  })
  .meta({ id: 'Absence' });
const byId = z.object({ id: identifier });

const departments = endpoint({
  method: 'get',
  path: '/api/v1/departments',
  id: 'listDepartments',
  tag: 'people',
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

const absences = endpoint({
  method: 'get',
  path: '/api/v1/absences',
  id: 'listAbsences',
  tag: 'people',
  summary: 'Absences running or to come, with who stands in',
  responses: { 200: z.object({ absences: z.array(absence) }) },
  handler: async ({ deps }) => ({
    body: { absences: await listAbsences(deps.pool, deps.clock.now()) },
  }),
});

const SUPERVISORS = ['ADMIN', 'SALES_MANAGER', 'DEPT_HEAD', 'CS_SUPERVISOR'] as const;

const newAbsence = z
  .strictObject({ staff: identifier, standIn: identifier, startsAt: instant, endsAt: instant })
  .refine(({ staff, standIn }) => staff !== standIn, {
    path: ['standIn'],
    message: 'nobody stands in for herself',
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    message: 'must be after startsAt',
  });

const recordAbsence = endpoint({
  method: 'post',
  path: '/api/v1/absences',
  id: 'recordAbsence',
  tag: 'people',
  summary: 'Record an absence with the colleague who stands in',
  roles: SUPERVISORS,
  body: newAbsence,
  responses: { 201: absence },
  handler: async ({ deps, body, caller }) => {
    const row = await withKnownPlaces(() =>
      insertAbsence(deps.pool, body, caller.staff.id, deps.clock.now()),
    );
    return { status: 201, body: row };
  },
});

const finishAbsence = endpoint({
  method: 'post',
  path: '/api/v1/absences/{id}/end',
  id: 'endAbsence',
  tag: 'people',
  summary: 'End an absence now',
  roles: SUPERVISORS,
  params: z.object({ id: z.coerce.number().int().positive() }),
  responses: { 200: z.object({ absences: z.array(absence) }) },
  handler: async ({ deps, params }) => {
    const now = deps.clock.now();
    if (!(await endAbsence(deps.pool, params.id, now))) {
      throw domainError('RESOURCE_NOT_FOUND', { what: 'absence', id: params.id });
    }
    return { body: { absences: await listAbsences(deps.pool, now) } };
  },
});

export const organisationRoutes = [
  departments,
  keepDepartment,
  teams,
  keepTeam,
  absences,
  recordAbsence,
  finishAbsence,
];
