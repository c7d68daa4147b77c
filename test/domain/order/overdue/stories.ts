import { atStage, clerk, DAY, HAPPY_PATH, head, later, play, settleAt } from '../support';
import type { Step, Story } from '../support';
import type { Breach } from '../../../../domain/kernel';
import type { Person } from '../../../../domain/people';

/** The order with a limit on record that was missed, nobody's in particular. */
export function withBreach(story: Story, change: Partial<Breach> = {}): Story {
  const at = story.state.openedAt;
  const breach = { deadlineId: 'entry:1', kind: 'entry', dueAt: at, recordedAt: at, ...change };
  return { ...story, state: { ...story.state, breaches: [breach] } };
}

/** Somebody writes a reason. */
export function explains(by: Person = clerk, breach = 'entry:1', onBehalfOf?: Person): Step {
  const input = { breach, reason: 'text-1' };
  return { action: 'overdueReason', by, input, ...(onBehalfOf && { onBehalfOf }) };
}

/** Somebody decides on it. */
export function decides(
  action: 'approveReason' | 'refuseReason',
  by: Person,
  breach = 'entry:1',
): Step {
  return { action, by, input: { breach, comment: 'text-2' } };
}

/** An order whose review was late, with everything else done that the archive asks for. */
export function lateAndDone(): Story {
  const story = atStage('REVIEW');
  const late = settleAt(story, later(story.now, DAY));
  const from = HAPPY_PATH.findIndex(({ action }) => action === 'approve');
  return play(late, ...HAPPY_PATH.slice(from));
}

/** An order with a reason that was refused. */
export function EXPLAINED(): Story {
  return play(
    lateAndDone(),
    explains(clerk, 'review:1'),
    decides('refuseReason', head, 'review:1'),
  );
}
