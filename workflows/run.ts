import type { ApplicationFailure } from '@temporalio/workflow';
import type { ExecuteInput, StepResult } from '../activities/contract';
import type { CaseRef } from './messages';
import { createAlarm } from './alarm';
import type { Alarm } from './alarm';
import { now } from './time';

/** A command that waits for its turn. */
export interface Waiting {
  input: ExecuteInput;
  expiresAt: string;
  answer(result: StepResult): void;
  fail(error: ApplicationFailure): void;
}

/** Everything a running case remembers; none of it survives continue-as-new, all of it is in the row. */
export interface Run {
  caseId: string;
  queue: Waiting[];
  /** Somebody asks to look at the row again. */
  nudged: boolean;
  databaseAway: boolean;
  delivering: boolean;
  /** When the next undelivered effect is to be tried. */
  effectsDue: string | null;
  /** What the last step said. */
  result: StepResult | null;
  alarm: Alarm;
}

/** A case that has just been started: looking at its row is its first act. */
export function newRun(ref: CaseRef): Run {
  return {
    caseId: ref.caseId,
    queue: [],
    nudged: true,
    databaseAway: false,
    delivering: false,
    effectsDue: null,
    result: null,
    alarm: createAlarm(),
  };
}

/** Whether an instant has come; the alarm knows it even when the clock lags by a rounding. */
function reached(run: Run, at: string | null | undefined): boolean {
  return at != null && (at <= now() || run.alarm.rangFor(at));
}

/** Whether the case must look at its row: asked to, or a deadline has come. */
export function settlingDue(run: Run): boolean {
  return run.nudged || reached(run, run.result?.wakeAt);
}

/** Whether undelivered effects can be tried now. */
export function deliveryDue(run: Run): boolean {
  return !run.delivering && reached(run, run.effectsDue);
}

/** Whether the case is closed and owes nobody anything. */
export function finished(run: Run): boolean {
  return run.result?.closed === true && !run.delivering && run.effectsDue === null;
}
