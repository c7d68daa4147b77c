import { z } from 'zod';
import { demandRole } from '../auth';
import type { Caller } from '../auth';
import { answeredBefore } from '../command';
import type { KeyedRequest } from '../command';
import type { ApiDeps } from '../deps';
import { endpoint } from '../endpoint';
import type { Call, Endpoint, Reply } from '../endpoint';
import { presentRow, presentRun } from '../present/import';
import { importParams, importRows, rowsQuery } from '../schemas/imports';
import { countRows, findRun, findRunByKey, listRows, listRuns } from '../../db/bulk-runs';
import { insertRun, resumeRun, stopRun } from '../../db/bulk-runs';
import type { BulkRun, NewRow, NewRun } from '../../db/bulk-runs';
import { isDuplicate } from '../../db/failures';
import type { Pool } from 'pg';
import { wakeRun } from '../../dispatch/bulk-runs';
import type { BulkKind } from '../../domain/bulk';
import { domainError } from '../../domain/errors';
import { holdsAny } from '../../domain/people';
import type { Role } from '../../domain/people';

/** Runs that are followed under one path. */
export interface RunFamily {
  /** Segment of the path and key of the list, e.g. `imports`. */
  segment: string;
  listed: string;
  tag: string;
  /** What one is called in ids of operations, and in texts. */
  one: string;
  what: string;
  kinds: readonly BulkKind[];
  /** Whoever looks after her own. */
  followers: readonly Role[];
  /** Whoever sees and steers those of others. */
  overseers: readonly Role[];
  schema: z.ZodType;
}

/** A run as it stands. */
export async function runAnswer(
  deps: ApiDeps,
  { segment }: Pick<RunFamily, 'segment'>,
  run: BulkRun,
  status = 200,
): Promise<Reply> {
  const body = presentRun(run, await countRows(deps.pool, run.id), deps.clock.now());
  return { status, body, headers: { Location: `/api/v1/${segment}/${run.id}` } };
}

/** Has a run begin or go on; what fails here is caught up by the sweeper. */
export function wake(deps: ApiDeps, runId: string): void {
  wakeRun(deps, runId).catch((error: unknown) => {
    deps.logger.warn({ err: error, runId }, 'bulk run not started yet; the sweeper will');
  });
}

/** Whose name goes where: a run is started by the person whose decision it is. @throws DomainError INVALID_HEADER */
export function demandOwnName({ onBehalfOf }: Caller): void {
  if (onBehalfOf === null) return;
  throw domainError('INVALID_HEADER', { header: 'X-On-Behalf-Of', reason: 'OWN_NAME' });
}

/** The run that this very request started before. @throws DomainError IDEMPOTENCY_KEY_REUSED */
export async function startedBefore(
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

/** Writes a run and has it begin; the same request at the same moment starts one. */
export async function startRun(
  deps: ApiDeps,
  caller: Caller,
  request: KeyedRequest,
  run: Omit<NewRun, 'request' | 'createdBy'>,
  rows: readonly NewRow[],
): Promise<{ run: BulkRun; status: number }> {
  try {
    await insertRun(deps.pool, { ...run, request, createdBy: caller.staff.id }, rows);
  } catch (error) {
    const other = isDuplicate(error) ? await startedBefore(deps, caller, request) : undefined;
    if (other === undefined) throw error;
    return { run: other, status: 200 };
  }
  const rejected = run.state === 'REJECTED';
  if (!rejected) wake(deps, run.id);
  return { run: (await findRun(deps.pool, run.id))!, status: rejected ? 200 : 202 };
}

/** A run that the caller may see. @throws DomainError RESOURCE_NOT_FOUND or FORBIDDEN */
async function runOf(
  { kinds, what, overseers }: RunFamily,
  deps: ApiDeps,
  caller: Caller,
  id: string,
): Promise<BulkRun> {
  const run = await findRun(deps.pool, id);
  if (run === undefined || !kinds.includes(run.kind)) {
    throw domainError('RESOURCE_NOT_FOUND', { what, id });
  }
  if (run.createdBy !== caller.staff.id) demandRole(caller, overseers);
  return run;
}

async function listOf(
  { kinds, listed, overseers }: RunFamily,
  { deps, caller }: Call<unknown, unknown, unknown>,
): Promise<Reply> {
  const own = holdsAny(caller.staff, overseers) ? null : caller.staff.id;
  const found = await listRuns(deps.pool, kinds, own, 50);
  const now = deps.clock.now();
  const runs = found.map(async (run) => presentRun(run, await countRows(deps.pool, run.id), now));
  return { body: { [listed]: await Promise.all(runs) } };
}

/** The operations with which runs are followed. */
export function followingRoutes(family: RunFamily): Endpoint[] {
  const { segment, listed, tag, one, what, followers: roles, schema } = family;
  const path = `/api/v1/${segment}`;
  return [
    endpoint({
      ...{ method: 'get', path, id: `list${one}s`, tag, roles },
      summary: `The newest ${what}s: own ones, or all for ${family.overseers.join(' and ')}`,
      responses: { 200: z.object({ [listed]: z.array(schema) }) },
      handler: (call) => listOf(family, call),
    }),
    endpoint({
      ...{ method: 'get', path: `${path}/{id}`, id: `get${one}`, tag, roles },
      summary: `How one of the ${what}s stands`,
      params: importParams,
      responses: { 200: schema },
      handler: async ({ deps, caller, params }) =>
        runAnswer(deps, family, await runOf(family, deps, caller, params.id)),
    }),
    endpoint({
      ...{ method: 'get', path: `${path}/{id}/rows`, id: `list${one}Rows`, tag, roles },
      summary: 'What has become of each row, and why one failed',
      params: importParams,
      query: rowsQuery,
      responses: { 200: importRows },
      handler: async ({ deps, caller, params, query, reader }) => {
        const run = await runOf(family, deps, caller, params.id);
        const { state = null, after, limit } = query;
        const found = await listRows(deps.pool, run.id, { state, after, limit });
        const nextAfter = found.length < limit ? null : found.at(-1)!.row;
        return { body: { rows: found.map((row) => presentRow(row, reader)), nextAfter } };
      },
    }),
    steering(family, 'stop', 'Stop it; a row under way is finished, the others wait', stopRun),
    steering(family, 'resume', 'Let it go on when it was stopped', resumeRun),
  ];
}

/** Steers a run; asking for what is so already changes nothing. */
export function steering(
  family: RunFamily,
  verb: string,
  summary: string,
  change: (pool: Pool, id: string, now: string) => Promise<void>,
  id = `${verb}${family.one}`,
): Endpoint {
  const { segment, tag, followers, schema } = family;
  return endpoint({
    method: 'post',
    path: `/api/v1/${segment}/{id}/${verb}`,
    ...{ id, tag, summary },
    roles: followers,
    params: importParams,
    responses: { 200: schema },
    handler: async ({ deps, caller, params }) => {
      const { id: runId } = await runOf(family, deps, caller, params.id);
      await change(deps.pool, runId, deps.clock.now());
      const run = (await findRun(deps.pool, runId))!;
      if (run.state === 'RUNNING') wake(deps, runId);
      return runAnswer(deps, family, run);
    },
  });
}
