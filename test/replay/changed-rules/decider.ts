import { orderDecider as recorded } from '../../../domain/order/decider';
import type { Decider } from '../../../domain/kernel';
import type { OrderState } from '../../../domain/order';

/** Other rules: another action, other names, other guards. The host must not notice. */
export const orderDecider: Decider<OrderState> = {
  ...recorded,
  actions: [
    ...recorded.actions.map((action) => ({ ...action, title: { zh: '改', en: 'changed' } })),
    { name: 'polish', title: { zh: '抛光', en: 'Polish' }, roles: [] },
  ],
  decide: () => ({ code: 'CONFLICT', params: {} }),
};
