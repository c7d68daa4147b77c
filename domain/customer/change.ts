import { changesOf } from '../kind/change';
import type { CustomerState } from './state';

export const { closed, moved, moving, part } = changesOf<CustomerState>();
