import { atStage, clerk, manager, play, upTo } from '../support';
import type { Step, Story } from '../support';
import type { Person } from '../../../../domain/people';

/** A supervisor cancels. */
export const cancel: Step = { action: 'cancel', by: manager };

/** A step of a task. */
export function task(action: string, id = 'c1', by: Person = clerk): Step {
  return { action, by, input: { compensation: id, reason: 'text-1', comment: 'text-2' } };
}

/** An order cancelled while it was being made. */
export const stopping = (): Story => play(atStage('PRODUCTION'), cancel);

/** An order cancelled while its goods are on their way. */
export const recalling = (): Story => play(upTo('ship'), cancel);

/** Orders that still have something to undo, one of them in vain. */
export function WINDING_DOWN(): Story[] {
  return [stopping(), recalling(), play(recalling(), task('compensationFailed'))];
}
