import type { Endpoint } from './endpoint';
import { KINDS } from './kinds';
import { holdsAny } from '../domain/people';
import type { Person, Role } from '../domain/people';
import { deciderOf } from '../domain/kinds';
import type { CaseKind } from '../domain/kernel';

/** One row of the table of rights: who may do what (SYS-06). */
export interface Right {
  /** Id of the operation, or kind and action of a case: `order.approve`. */
  what: string;
  /** Where: method and path. */
  door: string;
  /** Posts that may; everybody on the staff otherwise. */
  roles: readonly Role[] | 'STAFF';
  /** An action: team, department, four eyes and state decide as well, case by case. */
  action?: { kind: CaseKind; name: string };
  /** Shows what is personal to whoever needs it, and masked to others (§8.3.17). */
  personal: boolean;
}

function actionRights({ method, path }: Endpoint, kind: CaseKind): Right[] {
  return deciderOf(kind)
    .actions.filter(({ internal }) => internal !== true)
    .map(({ name, roles }) => ({
      ...{ what: `${kind}.${name}`, roles, personal: true },
      door: `${method.toUpperCase()} ${path.replace('{action}', name)}`,
      action: { kind, name },
    }));
}

/** The table of rights: a row for every operation, and one for every action of every kind. */
export function rightsOf(endpoints: readonly Endpoint[]): Right[] {
  return endpoints.flatMap((spec): Right[] => {
    const { id, method, path, roles, shows } = spec;
    const kind = Object.values(KINDS).find(({ one }) => id === `actOn${one}`);
    const door = `${method.toUpperCase()} ${path}`;
    const own: Right = { what: id, door, roles, personal: shows === 'PERSONAL' };
    return [own, ...(kind === undefined ? [] : actionRights(spec, kind.kind))];
  });
}

/** The rows that apply to a person by her posts. */
export function rightsFor(person: Person, table: readonly Right[]): Right[] {
  return table.filter(({ roles }) => roles === 'STAFF' || holdsAny(person, roles));
}
