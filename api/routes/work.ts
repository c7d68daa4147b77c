import type { z } from 'zod';
import type { Caller } from '../auth';
import { cursorOf, placeOf } from '../cursor';
import { endpoint } from '../endpoint';
import type { Call } from '../endpoint';
import { presentCaseLine } from '../present/case-line';
import { work, workPlace, workQuery } from '../schemas/work';
import { lentTo } from '../../db/standing-in';
import type { StaffRow } from '../../db/staff';
import { MOST_COUNTED, workPage } from '../../db/work';
import type { AskedSource, WorkCursor } from '../../db/work';
import { DomainError, refuse } from '../../domain/errors';
import { CASE_KINDS } from '../../domain/kinds';
import type { CaseKind } from '../../domain/kernel';
import { sourcesOf, waitingFor, WORK_BUCKETS } from '../../domain/work';
import type { WorkBucket } from '../../domain/work';

const HOUR_MS = 3_600_000;

type WorkCall = Call<unknown, z.output<typeof workQuery>, unknown>;

/** Colleagues whose work the caller does just now: the one named by the header, or all she stands in for. */
async function absentees({ deps, caller }: WorkCall): Promise<StaffRow[]> {
  if (caller.onBehalfOf !== null) return [];
  return lentTo(deps.pool, caller.staff.id, deps.clock.now());
}

function askedSources(
  bucket: WorkBucket,
  { staff, onBehalfOf }: Caller,
  absent: readonly StaffRow[],
  kind: CaseKind,
): AskedSource[] {
  const own = sourcesOf(bucket, onBehalfOf ?? staff, kind).map((source) => ({
    ...{ kind, source },
    onBehalfOf: onBehalfOf?.id ?? null,
  }));
  if (bucket !== 'mine') return own;
  const others = absent.flatMap((colleague) =>
    waitingFor(colleague).map((source) => ({ kind, source, onBehalfOf: colleague.id })),
  );
  return [...own, ...others];
}

function placeIn(cursor: string | undefined): WorkCursor | null {
  if (cursor === undefined) return null;
  const [nextDueAt, no, kind] = placeOf(cursor, workPlace);
  return { nextDueAt, no, kind };
}

async function presentBucket(
  call: WorkCall,
  bucket: WorkBucket,
  absent: readonly StaffRow[],
): Promise<object> {
  const { deps, query, caller, language } = call;
  const kinds = query.kind === undefined ? CASE_KINDS : [query.kind];
  const soon = new Date(Date.parse(deps.clock.now()) + HOUR_MS).toISOString();
  const { count, rows } = await workPage(deps.pool, {
    bucket,
    sources: kinds.flatMap((kind) => askedSources(bucket, caller, absent, kind)),
    soon,
    after: placeIn(query.cursor),
    limit: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const known = [...absent, ...(caller.onBehalfOf === null ? [] : [caller.onBehalfOf])];
  const cases = shown.map((row) => ({
    ...presentCaseLine(row.kind, row, language),
    kind: row.kind,
    onBehalfOfName: known.find(({ id }) => id === row.onBehalfOf)?.name ?? null,
  }));
  return {
    ...{ count: Math.min(count, MOST_COUNTED), atLeast: count > MOST_COUNTED },
    cases,
    orders: cases.filter(({ kind }) => kind === 'order'),
    nextCursor: last === undefined ? null : cursorOf([last.nextDueAt, last.no, last.kind]),
  };
}

const list = endpoint({
  method: 'get',
  path: '/api/v1/work',
  id: 'listWork',
  tag: 'orders',
  roles: 'STAFF',
  summary:
    'Work at hand of the caller, orders and complaints, in buckets, next deadline first; as a stand-in too (§8.3.10)',
  query: workQuery,
  headers: { 'X-On-Behalf-Of': 'The work of this absent colleague alone' },
  responses: { 200: work },
  handler: async (call) => {
    const { query, deps } = call;
    if (query.cursor !== undefined && query.bucket === undefined) {
      const fields = [{ field: 'bucket', reason: 'a cursor belongs to one bucket' }];
      throw new DomainError({ ...refuse('INVALID_INPUT'), fields });
    }
    const absent = await absentees(call);
    const names = query.bucket === undefined ? WORK_BUCKETS : [query.bucket];
    const buckets: Record<string, object> = {};
    for (const name of names) buckets[name] = await presentBucket(call, name, absent);
    return { body: { buckets, asOf: deps.clock.now() } };
  },
});

export const workRoutes = [list];
