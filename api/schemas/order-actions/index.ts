import { inputsOf } from '../../case-kind';
import { ORDER_ACTIONS } from '../../../domain/order';

export type { ActionInput } from './input';

/** What each action of an order takes; the same schemas check requests and describe them. */
export const ORDER_ACTION_INPUTS = inputsOf(ORDER_ACTIONS);
