import { z } from 'zod';
import { endpoint } from '../endpoint';
import { flag, utcInstant } from '../schemas/common';
import { listInbox, markRead } from '../../db/inbox';
import { memoText } from '../../domain/contact/memo';

const notice = z
  .object({
    id: z.int(),
    caseId: z.string().nullable().meta({ description: 'None of a report' }),
    code: z.string(),
    text: z.string(),
    createdAt: utcInstant,
    readAt: utcInstant.nullable(),
  })
  .meta({ id: 'Notice' });

const list = endpoint({
  method: 'get',
  path: '/api/v1/inbox',
  id: 'listInbox',
  tag: 'people',
  roles: 'STAFF',
  summary: 'Notices for the caller, newest first',
  query: z.strictObject({
    before: z.coerce.number().int().positive().optional(),
    unread: flag.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  responses: { 200: z.object({ notices: z.array(notice) }) },
  handler: async ({ deps, caller, query, reader }) => {
    const page = {
      before: query.before ?? null,
      limit: query.limit,
      unreadOnly: query.unread === true,
    };
    const rows = await listInbox(deps.pool, caller.staff.id, page);
    const notices = rows.map(({ params, ...row }) => ({
      ...row,
      text: memoText({ code: row.code, params }, reader),
    }));
    return { body: { notices } };
  },
});

const read = endpoint({
  method: 'post',
  path: '/api/v1/inbox/read',
  id: 'readInbox',
  tag: 'people',
  roles: 'STAFF',
  summary: 'Mark the notices up to an id as read',
  body: z.strictObject({ upTo: z.int().positive() }),
  responses: { 200: z.object({ marked: z.int() }) },
  handler: async ({ deps, caller, body }) => ({
    body: { marked: await markRead(deps.pool, caller.staff.id, body.upTo, deps.clock.now()) },
  }),
});

export const inboxRoutes = [list, read];
