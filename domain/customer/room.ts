import { roomOf } from '../kind/room';
import { CUSTOMER_ACTION_NAMES } from './names';
import type { CustomerState } from './state';

/** How the rooms of a customer's file write their actions, consequences and messages. */
export const { actions, consequences, messages } = roomOf<
  CustomerState,
  typeof CUSTOMER_ACTION_NAMES
>(CUSTOMER_ACTION_NAMES);
