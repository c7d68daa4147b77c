import { z } from 'zod';
import { cursorOf, placeOf } from '../cursor';
import { csvFile } from '../csv-file';
import { endpoint } from '../endpoint';
import type { Call } from '../endpoint';
import {
  DUE_COLUMNS,
  dueCells,
  presentDueCounts,
  presentDueLine,
  whyOf,
} from '../present/callback';
import { callbackFilters, callbackList, callbackPlace, callbackQuery } from '../schemas/callback';
import type { CallbackFilters } from '../schemas/callback';
import { dueCallbacks, dueCounts, outgoingContacts } from '../../db/callbacks';
import type { DueCursor, DueDays, DueFilter, DueQuestion } from '../../db/callbacks';
import { customerZones } from '../../db/customer-clock';
import { addDays, localDateOf } from '../../domain/calendar';
import type { LocalDate } from '../../domain/calendar';
import { CALLERS } from '../../domain/customer';
import { CUSTOMER_POSTS } from '../../domain/need';
import type { Role } from '../../domain/people';

type DueCall = Call<unknown, CallbackFilters, unknown>;

/** Lines of one file at the most. */
const MOST_LINES = 100_000;

/** The days that lists speak of, on the clock of the house. */
async function daysOf({ deps }: Pick<DueCall, 'deps'>): Promise<DueDays & { house: string }> {
  const { zone: house } = (await deps.terms.newest(deps.pool)).calendar;
  const today = localDateOf(deps.clock.now(), house);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(today, -weekday);
  return { today, tomorrow: addDays(today, 1), monday, sunday: addDays(monday, 6), house };
}

/** Where it is another day already or still: what is due there on her today is due today (CBK-13). */
async function aheadOf(
  { deps }: Pick<DueCall, 'deps'>,
  { today }: DueDays,
): Promise<Record<string, number>> {
  const now = deps.clock.now();
  const zones = await customerZones(deps.pool);
  const ahead = zones.map((zone): [string, number] => {
    const there = localDateOf(now, zone);
    if (there === today) return [zone, 0];
    return [zone, there > today ? 1 : -1];
  });
  return Object.fromEntries(ahead.filter(([, days]) => days !== 0));
}

function spanOf(day: CallbackFilters['day'], days: DueDays): { from?: LocalDate; to?: LocalDate } {
  if (day === undefined) return {};
  if (day === 'week') return { from: days.monday, to: days.sunday };
  return { from: days[day], to: days[day] };
}

async function questionOf(call: DueCall, days: DueDays): Promise<DueQuestion> {
  const { deps, query, caller } = call;
  const reader = caller.onBehalfOf ?? caller.staff;
  const { day, state: states, person, from, to, ...rest } = query;
  const given = { ...(from && { from }), ...(to && { to }) };
  // Dates that are named are the customer's own.
  const ahead = from || to ? undefined : await aheadOf(call, days);
  const filter: DueFilter = {
    ...{ ...spanOf(day, days), ...given, ...rest, states },
    person: person === 'me' ? reader.id : person,
  };
  return { filter, reader, now: deps.clock.now(), ahead };
}

function placeIn(cursor: string | undefined): DueCursor | null {
  if (cursor === undefined) return null;
  const [dueAt, caseId, key] = placeOf(cursor, callbackPlace);
  return { dueAt, caseId, key };
}

const list = endpoint({
  method: 'get',
  path: '/api/v1/callbacks',
  id: 'listCallbacks',
  tag: 'callbacks',
  summary:
    'Callbacks due today, this week, overdue: per person and team, with why, by when and not before when (CBK-01, CBK-19)',
  roles: CALLERS,
  query: callbackQuery,
  headers: { 'X-On-Behalf-Of': 'As this absent colleague sees them; `me` is that one then' },
  responses: { 200: callbackList },
  handler: async ({ query: { limit, cursor, ...query }, ...call }) => {
    const { deps, reader } = call;
    const days = await daysOf(call);
    const question = await questionOf({ ...call, query }, days);
    const clocks = { ...reader, house: days.house };
    const after = placeIn(cursor);
    const [lines, counts] = await Promise.all([
      dueCallbacks(deps.pool, question, { after, limit: limit + 1 }),
      after === null ? dueCounts(deps.pool, question, days) : null,
    ]);
    const shown = lines.slice(0, limit);
    const last = lines.length > limit ? shown.at(-1) : undefined;
    return {
      body: {
        callbacks: shown.map((line) => presentDueLine(line, clocks, question.now)),
        counts: counts && presentDueCounts(counts, reader.language),
        nextCursor: last === undefined ? null : cursorOf([last.due_at, last.case_id, last.key]),
        asOf: question.now,
      },
    };
  },
});

const file = endpoint({
  method: 'get',
  path: '/api/v1/callbacks.csv',
  id: 'exportCallbacks',
  tag: 'callbacks',
  summary: 'The same as a file, without contact data; texts are no formulas (CBK-19, CUS-07)',
  roles: CALLERS,
  query: callbackFilters,
  produces: 'text/csv',
  responses: { 200: z.string() },
  handler: async (call) => {
    const { deps, language } = call;
    const days = await daysOf(call);
    const question = await questionOf(call, days);
    const rows = await dueCallbacks(deps.pool, question, { after: null, limit: MOST_LINES });
    const taken = { list: 'callbacks', query: call.query, name: `callbacks-${days.today}` };
    const titles = DUE_COLUMNS.map((title) => title[language]);
    const lines = rows.map((row) => dueCells(row, language, question.now));
    return csvFile(call, taken, [titles, ...lines]);
  },
});

/** Those who speak with customers and may read where to reach them. */
const SENDERS: readonly Role[] = CALLERS.filter((role) => CUSTOMER_POSTS.includes(role));

const WHERE = {
  sms: { method: 'SMS', column: 'phone', title: { zh: '电话', en: 'Telephone' } },
  letter: { method: 'LETTER', column: 'address', title: { zh: '地址', en: 'Address' } },
} as const;

const outgoing = (channel: keyof typeof WHERE) =>
  endpoint({
    method: 'get',
    path: `/api/v1/callbacks/exports/${channel}.csv`,
    id: channel === 'sms' ? 'exportTextMessages' : 'exportLetters',
    tag: 'callbacks',
    summary: `What is due today or earlier by ${channel === 'sms' ? 'text message' : 'letter'}, with where it goes; sending it is recorded by recordContact (CBK-09, CUS-07)`,
    roles: SENDERS,
    query: callbackFilters.pick({}),
    produces: 'text/csv',
    responses: { 200: z.string() },
    handler: async (call) => {
      const { deps, caller, language } = call;
      const reader = caller.onBehalfOf ?? caller.staff;
      const days = await daysOf(call);
      const { today } = days;
      const ahead = await aheadOf(call, days);
      const { method, column, title } = WHERE[channel];
      const question = { filter: {}, reader, now: deps.clock.now(), ahead, method, by: today };
      const rows = await outgoingContacts(deps.pool, question);
      const head = [
        ...[DUE_COLUMNS[0]!, DUE_COLUMNS[1]!, DUE_COLUMNS[3]!, DUE_COLUMNS[4]!],
        ...[{ zh: '姓名', en: 'Name' }, title],
      ];
      const lines = rows.map((row) => [
        ...[row.customer_no, row.key, whyOf(row.reasons, language), row.due_on, row.name],
        row[column],
      ]);
      const taken = { list: channel, query: {}, name: `${channel}-${today}` };
      return csvFile(call, taken, [head.map((one) => one[language]), ...lines]);
    },
  });

export const callbackRoutes = [list, file, outgoing('sms'), outgoing('letter')];
