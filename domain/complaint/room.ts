import { roomOf } from '../kind/room';
import { COMPLAINT_ACTION_NAMES } from './names';
import type { ComplaintState } from './state';

/** How the rooms of a complaint write their actions, consequences and messages. */
export const { actions, consequences, messages } = roomOf<
  ComplaintState,
  typeof COMPLAINT_ACTION_NAMES
>(COMPLAINT_ACTION_NAMES);
