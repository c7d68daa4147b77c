import type { Party } from '../kernel/case';
import type { ComplaintState } from './state';

/** The handler, or whoever in customer service takes it up. */
export function handlerOf({ owner }: Pick<ComplaintState, 'owner'>): Party {
  return owner === null ? { role: 'CS_AGENT' } : { person: owner };
}

/** Those who lead the handlers: level 1 of the ladder. */
export const SUPERVISOR: Party = { role: 'CS_SUPERVISOR' };

/** A person, or those who lead the handlers where there is none. */
export function handlerOrSupervisor(person: string | null): Party {
  return person === null ? SUPERVISOR : { person };
}
