import type { z } from 'zod';
import type { Caller } from '../auth';
import type { CaseKindApi } from '../case-kind';
import { pageOf, readCursor } from '../cursor';
import { endpoint } from '../endpoint';
import type { Endpoint } from '../endpoint';
import { presentCaseLine } from '../present/case-line';
import { listOf, listQueryOf } from '../schemas/case-list';
import type { ListQuery } from '../schemas/case-list';
import { listCases } from '../../db/case-lists';
import type { CaseFilter } from '../../db/case-lists';
import { phoneScope } from '../../domain/need';

/** What the list of a kind has of its own. */
interface ListShape {
  stage: z.ZodType<string, string>;
  /** One line: what all lists show, and what `db/case-lines.ts` reads for this kind besides. */
  item: z.ZodType;
  /** Filters by equality that only this list has; `db/case-lines.ts` knows where they look. */
  own?: z.ZodRawShape;
}

function filterOf(query: ListQuery, own: readonly string[], { staff }: Caller): CaseFilter {
  const { stage: stages, owner, q: search, team, customer, unassigned } = query;
  const { overdue, onHold, open, dueBefore } = query;
  const asked = own.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]]));
  const filter = {
    ...{ stages, search, team, customer, unassigned, overdue, onHold, open, dueBefore },
    byPhone: phoneScope(staff),
    owner: owner === 'me' ? staff.id : owner,
    own: Object.fromEntries(asked) as Record<string, string>,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** The list of the cases of a kind. */
export function listRoute(api: CaseKindApi, { stage, item, own = {} }: ListShape): Endpoint {
  const names = Object.keys(own);
  return endpoint({
    method: 'get',
    path: `/api/v1/${api.segment}`,
    id: `list${api.one}s`,
    tag: api.segment,
    roles: 'STAFF',
    summary: `${api.one}s, next deadline first`,
    query: listQueryOf(stage, own),
    responses: { 200: listOf(api.one, api.segment, item) },
    handler: async ({ deps, query, caller, language }) => {
      const asked = query as ListQuery;
      const { limit } = asked;
      const page = { after: readCursor(asked.cursor), limit: limit + 1 };
      const rows = await listCases(deps.pool, api.kind, filterOf(asked, names, caller), page);
      const { shown, nextCursor } = pageOf(rows, limit);
      const lines = shown.map((row) => presentCaseLine(api.kind, row, language));
      return { body: { [api.segment]: lines, nextCursor, asOf: deps.clock.now() } };
    },
  });
}
