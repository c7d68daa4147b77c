import type { Party } from './kernel';
import type { Person, Role } from './people';

/** How far a role reaches: its own team's cases, those of its department, or all (§8.3.10). */
export type Reach = 'team' | 'department' | 'company';

/** Where a case belongs. */
export interface Place {
  team: string | null;
  department: string | null;
}

/** Those who follow the cases of their team. */
export const TEAM_ROLES: readonly Role[] = ['ORDER_CLERK', 'SALES_REP'];

/** Those who may act on every step of a case as supervisors of its department. */
export const SUPERVISOR_ROLES: readonly Role[] = ['SALES_MANAGER', 'DEPT_HEAD'];

/** The reach of a role; the departments beside the owning one report their facts on every case. */
export function reachOf(role: Role): Reach {
  if (TEAM_ROLES.includes(role)) return 'team';
  return SUPERVISOR_ROLES.includes(role) ? 'department' : 'company';
}

/** Whether a person holding a role reaches a case; one that belongs nowhere is reached by all (SYS-06). */
export function reaches(role: Role, person: Place, place: Place): boolean {
  const reach = reachOf(role);
  return reach === 'company' || place[reach] === null || place[reach] === person[reach];
}

/** Where to look for a party: at the place of the case, or in the department that is meant. */
export function placeFor({ department }: Party, place: Place): Place {
  return department === undefined ? place : { team: null, department };
}

/** Roles at a place, e.g. `team/ORDER_CLERK/east`, `company/LOGISTICS`. */
function roleKey(role: Role, place: Place): string {
  const reach = reachOf(role);
  return reach === 'company' ? `company/${role}` : `${reach}/${role}/${place[reach] ?? ''}`;
}

/** The key of cases whose past is recorded and that do not live yet: they are nobody's work (§8.3.14). */
export const RESTING = 'resting';

/**
 * Under which key a case waits: for a person, or for the holders of a role who reach it. One key per
 * case, so that the work of a person is found through an index.
 */
export function waitingKey(who: Party | null, place: Place & { historical?: true }): string | null {
  if (place.historical === true) return RESTING;
  if (who?.person !== undefined) return `person/${who.person}`;
  return who?.role === undefined ? null : roleKey(who.role, placeFor(who, place));
}

const NOWHERE: Place = { team: null, department: null };

/** All keys under which cases wait for a person, by name and by the roles held. */
export function waitingKeysOf(person: Person): string[] {
  const byRole = person.roles.flatMap((role) => [roleKey(role, person), roleKey(role, NOWHERE)]);
  return [...new Set([`person/${person.id}`, ...byRole])];
}
