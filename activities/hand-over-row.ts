import { createHash } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { PoolClient } from 'pg';
import type { Deps } from './deps';
import { effectRows, hoursOf } from './notices';
import type { BulkRun, RowOutcome } from '../db/bulk-runs';
import { lockCase, saveCase } from '../db/cases';
import { findAbsence, handOverResult } from '../db/hand-over';
import { insertNotices } from '../db/inbox';
import { insertTexts } from '../db/private';
import { nudgeCase } from '../dispatch/cases';
import type { CaseTools } from '../dispatch/cases';
import { COMMAND_LIVES_MS, sendCommand } from '../dispatch/send';
import { handOverCommand, handOverReason, stayingRow } from '../domain/bulk';
import type { HandOverKind, HandOverOrder } from '../domain/bulk';
import { DomainError, ERRORS } from '../domain/errors';
import { staffNotice } from '../domain/kernel/effects';

/** Type of the failure that means: the engine is away, the row is tried again. */
const ENGINE_AWAY = 'ENGINE_AWAY';

/** A run that moves orders, with what belongs to it. */
export type HandOverRun = BulkRun & { kind: HandOverKind; absence: number };

/** Whether a run moves orders between people. */
export function isHandOver(run: BulkRun): run is HandOverRun {
  return run.absence !== null;
}

function toolsOf({ pool, clock, logger }: Deps): CaseTools {
  const { client, info } = Context.current();
  return { client, pool, clock, logger, taskQueue: info.taskQueue };
}

/**
 * Gives one order to somebody else, by the command that a supervisor would send for it; its id follows
 * from run and row, so that repeating it does nothing.
 *
 * @throws ApplicationFailure ENGINE_AWAY: the step is repeated
 */
export async function moveOrder(
  deps: Deps,
  run: HandOverRun,
  row: { row: number; caseId: string; input: HandOverOrder },
): Promise<RowOutcome> {
  const { caseId } = row;
  const id = createHash('sha256').update(`hand-over/${run.id}/${row.row}`).digest('hex');
  const reason = `txt_${id.slice(0, 24)}`;
  const now = deps.clock.now();
  const text = handOverReason(run.kind, run.absence);
  await insertTexts(deps.pool, caseId, { [reason]: text }, { author: run.createdBy, now });
  const { action, input } = handOverCommand(row.input, reason);
  const expiresAt = new Date(Date.parse(now) + COMMAND_LIVES_MS).toISOString();
  const command = { id, actor: run.createdBy, key: id, input, expiresAt };
  try {
    await sendCommand(toolsOf(deps), caseId, action, command);
    return { state: 'DONE', caseId, live: true, reason: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { refusal } = error;
    if (ERRORS[refusal.code].status < 429) {
      return { state: stayingRow(refusal), caseId, live: true, reason: refusal };
    }
    throw ApplicationFailure.retryable('the engine is away', ENGINE_AWAY);
  }
}

/**
 * Tells both people of a finished run, once for all its orders (§8.1 `alert.digestFrom`). Written with
 * the end of the run; it hangs on one of the orders. Returns that order's id, if anything was done.
 */
export async function tellOfRun(
  deps: Deps,
  client: PoolClient,
  run: HandOverRun,
): Promise<string | null> {
  const { done, others, example, from, to } = await handOverResult(client, run.id);
  const absence = await findAbsence(client, run.absence);
  const found = example === null ? undefined : await lockCase(client, example);
  if (absence === undefined || found === undefined) return null;
  const now = deps.clock.now();
  const code = run.kind === 'hand-over' ? 'HANDED_OVER' : 'HANDED_BACK';
  const params = { absence: run.absence, count: done, others, from, to };
  const draft = staffNotice(`handOver:${run.id}`, { person: absence.staff }, code, params);
  const { id, seq, state } = found;
  const hours = await hoursOf(client, deps.terms, state);
  const desk = { db: client, channels: deps.channels, state, hours, now };
  const effects = await effectRows(desk, [draft]);
  await saveCase(client, { id, seq, state, events: [], effects, command: null, now });
  const notice = { effectId: `${id}/${draft.key}`, caseId: id, code, params };
  await insertNotices(client, notice, [absence.staff, absence.standIn], now);
  return id;
}

/** Has the order that carries the notice look for it. */
export async function nudgeCarrier(deps: Deps, caseId: string | null): Promise<void> {
  if (caseId !== null && deps.channels.length > 0) await nudgeCase(toolsOf(deps), caseId);
}
