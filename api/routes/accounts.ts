import { z } from 'zod';
import { invite } from '../accounts/links';
import { endpoint } from '../endpoint';
import { identifier, utcInstant } from '../schemas/common';
import { removeSecondFactor } from '../../db/accounts';
import { endSession, endSessions, listSessions } from '../../db/sessions';
import { findStaff } from '../../db/staff';
import { domainError } from '../../domain/errors';

const session = z
  .object({
    id: z.int(),
    agent: z.string().meta({ description: 'What the browser calls itself' }),
    createdAt: utcInstant,
    seenAt: utcInstant,
    endsAt: utcInstant.meta({ description: 'If nobody uses it until then' }),
    current: z.boolean().meta({ description: 'The one this request comes by' }),
  })
  .meta({ id: 'Session' });
const byStaff = z.object({ id: identifier });

const own = endpoint({
  method: 'get',
  path: '/api/v1/me/sessions',
  id: 'listSessions',
  tag: 'people',
  roles: 'STAFF',
  summary: 'Where one is signed in',
  responses: { 200: z.object({ sessions: z.array(session) }) },
  handler: async ({ deps, caller }) => {
    const rows = await listSessions(deps.pool, caller.staff.id, deps.clock.now());
    const sessions = rows.map(({ id, agent, createdAt, seenAt, endsAt }) => ({
      ...{ id, agent, createdAt, seenAt, endsAt, current: id === caller.session },
    }));
    return { body: { sessions } };
  },
});

const endOwn = endpoint({
  method: 'delete',
  path: '/api/v1/me/sessions/{id}',
  id: 'endSession',
  tag: 'people',
  roles: 'STAFF',
  summary: 'End a session of one’s own, at once',
  params: z.object({ id: z.coerce.number<string>().int().positive() }),
  responses: { 200: z.object({ ended: z.int() }) },
  handler: async ({ deps, caller, params: { id } }) => {
    if (!(await endSession(deps.pool, caller.staff.id, id, deps.clock.now()))) {
      throw domainError('RESOURCE_NOT_FOUND', { what: 'session', id: String(id) });
    }
    return { body: { ended: id } };
  },
});

const invitation = endpoint({
  method: 'post',
  path: '/api/v1/staff/{id}/invitation',
  id: 'inviteStaff',
  tag: 'people',
  summary: 'Invite a member of staff by mail to choose a password; earlier links end',
  roles: ['ADMIN'],
  params: byStaff,
  responses: { 200: z.object({ invited: identifier }) },
  handler: async ({ deps, caller, params: { id } }) => {
    const [staff] = await findStaff(deps.pool, [id]);
    if (staff === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: 'staff', id });
    await invite(deps, staff, caller.staff.id);
    return { body: { invited: id } };
  },
});

const secondFactor = endpoint({
  method: 'delete',
  path: '/api/v1/staff/{id}/second-factor',
  id: 'removeSecondFactor',
  tag: 'people',
  summary: 'Take the second factor of somebody who lost it away; her sessions end',
  roles: ['ADMIN'],
  params: byStaff,
  responses: { 200: z.object({ removed: identifier }) },
  handler: async ({ deps, params: { id } }) => {
    if (!(await removeSecondFactor(deps.pool, id))) {
      throw domainError('RESOURCE_NOT_FOUND', { what: 'secondFactor', id });
    }
    await endSessions(deps.pool, id, deps.clock.now());
    return { body: { removed: id } };
  },
});

export const accountRoutes = [own, endOwn, invitation, secondFactor];
