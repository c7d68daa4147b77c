import { roomOf } from '../kind/room';
import { ORDER_ACTION_NAMES } from './names';
import type { OrderState } from './state';

/** How the rooms of an order write their actions, consequences and messages. */
export const { actions, consequences, messages } = roomOf<OrderState, typeof ORDER_ACTION_NAMES>(
  ORDER_ACTION_NAMES,
);
