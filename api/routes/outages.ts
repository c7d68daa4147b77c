import { z } from 'zod';
import type { ApiDeps } from '../deps';
import { endpoint, invalid } from '../endpoint';
import { lastedSeconds, presentLate, presentMoved } from '../present/outage';
import { utcInstant } from '../schemas/common';
import { lastOutageAnswer, outageQuery } from '../schemas/outage';
import { REPORT_READERS } from './reports';
import { fallenDue, lastOutage, moved, outageTotals } from '../../db/outages';
import type { Outage, OutageCursor, OutagePage, OutageTotals } from '../../db/outages';
import { OUTAGE_LISTS } from '../../domain/outage';
import type { OutageList } from '../../domain/outage';
import type { Language } from '../../domain/text';

const cursorParts = z.tuple([utcInstant, z.string().max(100), z.int().nonnegative()]);

/** The place in a list that a cursor names. @throws DomainError INVALID_INPUT */
function readCursor(cursor: string | undefined): OutageCursor | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [at, caseId, n] = cursorParts.parse(parts);
    return { at, caseId, n };
  } catch {
    throw invalid([{ field: 'cursor', reason: 'not a cursor of this list' }]);
  }
}

const cursorOf = ({ at, caseId, n }: OutageCursor): string =>
  Buffer.from(JSON.stringify([at, caseId, n])).toString('base64url');

/** A row as it is shown, and its place in the list. */
interface Line {
  shown: object;
  place: OutageCursor;
}

async function linesOf(
  deps: ApiDeps,
  outage: Outage,
  list: OutageList,
  page: OutagePage,
  language: Language,
): Promise<Line[]> {
  if (list === 'moved') {
    return (await moved(deps.pool, outage, page)).map((row) => {
      const { movedTo: at, caseId, n } = row;
      return { shown: presentMoved(row), place: { at, caseId, n } };
    });
  }
  return (await fallenDue(deps.pool, outage, list, page)).map((row) => {
    const { recordedAt: at, caseId, n } = row;
    return { shown: presentLate(row, language), place: { at, caseId, n } };
  });
}

const NONE: OutageTotals = { cases: 0, firedLate: 0, suppressed: 0, moved: 0 };

const last = endpoint({
  method: 'get',
  path: '/api/v1/outages/last',
  id: 'lastOutage',
  tag: 'reports',
  summary:
    'The last outage: what fired late, what nobody was told of and why, what was moved to another hour (SYS-01, SYS-04)',
  query: outageQuery,
  roles: REPORT_READERS,
  responses: { 200: lastOutageAnswer },
  handler: async ({ deps, query, language }) => {
    const { cursor, limit, list: asked } = query;
    if (cursor !== undefined && asked === undefined) {
      throw invalid([{ field: 'list', reason: 'a cursor belongs to one list' }]);
    }
    const after = readCursor(cursor);
    const outage = await lastOutage(deps.pool);
    const totals = outage === undefined ? NONE : await outageTotals(deps.pool, outage);
    const lists: Record<string, object> = {};
    for (const list of asked === undefined ? OUTAGE_LISTS : [asked]) {
      const page = { after, limit: limit + 1 };
      const lines = outage === undefined ? [] : await linesOf(deps, outage, list, page, language);
      const shown = lines.slice(0, limit);
      const more = lines.length > limit;
      lists[list] = {
        count: totals[list],
        rows: shown.map((line) => line.shown),
        nextCursor: more ? cursorOf(shown.at(-1)!.place) : null,
      };
    }
    const found = outage && { ...outage, seconds: lastedSeconds(outage), cases: totals.cases };
    return { body: { outage: found ?? null, ...lists, asOf: deps.clock.now() } };
  },
});

export const outageRoutes = [last];
