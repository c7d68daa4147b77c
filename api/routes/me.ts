import { z } from 'zod';
import { shownStaff, staff } from './staff';
import { endpoint } from '../endpoint';
import type { Endpoint } from '../endpoint';
import { rightsFor } from '../rights';
import type { Right } from '../rights';

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
      return Promise.resolve({ body: { ...shownStaff(caller.staff), rights } });
    },
  });
