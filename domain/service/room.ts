import { roomOf } from '../kind/room';
import { SERVICE_ACTION_NAMES } from './names';
import type { ServiceState } from './state';

/** How the rooms of a service request write their actions, consequences and messages. */
export const { actions, consequences, messages } = roomOf<
  ServiceState,
  typeof SERVICE_ACTION_NAMES
>(SERVICE_ACTION_NAMES);
