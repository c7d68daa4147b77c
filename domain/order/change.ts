import * as kind from '../kind/change';
import type { OrderState } from './state';

export { takenAt } from '../kind/change';

export const closed = kind.closed<OrderState>;
export const moved = kind.moved<OrderState>;
export const moving = kind.moving<OrderState>;
export const part = kind.part<OrderState>;
