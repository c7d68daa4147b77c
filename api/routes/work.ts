import type { z } from 'zod';
import type { Caller } from '../auth';
import { pageOf, readCursor } from '../cursor';
import { endpoint } from '../endpoint';
import type { Call } from '../endpoint';
import { presentListRow } from '../present/order';
import { work, workQuery } from '../schemas/work';
import { absentFor } from '../../db/organisation';
import { findStaff } from '../../db/staff';
import type { StaffRow } from '../../db/staff';
import { MOST_COUNTED, workPage } from '../../db/work';
import type { AskedSource } from '../../db/work';
import { DomainError, refuse } from '../../domain/errors';
import { sourcesOf, waitingFor, WORK_BUCKETS } from '../../domain/work';
import type { WorkBucket } from '../../domain/work';

const HOUR_MS = 3_600_000;

type WorkCall = Call<unknown, z.output<typeof workQuery>, unknown>;

/** Colleagues whose work the caller does just now: the one named by the header, or all she stands in for. */
async function absentees({ deps, caller }: WorkCall): Promise<StaffRow[]> {
  if (caller.onBehalfOf !== null) return [];
  const ids = await absentFor(deps.pool, caller.staff.id, deps.clock.now());
  return ids.length === 0 ? [] : findStaff(deps.pool, ids);
}

function askedSources(
  bucket: WorkBucket,
  { staff, onBehalfOf }: Caller,
  absent: readonly StaffRow[],
): AskedSource[] {
  const own = sourcesOf(bucket, onBehalfOf ?? staff).map((source) => ({
    source,
    onBehalfOf: onBehalfOf?.id ?? null,
  }));
  if (bucket !== 'mine') return own;
  const others = absent.flatMap((colleague) =>
    waitingFor(colleague).map((source) => ({ source, onBehalfOf: colleague.id })),
  );
  return [...own, ...others];
}

async function presentBucket(
  call: WorkCall,
  bucket: WorkBucket,
  absent: readonly StaffRow[],
): Promise<object> {
  const { deps, query, caller, language } = call;
  const soon = new Date(Date.parse(deps.clock.now()) + HOUR_MS).toISOString();
  const { count, rows } = await workPage(deps.pool, {
    bucket,
    sources: askedSources(bucket, caller, absent),
    soon,
    after: readCursor(query.cursor),
    limit: query.limit + 1,
  });
  const { shown, nextCursor } = pageOf(rows, query.limit);
  const known = [...absent, ...(caller.onBehalfOf === null ? [] : [caller.onBehalfOf])];
  const orders = shown.map((row) => ({
    ...presentListRow(row, language),
    onBehalfOfName: known.find(({ id }) => id === row.onBehalfOf)?.name ?? null,
  }));
  const atLeast = count > MOST_COUNTED;
  return { count: Math.min(count, MOST_COUNTED), atLeast, orders, nextCursor };
}

const list = endpoint({
  method: 'get',
  path: '/api/v1/work',
  id: 'listWork',
  tag: 'orders',
  summary:
    'Work at hand of the caller, in buckets, next deadline first; as a stand-in too (§8.3.10)',
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
