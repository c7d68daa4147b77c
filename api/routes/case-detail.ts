import { z } from 'zod';
import type { CaseKindApi } from '../case-kind';
import { endpoint } from '../endpoint';
import type { Endpoint, Reply } from '../endpoint';
import { hasNeed } from '../need';
import { readable } from '../present/readable';
import { resolveTexts } from '../present/texts';
import { noteRead } from '../reads';
import { identifier } from '../schemas/common';
import { timeline } from '../schemas/order';
import { readCase, sightOf } from './case-sight';
import { listEvents } from '../../db/events';
import { textsOf } from '../../db/private';
import { namesOf } from '../../db/staff';

/** Largest value of the column `seq`. */
const LAST_SEQ = 2_147_483_647;

const byNumber = z.object({ no: identifier });

function detailRoute(api: CaseKindApi, detail: z.ZodType): Endpoint {
  return endpoint({
    method: 'get',
    path: `/api/v1/${api.segment}/{no}`,
    id: `get${api.one}`,
    shows: 'PERSONAL',
    tag: api.segment,
    roles: 'STAFF',
    summary: 'State, what it waits for, deadlines, what may be done and why not',
    params: byNumber,
    responses: { 200: detail },
    handler: async ({ deps, params, caller, language }): Promise<Reply> => {
      const row = await readCase(deps, api.kind, params.no);
      const [sight] = await Promise.all([
        sightOf(deps, row, caller, language),
        noteRead({ deps, caller }, row, 'CASE'),
      ]);
      const headers = { ETag: `"${row.state.version}"` };
      const around = await api.around?.(deps, row.state, sight);
      return { body: { ...api.present(row.state, sight, true), ...around }, headers };
    },
  });
}

function timelineRoute(api: CaseKindApi): Endpoint {
  return endpoint({
    method: 'get',
    path: `/api/v1/${api.segment}/{no}/timeline`,
    id: `get${api.one}Timeline`,
    shows: 'PERSONAL',
    tag: api.segment,
    roles: 'STAFF',
    summary: 'Everything that happened, with actor and time (SYS-05)',
    params: byNumber,
    query: z.strictObject({
      after: z.coerce.number().int().min(0).max(LAST_SEQ).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    responses: { 200: timeline },
    handler: async ({ deps, params, query, caller, language }) => {
      const row = await readCase(deps, api.kind, params.no);
      const [found] = await Promise.all([
        listEvents(deps.pool, row.id, { ...query, limit: query.limit + 1 }),
        noteRead({ deps, caller }, row, 'CASE'),
      ]);
      const full = await hasNeed({ deps, caller }, row.state);
      const sight = { texts: await textsOf(deps.pool, row.id), caller, full };
      const people = found.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf ?? actor]);
      const names = await namesOf(deps.pool, people);
      const shown = found.slice(0, query.limit).map(({ commandId: _id, ...event }) => ({
        ...event,
        actorName: names.get(event.actor) ?? null,
        onBehalfOfName: names.get(event.onBehalfOf ?? '') ?? null,
        title: api.eventTitles[event.type]?.[language] ?? event.type,
        data: resolveTexts(readable(row.state, event.data), sight),
      }));
      const nextAfter = found.length > query.limit ? shown.at(-1)!.seq : null;
      return { body: { events: shown, nextAfter } };
    },
  });
}

/** One case of a kind, and its history. */
export function detailRoutes(api: CaseKindApi, detail: z.ZodType): Endpoint[] {
  return [detailRoute(api, detail), timelineRoute(api)];
}
