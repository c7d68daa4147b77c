import type { OrderChanges, OrderFeature } from '../feature';
import { ACCEPTANCE_ACTIONS, ACCEPTANCE_CHANGES, acceptanceDuties } from './acceptance';
import type { DeliveryEvent } from './events';
import { REFUSAL_CHANGES, REFUSAL_CONSEQUENCES, refusalAwaited, refusalDuties } from './refusal';
import { refuseSign, resolveRefusal, tellManager } from './refusal';
import { badGoods, openComplaint } from './trouble';

export { REFUSAL_OUTCOMES } from './state';

const changes: OrderChanges<DeliveryEvent> = { ...REFUSAL_CHANGES, ...ACCEPTANCE_CHANGES };

/** What goes wrong when goods are handed over, and how a project order is accepted (§3.1, §3.3). */
export const deliveryFeature: OrderFeature = {
  name: 'delivery',
  actions: [refuseSign, resolveRefusal, ...ACCEPTANCE_ACTIONS],
  parts: ['acceptance'],
  changes,
  duties: { refusal: 'ORD-25', rectification: 'ORD-26' },
  obligations: (state, ctx) => [...refusalDuties(state), ...acceptanceDuties(state, ctx)],
  waitingOn: refusalAwaited,
  consequences: [...REFUSAL_CONSEQUENCES, badGoods],
  messages: [tellManager, openComplaint],
};
