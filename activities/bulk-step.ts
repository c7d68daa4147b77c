import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { PoolClient } from 'pg';
import type { BulkStepInput, BulkStepResult } from './contract';
import type { Deps } from './deps';
import { toFailure } from './failures';
import { askCase, rowCommandId } from './bulk-command';
import { createRow, failed, tellSigners } from './import-row';
import { isHandOver, moveCase, nudgeCarrier, tellOfRun } from './hand-over-row';
import { countRows, finishRow, finishRun, stopRun, takeRow, touchRun } from '../db/bulk-runs';
import type { BulkRun, RowOutcome, TakenRow } from '../db/bulk-runs';
import { lockCase, saveCase, setResting } from '../db/cases';
import { isDuplicate } from '../db/failures';
import { inTransaction } from '../db/query';
import type { Db } from '../db/query';
import { findStaff } from '../db/staff';
import type { HandedCase } from '../domain/bulk';
import { refuse } from '../domain/errors';
import { goLive } from '../domain/kernel';
import type { Command, Ctx } from '../domain/kernel';
import { orderDecider } from '../domain/order';
import type { OrderState } from '../domain/order';
import { IMPORTER } from '../domain/people';

/** A step ends after this time, however many rows it was to do. */
const STEP_MS = 5_000;
/** How long to wait when all that is left is in somebody else's hands. */
const BUSY_MS = 1_000;

/** In whose name and by which terms the rows of a run are done. */
async function contextOf(deps: Deps, run: BulkRun): Promise<Ctx> {
  const terms = await deps.terms.newest(deps.pool);
  const now = deps.clock.now();
  if (run.kind === 'order-history') return { now, actor: IMPORTER, ...terms };
  const [actor] = await findStaff(deps.pool, [run.createdBy]);
  // Whoever has left has no rights any more: her rows are refused for that, one by one.
  return { now, actor: actor?.active === true ? actor : IMPORTER, ...terms };
}

/** Lets a resting order enter the clocks; the sweeper starts its workflow. */
async function bringLive(
  deps: Deps,
  client: PoolClient,
  id: string,
  now: string,
): Promise<RowOutcome> {
  const found = await lockCase(client, id);
  if (found === undefined) throw new Error(`no case ${id}`);
  const state = found.state as OrderState;
  const policy = await deps.terms.policy(client, state.policyVersion);
  const calendar = await deps.terms.calendar(client, state.calendarVersion);
  const live = goLive(orderDecider, state, { now, actor: IMPORTER, policy, calendar });
  if (live.events.length > 0) {
    const write = { id, seq: found.seq, ...live, terms: { policy, calendar }, now };
    await saveCase(client, { ...write, effects: [], command: null });
    await setResting(client, id, null);
  }
  return { state: 'DONE', caseId: id, live: true, reason: null };
}

async function outcomeOf(
  deps: Deps,
  client: PoolClient,
  run: BulkRun,
  row: TakenRow,
  ctx: Ctx,
): Promise<RowOutcome> {
  if (isHandOver(run)) {
    const { row: number, caseId: id, input } = row;
    return moveCase(deps, run, { row: number, caseId: id!, input: input as HandedCase });
  }
  if (run.fleet !== null) {
    const id = rowCommandId('fleet', run.id, row.row);
    const { texts } = row.private;
    return askCase(deps, run, { id, caseId: row.caseId!, command: row.input as Command, texts });
  }
  return row.state === 'DONE'
    ? bringLive(deps, client, row.caseId!, ctx.now)
    : createRow(deps, client, run, row, ctx);
}

/** People look at the first row that fails, and decide whether the others are done. */
async function stopAtFailed(
  db: Db,
  run: BulkRun,
  { state }: RowOutcome,
  now: string,
): Promise<void> {
  if (state === 'FAILED' && run.errorPolicy === 'STOP_AT_FAILED') await stopRun(db, run.id, now);
}

/** Does the next row in a transaction of its own: the order and what has become of the row, or neither. */
async function doNextRow(
  deps: Deps,
  run: BulkRun,
  ctx: Ctx,
  seen: (row: number) => void,
): Promise<boolean> {
  return inTransaction(deps.pool, async (client) => {
    const row = await takeRow(client, run.id);
    if (row === undefined) return false;
    seen(row.row);
    const outcome = await outcomeOf(deps, client, run, row, ctx);
    await finishRow(client, { runId: run.id, row: row.row, now: ctx.now }, outcome);
    await stopAtFailed(client, run, outcome, ctx.now);
    return true;
  });
}

/**
 * A row that fails by a fault of ours is noted as failed with its incident, so that the others go on.
 *
 * @throws ApplicationFailure DATABASE_AWAY: the step is repeated, and begins where this one ended
 */
async function nextRow(deps: Deps, run: BulkRun, ctx: Ctx): Promise<boolean> {
  let row: number | null = null;
  try {
    return await doNextRow(deps, run, ctx, (number) => (row = number));
  } catch (error) {
    // Somebody took the number at this very moment: the row is looked at again.
    if (isDuplicate(error)) return true;
    if (error instanceof ApplicationFailure) throw error;
    const failure = await toFailure(deps, `bulk-${run.id}`, 'bulkStep', error);
    if (failure.nonRetryable !== true || row === null) throw failure;
    const [{ incident }] = failure.details as [{ incident: string }];
    const outcome = failed(refuse('INTERNAL', { incident }));
    await finishRow(deps.pool, { runId: run.id, row, now: ctx.now }, outcome);
    await stopAtFailed(deps.pool, run, outcome, ctx.now);
    return true;
  }
}

/** Ends a run with nothing left to do; who has to know of it is told together with its end. */
async function finish(deps: Deps, run: BulkRun): Promise<boolean> {
  const { finished, carriers } = await inTransaction(deps.pool, async (client) => {
    const ended = await finishRun(client, run.id, deps.clock.now());
    if (!ended) return { finished: false, carriers: [] };
    const told = isHandOver(run)
      ? [await tellOfRun(deps, client, run)]
      : await tellSigners(deps, client, run);
    return { finished: true, carriers: told };
  });
  for (const carrier of carriers) await nudgeCarrier(deps, carrier);
  return finished;
}

async function summaryOf(deps: Deps, runId: string): Promise<string> {
  const { total, pending, failed: bad } = await countRows(deps.pool, runId);
  return `${total - pending} of ${total} rows, ${bad} failed`;
}

/**
 * Does about one second's worth of the rows that a running bulk run has left, each in a transaction
 * of its own together with its result. Killed anywhere, it begins again with the first row that is
 * not done; nothing is done twice.
 */
export function bulkStep(deps: Deps): (input: BulkStepInput) => Promise<BulkStepResult> {
  return async ({ runId }) => {
    const run = await touchRun(deps.pool, runId, deps.clock.now());
    if (run === undefined) return { finished: true, waitMs: 0, summary: 'not running' };
    const ctx = await contextOf(deps, run);
    const begin = performance.now();
    const elapsed = (): number => performance.now() - begin;
    const most = Math.max(1, Math.round(run.rate));
    let done = 0;
    while (done < most && elapsed() < STEP_MS) {
      Context.current().heartbeat(done);
      if (!(await nextRow(deps, run, { ...ctx, now: deps.clock.now() }))) break;
      done += 1;
    }
    const summary = await summaryOf(deps, runId);
    if (done > 0) {
      const waitMs = Math.max(0, Math.round((done / run.rate) * 1_000 - elapsed()));
      return { finished: false, waitMs, summary };
    }
    const finished = await finish(deps, run);
    return { finished, waitMs: finished ? 0 : BUSY_MS, summary };
  };
}
