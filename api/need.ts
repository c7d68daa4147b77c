import type { Caller } from './auth';
import type { ApiDeps } from './deps';
import { listStaff } from '../db/staff';
import { lentTo } from '../db/standing-in';
import type { CaseCore } from '../domain/kernel';
import { needsPersonalData } from '../domain/need';
import { stepOf, supervisorsOf } from '../domain/supervision';

/**
 * Whether the caller reads the personal data of a case in full: who has need, her stand-ins, and whoever
 * stands above the owner (§8.3.17, CUS-06).
 */
export async function hasNeed(
  { deps, caller }: { deps: ApiDeps; caller: Caller },
  state: CaseCore,
): Promise<boolean> {
  const { staff, onBehalfOf } = caller;
  const own = onBehalfOf === null ? [staff] : [staff, onBehalfOf];
  if (own.some((person) => needsPersonalData(person, state))) return true;
  const lent = onBehalfOf === null ? await lentTo(deps.pool, staff.id, deps.clock.now()) : [];
  if (lent.some((person) => needsPersonalData(person, state))) return true;
  const readers = [...own, ...lent].filter((person) => stepOf(person) >= 0);
  if (state.owner === null || readers.length === 0) return false;
  const all = await listStaff(deps.pool);
  const owner = all.find(({ id }) => id === state.owner);
  const above = owner === undefined ? [] : supervisorsOf(owner, all);
  return readers.some(({ id }) => above.includes(id));
}
