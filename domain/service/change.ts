import * as kind from '../kind/change';
import type { ServiceState } from './state';

export const closed = kind.closed<ServiceState>;
export const moved = kind.moved<ServiceState>;
export const moving = kind.moving<ServiceState>;
export const part = kind.part<ServiceState>;
