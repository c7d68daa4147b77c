import { charged, explained, withBreach } from '../stories';
import { agent, aRequest, play, upTo, INPUTS } from '../support';
import type { Step, Story } from '../support';

/** What is refused, on which request, and with which code and parameters. */
export type Refused = [
  id: string,
  what: string,
  on: () => Story,
  step: Step,
  code: string,
  params: object,
];

export const gaps = (): Story =>
  aRequest({
    priority: null,
    with: { contact: { party: 'party-1', has: ['name'] }, product: null, serialNo: null },
  });
export const nobody = (): Story => aRequest({ with: { contact: null, content: null } });
export const atTop = (): Story =>
  play(aRequest(), ...[1, 2, 3, 4].map(() => ({ action: 'escalate' })));
export const with_ = (action: string, change: object, by = agent): Step => ({
  ...{ action, by, input: { ...INPUTS[action], ...change } },
});
export const begun = (): Story => upTo('startWork');
export const consented = (): Story => play(charged(), { action: 'customerConsents' });
const again = { deadlineId: 'solution:1', kind: 'solution' };
export const twoBreaches = (): Story => {
  const story = withBreach(aRequest());
  const { breaches } = story.state;
  return explained({
    ...story,
    state: { ...story.state, breaches: [...breaches, { ...breaches[0]!, ...again }] },
  });
};
