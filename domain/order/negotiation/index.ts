import type { OrderFeature } from '../feature';
import { answerDate, proposeDate, sendDate, withdrawDate } from './actions';
import { NEGOTIATION_CHANGES } from './changes';
import { reportDelay } from './delay';
import { dateAwaited, NEGOTIATION_DUTIES, negotiationObligations } from './duties';
import { NEGOTIATION_CONSEQUENCES, NEGOTIATION_MESSAGES } from './follow';

export { dateProposed } from './actions';
export { openDateChange } from './current';
export { punctuality } from './punctuality';
export type { Punctuality } from './punctuality';
export * from './state';

/** Another delivery date is negotiated; only what the customer agreed to counts (§3.4, ORD-14). */
export const negotiationFeature: OrderFeature = {
  name: 'negotiation',
  actions: [reportDelay, proposeDate, sendDate, answerDate, withdrawDate],
  parts: ['dateChanges'],
  changes: NEGOTIATION_CHANGES,
  duties: NEGOTIATION_DUTIES,
  obligations: negotiationObligations,
  waitingOn: dateAwaited,
  consequences: NEGOTIATION_CONSEQUENCES,
  messages: NEGOTIATION_MESSAGES,
};
