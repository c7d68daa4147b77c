import { z } from 'zod';
import { endpoint } from '../endpoint';
import {
  calendarBody,
  calendarChange,
  policyChange,
  policyValues,
  published,
} from '../schemas/terms';
import { inTransaction } from '../../db/query';
import {
  listCalendars,
  listPolicies,
  lockTerms,
  publishCalendar,
  publishPolicy,
} from '../../db/terms';
import { validateCalendar } from '../../domain/calendar';
import { DomainError, refuse } from '../../domain/errors';
import { DEFAULT_POLICY } from '../../domain/policy';

const policies = endpoint({
  method: 'get',
  path: '/api/v1/policies',
  id: 'listPolicies',
  tag: 'terms',
  roles: 'STAFF',
  summary: 'All versions of the policy, newest first (SYS-08)',
  responses: { 200: z.object({ policies: z.array(published(policyValues)) }) },
  handler: async ({ deps }) => ({ body: { policies: await listPolicies(deps.pool) } }),
});

const changePolicy = endpoint({
  method: 'post',
  path: '/api/v1/policies',
  id: 'publishPolicy',
  tag: 'terms',
  summary: 'Publish a new version; running cases keep theirs until it is re-applied (SYS-08)',
  roles: ['ADMIN'],
  body: policyChange,
  responses: { 201: z.object({ version: z.int() }) },
  handler: async ({ deps, body, caller }) => {
    const changes = Object.entries(body.values).filter(([, value]) => value !== undefined);
    const by = { comment: body.comment, actor: caller.staff.id, now: deps.clock.now() };
    const version = await inTransaction(deps.pool, async (client) => {
      await lockTerms(client);
      const [newest] = await listPolicies(client);
      const values = {
        ...DEFAULT_POLICY.values,
        ...newest?.data,
        ...Object.fromEntries(changes),
      };
      return publishPolicy(client, values, by);
    });
    return { status: 201, body: { version } };
  },
});

const calendars = endpoint({
  method: 'get',
  path: '/api/v1/calendars',
  id: 'listCalendars',
  tag: 'terms',
  roles: 'STAFF',
  summary: 'All versions of the business calendar, newest first (SYS-09)',
  responses: { 200: z.object({ calendars: z.array(published(calendarBody)) }) },
  handler: async ({ deps }) => ({ body: { calendars: await listCalendars(deps.pool) } }),
});

const changeCalendar = endpoint({
  method: 'post',
  path: '/api/v1/calendars',
  id: 'publishCalendar',
  tag: 'terms',
  summary: 'Publish a new version of the calendar; only provisional deadlines move by themselves',
  roles: ['ADMIN'],
  body: calendarChange,
  responses: { 201: z.object({ version: z.int() }) },
  handler: async ({ deps, body, caller }) => {
    const problems = validateCalendar({ ...body.calendar, version: 1 });
    if (problems.length > 0) {
      const fields = problems.map((reason) => ({ field: 'calendar', reason }));
      throw new DomainError({ ...refuse('INVALID_INPUT'), fields });
    }
    const by = { comment: body.comment, actor: caller.staff.id, now: deps.clock.now() };
    const version = await inTransaction(deps.pool, async (client) => {
      await lockTerms(client);
      return publishCalendar(client, body.calendar, by);
    });
    return { status: 201, body: { version } };
  },
});

export const termsRoutes = [policies, changePolicy, calendars, changeCalendar];
