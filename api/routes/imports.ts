import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { demandRole } from '../auth';
import type { Caller } from '../auth';
import { answeredBefore, keyedRequest } from '../command';
import type { KeyedRequest } from '../command';
import type { ApiDeps } from '../deps';
import { endpoint } from '../endpoint';
import type { Call, Reply } from '../endpoint';
import { checkRows, rowOf } from '../import-check';
import { presentPreview, presentRow, presentRun } from '../present/import';
import {
  describedImport,
  importBody,
  importList,
  importParams,
  importPreview,
  importRows,
  importRun,
  rowsQuery,
} from '../schemas/imports';
import type { ImportBody } from '../schemas/imports';
import {
  bringLive,
  countRows,
  findRun,
  findRunByKey,
  insertRun,
  listRows,
  listRuns,
  resumeRun,
  stopRun,
} from '../../db/bulk-runs';
import type { BulkRun } from '../../db/bulk-runs';
import { isDuplicate } from '../../db/failures';
import type { Db } from '../../db/query';
import { wakeRun } from '../../dispatch/bulk-runs';
import { HAND_OVER_ROLES, OVERSEERS, STARTERS } from '../../domain/bulk';
import { DomainError, domainError, refuse } from '../../domain/errors';
import { holdsAny, IMPORTER } from '../../domain/people';

const ROLES = [...STARTERS.orders, ...STARTERS['order-history']];
/** Whoever may start a run of any kind looks after her own. */
const FOLLOWERS = [...new Set([...ROLES, ...HAND_OVER_ROLES])];
const KEY_HEADER = { 'Idempotency-Key': 'The same key and body start one import' };

/** A run as it stands. */
export async function runAnswer(deps: ApiDeps, run: BulkRun, status = 200): Promise<Reply> {
  const body = presentRun(run, await countRows(deps.pool, run.id), deps.clock.now());
  return { status, body, headers: { Location: `/api/v1/imports/${run.id}` } };
}

/** Has a run begin or go on; what fails here is caught up by the sweeper. */
export function wake(deps: ApiDeps, runId: string): void {
  wakeRun(deps, runId).catch((error: unknown) => {
    deps.logger.warn({ err: error, runId }, 'bulk run not started yet; the sweeper will');
  });
}

/** Whose name goes where: an import is started by the person whose orders or decision it is. */
function demandStarter({ body, caller }: Call<unknown, unknown, ImportBody>): void {
  demandRole(caller, STARTERS[body.kind]);
  if (caller.onBehalfOf === null) return;
  const reason = 'imports are started in one’s own name';
  throw domainError('INVALID_HEADER', { header: 'X-On-Behalf-Of', reason });
}

function demandDistinctRows({ rows }: ImportBody): void {
  const seen = new Set<number>();
  const fields = rows.flatMap(({ row }, index) => {
    if (!seen.has(row)) return seen.add(row) && [];
    return [{ field: `rows.${index}.row`, reason: 'stands there twice' }];
  });
  if (fields.length > 0) throw new DomainError({ ...refuse('INVALID_INPUT'), fields });
}

/** The run that this very request started before. @throws DomainError IDEMPOTENCY_KEY_REUSED */
async function startedBefore(
  deps: ApiDeps,
  caller: Caller,
  request: KeyedRequest,
): Promise<BulkRun | undefined> {
  if (!request.given) return undefined;
  await answeredBefore(deps.pool, caller, request);
  const run = await findRunByKey(deps.pool, caller.staff.id, request.key);
  if (run !== undefined && run.requestId !== request.id)
    throw domainError('IDEMPOTENCY_KEY_REUSED');
  return run;
}

type StartCall = Call<unknown, unknown, ImportBody>;

async function start(call: StartCall): Promise<Reply> {
  const { deps, caller, body, language } = call;
  demandStarter(call);
  demandDistinctRows(body);
  const id = randomUUID();
  const target = { caseId: 'imports', action: 'create' };
  const request = keyedRequest(call.request, caller, target, call.request.body, id);
  const before = body.preview ? undefined : await startedBefore(deps, caller, request);
  if (before !== undefined) return runAnswer(deps, before);
  const terms = await deps.terms.newest(deps.pool);
  const actor = body.kind === 'orders' ? caller.staff : IMPORTER;
  const ctx = { now: deps.clock.now(), actor, ...terms };
  const checked = await checkRows(deps, caller, body, { id, ctx });
  if (body.preview) return { body: presentPreview(checked, language) };
  const invalid = checked.some(({ result }) => result === 'INVALID');
  const rejected = invalid && body.errorPolicy === 'REJECT_ALL';
  const { kind, errorPolicy, rate } = body;
  const state = rejected ? 'REJECTED' : 'RUNNING';
  const run = { id, kind, state, errorPolicy, rate, createdBy: caller.staff.id } as const;
  const rows = checked.map((row) => rowOf(row, rejected));
  try {
    await insertRun(deps.pool, { ...run, request, now: ctx.now }, rows);
  } catch (error) {
    const other = isDuplicate(error) ? await startedBefore(deps, caller, request) : undefined;
    if (other === undefined) throw error;
    return runAnswer(deps, other);
  }
  if (!rejected) wake(deps, id);
  return runAnswer(deps, (await findRun(deps.pool, id))!, rejected ? 200 : 202);
}

/** A run that the caller may see. @throws DomainError RESOURCE_NOT_FOUND or FORBIDDEN */
async function runOf(deps: ApiDeps, caller: Caller, id: string): Promise<BulkRun> {
  const run = await findRun(deps.pool, id);
  if (run === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: 'import', id });
  if (run.createdBy !== caller.staff.id) demandRole(caller, OVERSEERS);
  return run;
}

const createImport = endpoint({
  method: 'post',
  path: '/api/v1/imports',
  id: 'startImport',
  tag: 'imports',
  summary:
    'Import orders: all rows are checked first, then done one by one at a rate (§8.3.14). Live orders are imported by those who may receive one, orders with their past by ADMIN or SALES_MANAGER',
  roles: ROLES,
  headers: KEY_HEADER,
  body: importBody,
  describedBody: describedImport,
  responses: { 200: z.union([importRun, importPreview]), 202: importRun },
  handler: start,
});

const list = endpoint({
  method: 'get',
  path: '/api/v1/imports',
  id: 'listImports',
  tag: 'imports',
  summary: 'The newest imports: own ones, or all for ADMIN and SALES_MANAGER',
  roles: FOLLOWERS,
  responses: { 200: importList },
  handler: async ({ deps, caller }) => {
    const own = holdsAny(caller.staff, OVERSEERS) ? null : caller.staff.id;
    const runs = await listRuns(deps.pool, own, 50);
    const now = deps.clock.now();
    const imports = runs.map(async (run) =>
      presentRun(run, await countRows(deps.pool, run.id), now),
    );
    return { body: { imports: await Promise.all(imports) } };
  },
});

const detail = endpoint({
  method: 'get',
  path: '/api/v1/imports/{id}',
  id: 'getImport',
  tag: 'imports',
  summary: 'How an import stands',
  roles: FOLLOWERS,
  params: importParams,
  responses: { 200: importRun },
  handler: async ({ deps, caller, params }) =>
    runAnswer(deps, await runOf(deps, caller, params.id)),
});

const rows = endpoint({
  method: 'get',
  path: '/api/v1/imports/{id}/rows',
  id: 'listImportRows',
  tag: 'imports',
  summary: 'What has become of each row, and why one failed',
  roles: FOLLOWERS,
  params: importParams,
  query: rowsQuery,
  responses: { 200: importRows },
  handler: async ({ deps, caller, params, query, language }) => {
    const run = await runOf(deps, caller, params.id);
    const { state = null, after, limit } = query;
    const found = await listRows(deps.pool, run.id, { state, after, limit });
    const nextAfter = found.length < limit ? null : found.at(-1)!.row;
    return { body: { rows: found.map((row) => presentRow(row, language)), nextAfter } };
  },
});

/** Steers a run; asking for what is so already changes nothing. */
function steering(
  verb: string,
  id: string,
  summary: string,
  change: (db: Db, id: string, now: string) => Promise<void>,
): ReturnType<typeof endpoint> {
  return endpoint({
    method: 'post',
    path: `/api/v1/imports/{id}/${verb}`,
    id,
    tag: 'imports',
    summary,
    roles: FOLLOWERS,
    params: importParams,
    responses: { 200: importRun },
    handler: async ({ deps, caller, params }) => {
      const { id: runId } = await runOf(deps, caller, params.id);
      await change(deps.pool, runId, deps.clock.now());
      const run = (await findRun(deps.pool, runId))!;
      if (run.state === 'RUNNING') wake(deps, runId);
      return runAnswer(deps, run);
    },
  });
}

const stop = steering(
  'stop',
  'stopImport',
  'Stop an import; rows under way are finished, the others wait',
  stopRun,
);
const resume = steering('resume', 'resumeImport', 'Let a stopped import go on', resumeRun);
const goLive = steering(
  'go-live',
  'bringImportLive',
  'Have the resting orders of an import enter the clocks; those that are live stay as they are',
  bringLive,
);

export const importRoutes = [createImport, list, detail, rows, stop, resume, goLive];
