import { changesOf } from '../kind/change';
import type { OrderState } from './state';

export { takenAt } from '../kind/change';

export const { closed, moved, moving, part } = changesOf<OrderState>();
