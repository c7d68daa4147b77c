import { ApplicationFailure, defineUpdate, setHandler } from '@temporalio/workflow';
import { deciderOf } from '../domain/kinds';
import type { CaseKind } from '../domain/kernel';
import { refusalFailure } from './calls';
import { resyncSignal, viewQuery } from './messages';
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
        refusal === null ? resolve({ version, stage }) : reject(refusalFailure(refusal)),
      fail: reject,
    });
  });
}

/** Refuses at once, without a line of history, what cannot be executed now. Must stay synchronous. */
function validate(run: Run): void {
  if (run.databaseAway) throw ApplicationFailure.nonRetryable('RETRY_LATER', 'RETRY_LATER');
  if (run.result?.closed === true)
    throw ApplicationFailure.nonRetryable('CASE_CLOSED', 'CASE_CLOSED');
}

/**
 * Registers an update for every action of the kind, described so that the Temporal Web UI and
 * command line can show it, the resync signal and the view query. Must be called before the first
 * await: an update may be part of the very first task.
 */
export function registerHandlers(kind: CaseKind, run: Run): void {
  for (const { name, title, internal } of deciderOf(kind).actions) {
    if (internal === true) continue;
    const update = defineUpdate<CaseAnswer, [CaseCommand]>(name);
    setHandler(update, (command) => accept(run, name, command), {
      description: `${title.zh} / ${title.en}`,
      validator: (_command: CaseCommand): void => validate(run),
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
