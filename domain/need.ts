import type { CaseCore, Party } from './kernel';
import { trusted } from './kernel/trusted';
import { deciderOf } from './kinds';
import { holdsAny } from './people';
import type { Person, Role } from './people';
import { placeFor, reaches, SUPERVISOR_ROLES, TEAM_ROLES } from './reach';
import type { Place } from './reach';

/** Customer service speaks with every customer, whoever has the case (§2.1). */
const CARE: readonly Role[] = ['CS_AGENT', 'CS_SUPERVISOR'];

/** Posts that take cases in and speak with customers: they look for known customers, and write to them. */
export const CUSTOMER_POSTS: readonly Role[] = [...TEAM_ROLES, 'SALES_MANAGER', ...CARE];

/**
 * Whether a person's post needs the personal data of the cases at a place: the clerks and sales people of
 * the team, the supervisors of the department, customer service everywhere (§8.3.17).
 */
export function needsAround(reader: Person, place: Place): boolean {
  const posts = [...TEAM_ROLES, ...SUPERVISOR_ROLES];
  return (
    holdsAny(reader, CARE) ||
    posts.some((post) => reader.roles.includes(post) && reaches(post, reader, place))
  );
}

/** Whose telephone numbers a person may search: those of all cases, of her places, or none (§8.3.17). */
export type PhoneScope = 'all' | { person: string; team: string | null; department: string | null };

/** The cases among which a person finds one by a telephone number. */
export function phoneScope(reader: Person): PhoneScope {
  if (holdsAny(reader, CARE)) return 'all';
  const { id: person, team, department } = reader;
  return {
    ...{ person, team: holdsAny(reader, TEAM_ROLES) ? team : null },
    department: holdsAny(reader, SUPERVISOR_ROLES) ? department : null,
  };
}

function isMeant(reader: Person, { person, role, ...where }: Party, place: Place): boolean {
  if (person !== undefined) return person === reader.id;
  if (role === undefined || !reader.roles.includes(role)) return false;
  return reaches(role, reader, placeFor(where, place));
}

/** Those who do something for a case now: whoever has it or a part of it, and whom it waits for. */
function isAtWork(reader: Person, state: CaseCore): boolean {
  const { owner } = state;
  const decider = deciderOf(state.kind);
  const { serviceOwner }: { serviceOwner?: string | null } = trusted(state);
  if ([owner, serviceOwner, ...decider.holders(state)].includes(reader.id)) return true;
  const parties = [
    ...decider.waits(state).flatMap(({ who }) => who ?? []),
    ...state.deadlines.map((deadline) => deadline.owner),
  ];
  return parties.some((party) => isMeant(reader, party, state));
}

/**
 * Whether a person needs the personal data of a case for what she has to do with it, for as long as that
 * lasts; her supervisors and stand-ins come on top (§8.3.17, CUS-06).
 */
export function needsPersonalData(reader: Person, state: CaseCore): boolean {
  return needsAround(reader, state) || isAtWork(reader, state);
}
