import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  workflowInfo,
} from '@temporalio/workflow';
import type { CaseKind } from '../domain/kernel';
import { registerHandlers } from './handlers';
import type { CaseRef } from './messages';
import { deliveryDue, finished, newRun, settlingDue } from './run';
import type { Run } from './run';
import { deliverDue, executeCommand, settleCase } from './steps';
import { earlier } from './time';

/** Whether to go on in a new run: the server suggests it, and nothing is under way. */
function fullHistory(run: Run): boolean {
  return workflowInfo().continueAsNewSuggested && !run.delivering && allHandlersFinished();
}

/**
 * Sleeps until a command, a nudge, the next deadline or the next attempt at a delivery. A full
 * history wakes it too: right after a command its handler is not finished yet, and a case that is
 * touched by commands alone would otherwise never come to a new run.
 */
async function sleepUntilWork(run: Run): Promise<void> {
  const { delivering } = run;
  run.alarm.set(earlier(run.result?.wakeAt ?? null, delivering ? null : run.effectsDue));
  await condition(
    () =>
      run.queue.length > 0 ||
      settlingDue(run) ||
      deliveryDue(run) ||
      run.delivering !== delivering ||
      fullHistory(run),
  );
}

/**
 * Follows one case to its end. A request to cancel the workflow is not heard: cases are cancelled by
 * their own action, and an ended workflow would leave deadlines to nobody until it is found missing.
 */
export function followCase(kind: CaseKind, ref: CaseRef): Promise<void> {
  return CancellationScope.nonCancellable(() => follow(kind, ref));
}

/**
 * Takes every command in order, has it executed, sleeps until the next
 * deadline, has that settled, and ends when the case is closed and its effects are delivered. What
 * may happen is decided in `domain/`; this only keeps order and time.
 */
async function follow(kind: CaseKind, ref: CaseRef): Promise<void> {
  const run = newRun(ref);
  registerHandlers(kind, run);
  for (;;) {
    const command = run.queue.shift();
    if (command !== undefined) await executeCommand(run, command);
    else if (settlingDue(run)) await settleCase(run);
    else if (deliveryDue(run)) void deliverDue(run);
    else if (finished(run)) break;
    else if (fullHistory(run)) await continueAsNew<(again: CaseRef) => Promise<void>>(ref);
    else await sleepUntilWork(run);
  }
  run.alarm.set(null);
  await condition(allHandlersFinished);
}
