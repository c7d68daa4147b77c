import { createHash } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Deps } from './deps';
import type { BulkRun, RowOutcome } from '../db/bulk-runs';
import { insertTexts } from '../db/private';
import type { CaseTools } from '../dispatch/cases';
import { COMMAND_LIVES_MS, sendCommand } from '../dispatch/send';
import { stayingRow } from '../domain/bulk';
import { DomainError, ERRORS } from '../domain/errors';
import type { Command } from '../domain/kernel';

/** Type of the failure that means: the engine is away, the row is tried again. */
const ENGINE_AWAY = 'ENGINE_AWAY';

/** What background work on cases takes. */
export function toolsOf({ pool, clock, logger }: Deps): CaseTools {
  const { client, info } = Context.current();
  return { client, pool, clock, logger, taskQueue: info.taskQueue };
}

/** The id of what a row asks of its case: the same however often the row is begun. */
export function rowCommandId(purpose: string, runId: string, row: number): string {
  return createHash('sha256').update(`${purpose}/${runId}/${row}`).digest('hex');
}

/** A row that asks something of a case. */
export interface CommandRow {
  /** See `rowCommandId`. */
  id: string;
  caseId: string;
  command: Command;
  /** Free texts by the references that stand in the command. */
  texts: Readonly<Record<string, string>>;
}

/**
 * Asks what a row says of its case, as the person who started the run would; repeating it does
 * nothing (SYS-07).
 *
 * @throws ApplicationFailure ENGINE_AWAY: the step is repeated
 */
export async function askCase(
  deps: Deps,
  { createdBy: actor }: BulkRun,
  { id, caseId, command, texts }: CommandRow,
): Promise<RowOutcome> {
  const now = deps.clock.now();
  await insertTexts(deps.pool, caseId, texts, { author: actor, now });
  const { action, input } = command;
  const expiresAt = new Date(Date.parse(now) + COMMAND_LIVES_MS).toISOString();
  const message = { id, actor, key: id, input, expiresAt };
  try {
    await sendCommand(toolsOf(deps), caseId, action, message);
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
