import { z } from 'zod';
import { endpoint, invalid } from '../endpoint';
import type { Call } from '../endpoint';
import { identifier, instant, shortText, utcInstant } from '../schemas/common';
import { withKnownPlaces } from './staff';
import { findAbsence } from '../../db/hand-over';
import {
  endAbsence,
  insertAbsence,
  listAbsences,
  listDepartments,
  listTeams,
  putDepartment,
  putTeam,
} from '../../db/organisation';
import { findStaff, listStaff } from '../../db/staff';
import type { StaffRow } from '../../db/staff';
import { domainError } from '../../domain/errors';
import { mayRecordAbsence } from '../../domain/supervision';

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

type Asked = Pick<Call<unknown, unknown, unknown>, 'deps' | 'caller'>;

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

/**
 * Who speaks for her own times or for those of somebody below.
 *
 * @throws DomainError NOT_HER_SUPERVISOR
 */
async function demandAbove({ deps, caller }: Asked, absent: StaffRow): Promise<void> {
  const staff = await listStaff(deps.pool);
  if (mayRecordAbsence(caller.staff, absent, staff)) return;
  throw domainError('NOT_HER_SUPERVISOR', { person: absent.id });
}

/** Somebody whom an absence names. @throws DomainError RESOURCE_NOT_FOUND or INVALID_INPUT */
async function working({ deps }: Asked, field: 'staff' | 'standIn', id: string): Promise<StaffRow> {
  const [found] = await findStaff(deps.pool, [id]);
  if (found === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: field, id });
  if (!found.active) throw invalid([{ field, reason: 'works here no more' }]);
  return found;
}

const recordAbsence = endpoint({
  method: 'post',
  path: '/api/v1/absences',
  id: 'recordAbsence',
  tag: 'people',
  summary:
    'Record an absence with the colleague who stands in: her own, or that of somebody below in the line (§8.3.21)',
  body: newAbsence,
  responses: { 201: absence },
  handler: async (call) => {
    const { deps, body, caller } = call;
    await demandAbove(call, await working(call, 'staff', body.staff));
    await working(call, 'standIn', body.standIn);
    const row = await insertAbsence(deps.pool, body, caller.staff.id, deps.clock.now());
    return { status: 201, body: row };
  },
});

const finishAbsence = endpoint({
  method: 'post',
  path: '/api/v1/absences/{id}/end',
  id: 'endAbsence',
  tag: 'people',
  summary: 'End an absence now: her own, or that of somebody below in the line (§8.3.21)',
  params: z.object({ id: z.coerce.number().int().positive() }),
  responses: { 200: z.object({ absences: z.array(absence) }) },
  handler: async (call) => {
    const { deps, params } = call;
    const now = deps.clock.now();
    const running = await findAbsence(deps.pool, params.id);
    const [absent] = running === undefined ? [] : await findStaff(deps.pool, [running.staff]);
    if (absent !== undefined) await demandAbove(call, absent);
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
