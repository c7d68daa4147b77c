import type { ExecuteInput, StepResult } from './contract';
import type { Deps } from './deps';
import { toFailure } from './failures';
import { saveStep, stepResult, undisturbed } from './step';
import { lockCase } from '../db/cases';
import type { AcceptedCommand } from '../db/cases';
import { findCommand, findCommandedCase } from '../db/commands';
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

/**
 * Refuses a command once nobody else is at work on its case: what an earlier attempt has sent to the
 * database may still take effect, and then the command is accepted.
 */
async function refused(deps: Deps, input: ExecuteInput, refusal: Refusal): Promise<StepResult> {
  return inTransaction(deps.executePool, async (client) => {
    const row = await lockCase(client, input.caseId);
    if (row === undefined) throw new Error(`no case ${input.caseId}`);
    const done = await findCommand(client, input.commandId);
    return stepResult(row.state, row.effects_due, done === undefined ? refusal : null);
  });
}

async function run(deps: Deps, input: ExecuteInput): Promise<StepResult | null> {
  const { executePool: db, terms } = deps;
  const { caseId, commandId, actor, onBehalfOf = actor } = input;
  const row = await findCommandedCase(db, caseId, commandId, [actor, onBehalfOf]);
  if (row === undefined) throw new Error(`no case ${caseId}`);
  if (row.executed) return stepResult(row.state, row.effects_due, null);
  if (input.expired) return refused(deps, input, refuse('EXPIRED'));
  const command = commandOf(input);
  // A message delivered late never acts before what is already recorded.
  const now = input.at > row.updated_at ? input.at : row.updated_at;
  const ctx = await commandContext({ db, terms }, row, input, command, now);
  const result = advance(deciderOf(row.kind), row.state, command, ctx);
  const { refusal, events } = result;
  if (refusal !== null && events.length === 0) return refused(deps, input, refusal);
  const accepted = refusal === null ? acceptedCommand({ ...input, at: now }, result) : null;
  return saveStep(deps, row, result, ctx, accepted);
}

/**
 * Executes one command on one case: everything or nothing, and once, however
 * often it is called with the same id (SYS-01, SYS-07).
 *
 * @throws ApplicationFailure DATABASE_AWAY (retryable) or INTERNAL (recorded as an incident)
 */
export function execute(deps: Deps): (input: ExecuteInput) => Promise<StepResult> {
  return async (input) => {
    try {
      try {
        return await undisturbed(() => run(deps, input));
      } catch (error) {
        if (error instanceof DomainError) return await refused(deps, input, error.refusal);
        if (!isDuplicate(error, 'commands_actor_key_key')) throw error;
        return await refused(deps, input, refuse('IDEMPOTENCY_KEY_REUSED'));
      }
    } catch (error) {
      throw await toFailure(deps, input.caseId, 'execute', error);
    }
  };
}
