import type { ComplaintFeature } from '../guards';
import { DESIRED_CHANGES, recordDesiredRemedy } from './desired';
import { EXECUTION_ACTIONS, EXECUTION_CHANGES, EXECUTION_MESSAGES } from './execution';
import { HANDED_CHANGES, taskHoldings } from './tasks';
import { PROPOSAL_ACTIONS, PROPOSAL_CHANGES, PROPOSAL_MESSAGES } from './proposals';

export { executionDuties } from './execution';
export { mayHaveTasks, openTasks, taskHoldings, tasksOf } from './tasks';
export { agreedRemedy, approversOf, presentedRemedy, proposalsOf } from './proposals';

/** From what the customer wants to what works: propose, agree, execute, verify (§4.1). */
export const resolvingFeature: ComplaintFeature = {
  name: 'resolving',
  actions: [recordDesiredRemedy, ...PROPOSAL_ACTIONS, ...EXECUTION_ACTIONS],
  changes: { ...DESIRED_CHANGES, ...PROPOSAL_CHANGES, ...EXECUTION_CHANGES, ...HANDED_CHANGES },
  holdings: taskHoldings,
  messages: [...PROPOSAL_MESSAGES, ...EXECUTION_MESSAGES],
};
