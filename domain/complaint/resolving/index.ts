import { inRound, moving } from '../change';
import { given, handles, HANDLER_ROLES, partly, sign } from '../guards';
import type { ComplaintChanges, ComplaintFeature } from '../guards';
import { actions } from '../room';
import type { DesiredEvent, ResolvingEvent } from './events';
import { EXECUTION_ACTIONS, EXECUTION_CHANGES, EXECUTION_MESSAGES } from './execution';
import { desiredInput } from './input';
import { PROPOSAL_ACTIONS, PROPOSAL_CHANGES, PROPOSAL_MESSAGES } from './proposals';
import { taskHoldings } from './tasks';

export { executionDuties } from './execution';
export { mayHaveTasks, openTasks, taskHoldings, tasksOf } from './tasks';
export { agreedRemedy, approversOf, presentedRemedy, proposalsOf } from './proposals';

/** First what the customer wants, then what we offer (§4.1, CMP-16). */
const recordDesiredRemedy = actions<DesiredEvent>()({
  name: 'recordDesiredRemedy',
  input: desiredInput,
  roles: HANDLER_ROLES,
  stages: ['CLARIFY', 'RESOLVE'],
  guards: [handles],
  apply: ({ round: { desired } }, input, ctx) => {
    const { remedies } = input;
    // Her words stay when only the list changes (ruling 22).
    const words = partly(desired === undefined ? {} : given(desired, 'text'), given(input, 'text'));
    return [{ type: 'REMEDY_DESIRED', data: { ...sign(ctx), remedies, ...words } }];
  },
});

const changes: ComplaintChanges<ResolvingEvent> = {
  REMEDY_DESIRED: moving(inRound((_state, desired) => ({ desired }))),
  ...PROPOSAL_CHANGES,
  ...EXECUTION_CHANGES,
};

/** From what the customer wants to what works: propose, agree, execute, verify (§4.1). */
export const resolvingFeature: ComplaintFeature = {
  name: 'resolving',
  actions: [recordDesiredRemedy, ...PROPOSAL_ACTIONS, ...EXECUTION_ACTIONS],
  changes,
  holdings: taskHoldings,
  messages: [...PROPOSAL_MESSAGES, ...EXECUTION_MESSAGES],
};
