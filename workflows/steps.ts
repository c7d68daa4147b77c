import { setCurrentDetails } from '@temporalio/workflow';
import type { StepResult } from '../activities/contract';
import { keepAttributes } from './attributes';
import { isDatabaseAway, local, probe, regular, toApplicationFailure } from './calls';
import type { Run, Waiting } from './run';
import { earlier, now } from './time';

/**
 * Runs a step until the database has taken it, and remembers what it said.
 *
 * @throws ApplicationFailure for a fault of ours; a database that is away is waited for
 */
async function untilDone(run: Run, step: () => Promise<StepResult>): Promise<StepResult> {
  for (;;) {
    try {
      const result = await step();
      run.result = result;
      run.effectsDue = earlier(run.effectsDue, result.effectsDue);
      keepAttributes(result.attributes);
      setCurrentDetails(result.summary);
      return result;
    } catch (error) {
      if (!isDatabaseAway(error)) throw toApplicationFailure(error);
    }
    run.databaseAway = true;
    await probe.databaseIsBack(run.caseId);
    run.databaseAway = false;
  }
}

/** Has a command executed and answers whoever sent it. */
export async function executeCommand(run: Run, command: Waiting): Promise<void> {
  const step = (): Promise<StepResult> =>
    local.execute({ ...command.input, expired: Date.now() > Date.parse(command.expiresAt) });
  try {
    command.answer(await untilDone(run, step));
  } catch (error) {
    command.fail(toApplicationFailure(error));
  }
}

/** Has settled what fell due. A fault of ours parks the case until a resync asks again. */
export async function settleCase(run: Run): Promise<void> {
  run.nudged = false;
  const wakeAt = run.result?.wakeAt ?? null;
  // Asked anew for every try: what an absent database held up is recorded as late as it is.
  const until = (): string =>
    wakeAt !== null && run.alarm.rangFor(wakeAt) && wakeAt > now() ? wakeAt : now();
  try {
    await untilDone(run, () => local.settle({ caseId: run.caseId, at: until() }));
  } catch {
    // The activity has recorded the incident and parked the row; the safety nets come back to it.
    if (run.result !== null) run.result = { ...run.result, wakeAt: null };
  }
}

/** Has the due effects of the case delivered, beside the commands. */
export async function deliverDue(run: Run): Promise<void> {
  run.delivering = true;
  run.effectsDue = null;
  try {
    const { nextAttemptAt } = await regular.deliverEffects({ caseId: run.caseId, at: now() });
    run.effectsDue = earlier(run.effectsDue, nextAttemptAt);
  } finally {
    run.delivering = false;
  }
}
