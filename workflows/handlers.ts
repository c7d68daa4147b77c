import { ApplicationFailure, defineUpdate, setHandler } from '@temporalio/workflow';
import { refuse } from '../domain/errors';
import { ACTION_NAMES } from '../domain/action-names';
import type { CaseKind } from '../domain/kernel';
import { refusalFailure } from './calls';
import { isCommand, resyncSignal, viewQuery } from './messages';
import type { CaseAnswer, CaseCommand } from './messages';
import type { Run } from './run';
import { now } from './time';

/** Queues a command, stamped with the workflow time that decides whether it was in time (§8.3.1). */
function accept(run: Run, action: string, command: CaseCommand): Promise<CaseAnswer> {
  const { id, expiresAt, ...asked } = command;
  const input = { ...asked, caseId: run.caseId, commandId: id, action, at: now(), expired: false };
  return new Promise((resolve, reject) => {
    run.queue.push({
      input,
      expiresAt,
      answer: ({ version, stage, refusal }) =>
        refusal === null ? resolve({ version, stage }) : reject(refusalFailure(refusal, expiresAt)),
      fail: ({ message, type, details }) =>
        reject(ApplicationFailure.nonRetryable(message, type, details?.[0], expiresAt)),
    });
  });
}

/**
 * Refuses at once, without a line of history, what cannot be executed now. Must stay synchronous.
 * A message without the form of a command is refused here: a handler that fails over it would stall
 * the case.
 */
function validate(run: Run, command: unknown): void {
  if (!isCommand(command)) throw refusalFailure(refuse('INVALID_INPUT'));
  if (Date.parse(command.expiresAt) < Date.now())
    throw refusalFailure(refuse('EXPIRED'), command.expiresAt);
  if (run.databaseAway) throw refusalFailure(refuse('RETRY_LATER'));
  if (run.result?.closed === true)
    throw ApplicationFailure.nonRetryable('CASE_CLOSED', 'CASE_CLOSED');
}

/**
 * Registers an update for every action of the kind, described so that the Temporal Web UI and
 * command line can show it, the resync signal and the view query. Must be called before the first
 * await: an update may be part of the very first task.
 */
export function registerHandlers(kind: CaseKind, run: Run): void {
  for (const [name, { zh, en, internal }] of Object.entries(ACTION_NAMES[kind])) {
    if (internal === true) continue;
    const update = defineUpdate<CaseAnswer, [CaseCommand]>(name);
    setHandler(update, (command) => accept(run, name, command), {
      description: `${zh} / ${en}`,
      validator: (command: CaseCommand): void => validate(run, command),
    });
  }
  setHandler(resyncSignal, () => {
    run.nudged = true;
  });
  setHandler(viewQuery, () => ({
    result: run.result,
    queued: run.queue.length,
    databaseAway: run.databaseAway,
    delivering: run.delivering,
  }));
}
