import { z } from 'zod';
import { shown, staff } from './staff';
import { endpoint } from '../endpoint';
import type { Endpoint } from '../endpoint';
import { rightsFor } from '../rights';
import type { Right } from '../rights';
import { zone } from '../schemas/common';
import { updateStaff } from '../../db/staff';

/** Who is signed in, and what her posts allow. */
export const meRoute = (table: () => readonly Right[]): Endpoint =>
  endpoint({
    method: 'get',
    path: '/api/v1/me',
    id: 'getMe',
    tag: 'people',
    summary: 'Who is signed in, in which roles, and what these allow',
    roles: 'STAFF',
    responses: {
      200: staff.extend({
        rights: z.array(z.string()).meta({
          description:
            'Operations by their id and actions as `order.approve`; where it is done, the case decides as well',
          example: ['listOrders', 'order.approve'],
        }),
      }),
    },
    handler: ({ caller }) => {
      const rights = rightsFor(caller.staff, table()).map(({ what }) => what);
      return Promise.resolve({ body: { ...shown(caller.staff), rights } });
    },
  });

/** Says in which zone one lives. */
export const changeMe = endpoint({
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
