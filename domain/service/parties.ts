import type { Party } from '../kernel/case';
import type { ServiceState } from './state';

/** The handler, or whoever in customer service takes it up. */
export function handlerOf({ owner }: Pick<ServiceState, 'owner'>): Party {
  return owner === null ? { role: 'CS_AGENT' } : { person: owner };
}

/** Those who lead the handlers: level 1 of the ladder. */
export const SUPERVISOR: Party = { role: 'CS_SUPERVISOR' };

/** Those who have spare parts, or take goods back. */
export const STORE: Party = { role: 'WAREHOUSE' };

/** Those who order what is not in stock. */
export const BUYERS: Party = { role: 'PROCUREMENT' };
