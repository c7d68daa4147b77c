import * as kind from '../kind/change';
import type { CustomerState } from './state';

export const closed = kind.closed<CustomerState>;
export const moved = kind.moved<CustomerState>;
export const moving = kind.moving<CustomerState>;
