import { z } from 'zod';
import { hashToken, newToken } from '../auth';
import { endpoint } from '../endpoint';
import { identifier, role, shortText, zone } from '../schemas/common';
import { isDuplicate } from '../../db/failures';
import { takeLeave } from '../../db/leaving';
import { inTransaction } from '../../db/query';
import {
  findStaff,
  insertStaff,
  listStaff,
  lockAdministrators,
  replaceToken,
  updateStaff,
} from '../../db/staff';
import type { StaffRow } from '../../db/staff';
import { domainError } from '../../domain/errors';
import { looksReserved } from '../../domain/people';

const mailAddress = z.email().max(254);
const staffFields = {
  name: shortText,
  roles: z.array(role).min(1),
  team: identifier.nullable().default(null),
  department: identifier.nullable().default(null),
  active: z.boolean().default(true),
  email: mailAddress
    .nullable()
    .default(null)
    .meta({ description: 'Where notices also go by mail; only inbox and robots when left out' }),
  zone: zone.nullable().default(null).meta({
    description: 'IANA zone she lives in, in which she reads times; that of the house else',
  }),
};
/** What is left out stays as it is; what may be missing is removed by null (§8.3.22). */
const staffChange = z.strictObject({
  name: staffFields.name.optional(),
  roles: staffFields.roles.optional(),
  team: identifier.nullable().optional(),
  department: identifier.nullable().optional(),
  active: z.boolean().optional(),
  email: mailAddress.nullable().optional(),
  zone: zone.nullable().optional(),
});
const freeId = identifier.refine((id) => !looksReserved(id), 'looks like an id of the system');
const newStaff = z.strictObject({ id: freeId, ...staffFields });
const staff = z
  .object({
    id: identifier,
    name: z.string(),
    roles: z.array(role),
    team: z.string().nullable(),
    department: z.string().nullable(),
    active: z.boolean(),
    email: z.string().nullable(),
    zone: z.string().optional().meta({ description: 'Where it is not that of the house' }),
  })
  .meta({ id: 'Staff' });
const withToken = z
  .object({ staff, token: z.string().meta({ description: 'Shown once and never stored' }) })
  .meta({ id: 'StaffWithToken' });
const byId = z.object({ id: identifier });

/** A member of staff as the API shows one. */
function shown({ zone: own, ...rest }: StaffRow): object {
  return own === null ? rest : { ...rest, zone: own };
}

/** Writes that name a team or department which does not exist are a fault of the input. */
async function withKnownPlaces<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, detail } = error as { code?: string; detail?: string };
    if (code !== '23503') throw error;
    const [, column = 'reference', id = ''] = /\((\w+)\)=\(([^)]*)\)/.exec(detail ?? '') ?? [];
    const what = column.replace(/_(\w)/g, (_mark, letter: string) => letter.toUpperCase());
    throw domainError('RESOURCE_NOT_FOUND', { what, id });
  }
}

const changeMe = endpoint({
  method: 'put',
  path: '/api/v1/me',
  id: 'changeMe',
  tag: 'people',
  roles: 'STAFF',
  summary: 'Say in which zone one lives: times are read on its clock; null is that of the house',
  body: z.strictObject({ zone: zone.nullable() }),
  responses: { 200: staff },
  handler: async ({ deps, caller, body }) => {
    const { id } = caller.staff;
    await updateStaff(deps.pool, id, body, deps.clock.now());
    return { body: shown({ ...caller.staff, ...body }) };
  },
});

const list = endpoint({
  method: 'get',
  path: '/api/v1/staff',
  id: 'listStaff',
  tag: 'people',
  roles: 'STAFF',
  summary: 'All members of staff',
  responses: { 200: z.object({ staff: z.array(staff) }) },
  handler: async ({ deps }) => ({
    body: { staff: (await listStaff(deps.pool)).map(shown) },
  }),
});

const create = endpoint({
  method: 'post',
  path: '/api/v1/staff',
  id: 'createStaff',
  tag: 'people',
  summary: 'Add a member of staff; the answer shows the bearer token, once',
  roles: ['ADMIN'],
  body: newStaff,
  responses: { 201: withToken },
  handler: async ({ deps, body }) => {
    const token = newToken();
    try {
      await withKnownPlaces(() => insertStaff(deps.pool, body, hashToken(token), deps.clock.now()));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw domainError('CONFLICT', { reason: 'PERSON_EXISTS' });
    }
    const [created] = await findStaff(deps.pool, [body.id]);
    return { status: 201, body: { staff: shown(created!), token } };
  },
});

const change = endpoint({
  method: 'put',
  path: '/api/v1/staff/{id}',
  id: 'changeStaff',
  tag: 'people',
  summary:
    'Change what is named of a member of staff: name, roles, place, activity, mail; null removes (§8.3.22)',
  roles: ['ADMIN'],
  params: byId,
  body: staffChange,
  responses: { 200: staff },
  handler: async ({ deps, params, body }) => {
    const { id } = params;
    const now = deps.clock.now();
    const changed = await withKnownPlaces(() =>
      inTransaction(deps.pool, async (client) => {
        const administrators = await lockAdministrators(client);
        const [before] = await findStaff(client, [id]);
        if (before === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: 'staff', id });
        const ends = body.active === false || body.roles?.includes('ADMIN') === false;
        if (ends && administrators.length === 1 && administrators[0] === id) {
          throw domainError('CONFLICT', { reason: 'LAST_ADMINISTRATOR' });
        }
        await updateStaff(client, id, body, now);
        if (before.active && body.active === false) await takeLeave(client, before, now);
        const [after] = await findStaff(client, [id]);
        return shown(after!);
      }),
    );
    return { body: changed };
  },
});

const renewToken = endpoint({
  method: 'post',
  path: '/api/v1/staff/{id}/token',
  id: 'renewToken',
  tag: 'people',
  summary: 'Replace the bearer token; the old one ends at once',
  roles: ['ADMIN'],
  params: byId,
  responses: { 200: withToken },
  handler: async ({ deps, params }) => {
    const token = newToken();
    const found = await replaceToken(deps.pool, params.id, hashToken(token), deps.clock.now());
    if (!found) throw domainError('RESOURCE_NOT_FOUND', { what: 'staff', id: params.id });
    const [changed] = await findStaff(deps.pool, [params.id]);
    return { body: { staff: shown(changed!), token } };
  },
});

export const staffRoutes = [changeMe, list, create, change, renewToken];
export { shown as shownStaff, staff, withKnownPlaces };
