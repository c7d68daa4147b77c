import { changesOf } from '../kind/change';
import type { ServiceState } from './state';

export const { closed, moved, moving, part } = changesOf<ServiceState>();
