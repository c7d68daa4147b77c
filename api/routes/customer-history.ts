import { cursorOf, placeOf } from '../cursor';
import { endpoint } from '../endpoint';
import { KINDS } from '../kinds';
import { hasNeed } from '../need';
import { noteRead } from '../reads';
import { readable } from '../present/readable';
import { resolveTexts } from '../present/texts';
import { byNumber, customerHistory, historyPlace, historyQuery } from '../schemas/customer-file';
import { readCase } from './case-sight';
import { historyOf, textsOfCases } from '../../db/customer-history';
import type { HistoryPlace } from '../../db/customer-history';
import { numbersOf } from '../../db/customer-matters';
import { namesOf } from '../../db/staff';
import type { CustomerState } from '../../domain/customer';
import { CASE_KIND_NAMES } from '../../domain/kinds';
import { needsAround } from '../../domain/need';

function startOf(cursor: string | undefined): HistoryPlace | null {
  if (cursor === undefined) return null;
  const [at, caseId, seq] = placeOf(cursor, historyPlace);
  return { at, caseId, seq };
}

/** All that ever happened with a customer, over all her cases (CUS-08, SYS-11). */
export const customerHistoryRoutes = [
  endpoint({
    method: 'get',
    path: '/api/v1/customers/{no}/history',
    id: 'getCustomerHistory',
    shows: 'PERSONAL',
    tag: 'customers',
    roles: 'STAFF',
    summary:
      'Everything that happened with a customer, the newest first: contacts, orders, complaints and requests, also of files merged into hers (CUS-08)',
    params: byNumber,
    query: historyQuery,
    responses: { 200: customerHistory },
    handler: async ({ deps, params, query, caller, language }) => {
      const row = await readCase(deps, 'customer', params.no);
      await noteRead({ deps, caller }, row, 'CASE');
      const full = await hasNeed({ deps, caller }, row.state);
      const customers = numbersOf(row.state as CustomerState);
      const page = { before: startOf(query.cursor), limit: query.limit + 1 };
      const found = await historyOf(deps.pool, customers, query.kind ?? null, page);
      const rows = found.slice(0, query.limit);
      const texts = await textsOfCases(deps.pool, [...new Set(rows.map(({ caseId }) => caseId))]);
      const people = rows.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf ?? actor]);
      const names = await namesOf(deps.pool, people);
      const entries = rows.map(
        ({ caseId: _id, commandId: _command, team, department, ...event }) => ({
          ...event,
          kindName: CASE_KIND_NAMES[event.kind][language],
          title: KINDS[event.kind].eventTitles[event.type]?.[language] ?? event.type,
          actorName: names.get(event.actor) ?? null,
          onBehalfOfName: names.get(event.onBehalfOf ?? '') ?? null,
          data: resolveTexts(readable(row.state, event.data), {
            ...{ texts, caller },
            full: full || needsAround(caller.staff, { team, department }),
          }),
        }),
      );
      const last = rows.at(-1);
      const more = found.length > query.limit && last !== undefined;
      const nextCursor = more ? cursorOf([last.occurredAt, last.caseId, last.seq]) : null;
      return { body: { customers, entries, nextCursor, asOf: deps.clock.now() } };
    },
  }),
];
