import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { demandRole } from '../auth';
import { keyedRequest } from '../command';
import { endpoint } from '../endpoint';
import type { Call, Reply } from '../endpoint';
import { checkRows, rowOf } from '../import-check';
import { IMPORT_BODY_LIMIT } from '../problem';
import { presentPreview } from '../present/import';
import { describedImport, importBody, importPreview, importRun } from '../schemas/imports';
import type { ImportBody } from '../schemas/imports';
import { demandOwnName, followingRoutes, runAnswer, startedBefore } from './bulk-runs';
import { startRun, steering } from './bulk-runs';
import type { RunFamily } from './bulk-runs';
import { bringLive } from '../../db/bulk-runs';
import { HAND_OVER_KINDS, HAND_OVER_ROLES, IMPORT_KINDS } from '../../domain/bulk';
import { OVERSEERS, STARTERS } from '../../domain/bulk';
import { DomainError, refuse } from '../../domain/errors';
import { IMPORTER } from '../../domain/people';

const ROLES = [...new Set(Object.values(STARTERS).flat())];
/** Whoever may start a run of any kind looks after her own. */
const FOLLOWERS = [...new Set([...ROLES, ...HAND_OVER_ROLES])];

/** Imports and hand-overs are followed under one path. */
export const IMPORTS: RunFamily = {
  ...{ segment: 'imports', listed: 'imports', tag: 'imports', one: 'Import', what: 'import' },
  kinds: [...IMPORT_KINDS, ...HAND_OVER_KINDS],
  followers: FOLLOWERS,
  overseers: OVERSEERS,
  schema: importRun,
};

const KEY_HEADER = { 'Idempotency-Key': 'The same key and body start one import' };

function demandDistinctRows({ rows }: ImportBody): void {
  const seen = new Set<number>();
  const fields = rows.flatMap(({ row }, index) => {
    if (!seen.has(row)) return seen.add(row) && [];
    return [{ field: `rows.${index}.row`, reason: 'stands there twice' }];
  });
  if (fields.length > 0) throw new DomainError({ ...refuse('INVALID_INPUT'), fields });
}

type StartCall = Call<unknown, unknown, ImportBody>;

async function start(call: StartCall): Promise<Reply> {
  const { deps, caller, body, reader } = call;
  demandRole(caller, STARTERS[body.kind]);
  demandOwnName(caller);
  demandDistinctRows(body);
  const id = randomUUID();
  const target = { caseId: 'imports', action: 'create' };
  const request = keyedRequest(call.request, caller, target, call.request.body, id);
  const before = body.preview ? undefined : await startedBefore(deps, caller, request);
  if (before !== undefined) return runAnswer(deps, IMPORTS, before);
  const terms = await deps.terms.newest(deps.pool);
  const actor = body.kind === 'order-history' ? IMPORTER : caller.staff;
  const ctx = { now: deps.clock.now(), actor, ...terms };
  const checked = await checkRows(deps, caller, body, { id, ctx });
  if (body.preview) return { body: presentPreview(checked, reader) };
  const invalid = checked.some(({ result }) => result === 'INVALID');
  const rejected = invalid && body.errorPolicy === 'REJECT_ALL';
  const { kind, errorPolicy, rate } = body;
  const state = rejected ? 'REJECTED' : 'RUNNING';
  const run = { id, kind, state, errorPolicy, rate, now: ctx.now } as const;
  const rows = checked.map((row) => rowOf(row, rejected));
  const started = await startRun(deps, caller, request, run, rows);
  return runAnswer(deps, IMPORTS, started.run, started.status);
}

const createImport = endpoint({
  method: 'post',
  path: '/api/v1/imports',
  id: 'startImport',
  tag: 'imports',
  summary:
    'Import orders or customers: all rows are checked first, then done one by one at a rate (§8.3.14). Live orders and customers are imported by those who may receive one, orders with their past by ADMIN or SALES_MANAGER',
  roles: ROLES,
  headers: KEY_HEADER,
  bodyLimit: IMPORT_BODY_LIMIT,
  body: importBody,
  describedBody: describedImport,
  responses: { 200: z.union([importRun, importPreview]), 202: importRun },
  handler: start,
});

const goLive = steering(
  IMPORTS,
  'go-live',
  'Have the resting orders of an import enter the clocks; those that are live stay as they are',
  bringLive,
  'bringImportLive',
);

export const importRoutes = [createImport, ...followingRoutes(IMPORTS), goLive];
