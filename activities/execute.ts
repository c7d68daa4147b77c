import type { ExecuteInput, StepResult } from './contract';
import type { Deps } from './deps';
import { toFailure } from './failures';
import { saveStep, stepResult } from './step';
import { lockCase } from '../db/cases';
import type { AcceptedCommand, CaseRow } from '../db/cases';
import { findCommand } from '../db/commands';
import { commandContext } from '../db/context';
import { isDuplicate } from '../db/failures';
import { inTransaction } from '../db/query';
import { DomainError, refuse } from '../domain/errors';
import type { Refusal } from '../domain/errors';
import { advance } from '../domain/kernel';
import type { CaseCore, Command, Progress } from '../domain/kernel';
import { deciderOf } from '../domain/kinds';

/** The command as the rules see it. */
function commandOf({ action, input, expectedVersion }: ExecuteInput): Command {
  return { action, input, ...(expectedVersion !== undefined && { expectedVersion }) };
}

function acceptedCommand(input: ExecuteInput, progress: Progress<CaseCore>): AcceptedCommand {
  const { version, stage } = progress.state;
  const events = progress.events.map(({ type }) => type);
  const outcome = { version, stage, events, recordedAt: input.at };
  return { id: input.commandId, actor: input.actor, key: input.key, action: input.action, outcome };
}

function refused(row: CaseRow, refusal: Refusal): StepResult {
  return stepResult(row.state, row.effects_due, refusal);
}

async function run(deps: Deps, input: ExecuteInput): Promise<StepResult> {
  return inTransaction(deps.executePool, async (client) => {
    const row = await lockCase(client, input.caseId);
    if (row === undefined) throw new Error(`no case ${input.caseId}`);
    const done = await findCommand(client, input.commandId);
    if (done !== undefined) return stepResult(row.state, row.effects_due, null);
    if (input.expired) return refused(row, refuse('EXPIRED'));
    const command = commandOf(input);
    const source = { db: client, terms: deps.terms };
    const asking = { ...input };
    // A message delivered late never acts before what is already recorded.
    const now = input.at > row.updated_at ? input.at : row.updated_at;
    const ctx = await commandContext(source, row, asking, command, now);
    const result = advance(deciderOf(row.kind), row.state, command, ctx);
    if (result.refusal !== null && result.events.length === 0) return refused(row, result.refusal);
    const accepted =
      result.refusal === null ? acceptedCommand({ ...input, at: now }, result) : null;
    const effectsDue = await saveStep(deps, client, row, result, ctx, accepted);
    return stepResult(result.state, effectsDue, result.refusal);
  });
}

async function refusalOf(deps: Deps, input: ExecuteInput, refusal: Refusal): Promise<StepResult> {
  return inTransaction(deps.executePool, async (client) => {
    const row = await lockCase(client, input.caseId);
    if (row === undefined) throw new Error(`no case ${input.caseId}`);
    return refused(row, refusal);
  });
}

/**
 * Executes one command on one case in one transaction: everything or nothing, and once, however
 * often it is called with the same id (SYS-01, SYS-07).
 *
 * @throws ApplicationFailure DATABASE_AWAY (retryable) or INTERNAL (recorded as an incident)
 */
export function execute(deps: Deps): (input: ExecuteInput) => Promise<StepResult> {
  return async (input) => {
    try {
      try {
        return await run(deps, input);
      } catch (error) {
        if (error instanceof DomainError) return await refusalOf(deps, input, error.refusal);
        if (!isDuplicate(error, 'commands_actor_key_key')) throw error;
        return await refusalOf(deps, input, refuse('IDEMPOTENCY_KEY_REUSED'));
      }
    } catch (error) {
      throw await toFailure(deps, input.caseId, 'execute', error);
    }
  };
}
