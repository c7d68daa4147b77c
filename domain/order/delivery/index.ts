import type { OrderFeature } from '../feature';
import { ACCEPTANCE_ACTIONS, ACCEPTANCE_CHANGES, acceptanceDuties } from './acceptance';
import { REFUSAL_CHANGES, REFUSAL_CONSEQUENCES, REFUSAL_MESSAGES } from './refusal';
import { refusalAwaited, refusalDuties, refuseSign, resolveRefusal } from './refusal';
import { TROUBLE_CONSEQUENCES, TROUBLE_MESSAGES } from './trouble';

export { REFUSAL_OUTCOMES } from './state';

/** What goes wrong when goods are handed over, and how a project order is accepted (§3.1, §3.3). */
export const deliveryFeature: OrderFeature = {
  name: 'delivery',
  actions: [refuseSign, resolveRefusal, ...ACCEPTANCE_ACTIONS],
  parts: ['acceptance'],
  changes: { ...REFUSAL_CHANGES, ...ACCEPTANCE_CHANGES },
  duties: { refusal: 'ORD-25', rectification: 'ORD-26' },
  obligations: (state, ctx) => [...refusalDuties(state), ...acceptanceDuties(state, ctx)],
  waitingOn: refusalAwaited,
  consequences: [...REFUSAL_CONSEQUENCES, ...TROUBLE_CONSEQUENCES],
  messages: [...REFUSAL_MESSAGES, ...TROUBLE_MESSAGES],
};
