import type { Caller } from './auth';
import { findTeam } from '../db/organisation';
import type { Db } from '../db/query';
import { findStaff } from '../db/staff';
import { domainError } from '../domain/errors';
import { holdsAny } from '../domain/people';
import type { Role } from '../domain/people';

/** Who follows a case and where it belongs. */
export interface Place {
  owner: string | null;
  team: string | null;
  department: string | null;
}

/** What a creation wishes for. */
interface Wish {
  owner?: string | undefined;
  team?: string | undefined;
}

async function ownerOf(
  db: Db,
  { owner }: Wish,
  { staff }: Caller,
  roles: readonly Role[],
): Promise<string | null> {
  if (owner === undefined) return holdsAny(staff, roles) ? staff.id : null;
  const [person] = await findStaff(db, [owner]);
  if (person?.active === true && holdsAny(person, roles)) return person.id;
  throw domainError('PERSON_NOT_ASSIGNABLE', { person: owner, roles });
}

async function teamOf(
  db: Db,
  wish: Wish,
  { staff }: Caller,
): Promise<Pick<Place, 'team' | 'department'>> {
  const id = wish.team ?? staff.team;
  if (id === null) return { team: null, department: staff.department };
  const team = await findTeam(db, id);
  if (team === undefined) throw domainError('RESOURCE_NOT_FOUND', { what: 'team', id });
  return { team: id, department: team.department };
}

/**
 * Places a new case: with whom and where its creator wishes, else with the creator. `roles` are those
 * who can follow it.
 *
 * @throws DomainError PERSON_NOT_ASSIGNABLE or RESOURCE_NOT_FOUND
 */
export async function placeOf(
  db: Db,
  wish: Wish,
  caller: Caller,
  roles: readonly Role[],
): Promise<Place> {
  return { owner: await ownerOf(db, wish, caller, roles), ...(await teamOf(db, wish, caller)) };
}
