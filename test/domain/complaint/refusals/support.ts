import type { Person } from '../../../../domain/people';
import { aComplaint, agent, head, INPUTS, play, upTo } from '../support';
import { explained, withBreach } from '../stories';
import type { Step, Story } from '../support';

const PROPOSAL = INPUTS['proposeRemedy']!;
export const desired = (): Story => upTo('recordDesiredRemedy');
export const proposes = (change: object, by = agent): Step => ({
  ...{ action: 'proposeRemedy', by, input: { ...PROPOSAL, ...change } },
});
/** Two remedies are put to the customer, who agrees to one of them. */
export const oneOfTwo = (): Story =>
  play(upTo('proposeRemedy'), { action: 'proposeRemedy' }, { action: 'customerAgrees' });
export const plans = (...tasks: object[]): Step => ({
  action: 'planTasks',
  input: {
    tasks: tasks.map((task) => ({
      ...{ what: 'text-8', owner: 'keeper', dueDate: '2025-05-09' },
      ...task,
    })),
  },
});
export const twoTasks = (): Story =>
  play(upTo('customerAgrees'), plans({}, {}), { action: 'completeTask' });
export const wins = (change: object): Step => ({
  ...{ action: 'recordWinBack', input: { ...INPUTS['recordWinBack'], cost: 501, ...change } },
});
const again = { deadlineId: 'solution:1', kind: 'solution' };
export const twoBreaches = (): Story => {
  const story = withBreach(aComplaint());
  const { breaches } = story.state;
  const state = { ...story.state, breaches: [...breaches, { ...breaches[0]!, ...again }] };
  return explained({ ...story, state });
};
export const quality = (): Story =>
  upTo('recordDesiredRemedy', { with: { category: 'PRODUCT_QUALITY' } });

export function gaps(): Story {
  const contact = { party: 'party-1', has: ['name'] as const };
  return aComplaint({ with: { contact, category: null, severity: null } });
}

export function noData(): Story {
  return aComplaint({ with: { contact: null, nature: null, content: null } });
}

/** The wish is known, the facts are not. */
export function unclear(): Story {
  return play(upTo('calm'), { action: 'recordDesiredRemedy' });
}

export function atTop(): Story {
  const call = { action: 'escalate' };
  return play(aComplaint(), call, call, call, call);
}

/** What is refused, on which complaint, and with which code and parameters. */
export type Refused = [
  id: string,
  what: string,
  on: () => Story,
  step: Step,
  code: string,
  params: object,
];

export function by(person: Person): Step {
  return { action: 'approveRemedy', by: person };
}

export function ownReason(): Story {
  return play(withBreach(aComplaint()), { action: 'overdueReason', by: head });
}
