import type { Person, Role } from '../../../domain/people';

/** A member of the team and department that own the order. */
export function aPerson(
  id: string,
  roles: Role | readonly Role[],
  change?: Partial<Person>,
): Person {
  const list = typeof roles === 'string' ? [roles] : roles;
  return { id, roles: list, team: 'T1', department: 'SALES', active: true, ...change };
}

export const rep = aPerson('rep', 'SALES_REP');
export const rep2 = aPerson('rep2', 'SALES_REP');
export const clerk = aPerson('clerk', 'ORDER_CLERK');
export const manager = aPerson('manager', 'SALES_MANAGER');
export const manager2 = aPerson('manager2', 'SALES_MANAGER');
export const head = aPerson('head', 'DEPT_HEAD');
export const admin = aPerson('admin', 'ADMIN', { team: null, department: 'IT' });
export const maker = aPerson('maker', 'PRODUCTION', { team: null, department: 'PLANT' });
export const storeman = aPerson('storeman', 'WAREHOUSE', { team: null, department: 'STORE' });
export const buyer = aPerson('buyer', 'PROCUREMENT', { team: null, department: 'PLANT' });
export const carrier = aPerson('carrier', 'LOGISTICS', { team: null, department: 'LOGISTICS' });
export const agent = aPerson('agent', 'CS_AGENT', { team: null, department: 'SERVICE' });

export const STAFF = [
  ...[rep, rep2, clerk, manager, manager2, head],
  ...[admin, maker, buyer, storeman, carrier, agent],
];

/** The departments that have a head. */
export const HEADED = [head].flatMap(({ department }) => department ?? []);
