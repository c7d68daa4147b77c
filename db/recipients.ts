import type { Db } from './query';
import { holdersOf } from './staff';
import { joiners } from './standing-in';
import type { CaseCore, Party } from '../domain/kernel';
import type { Role } from '../domain/people';
import { placeFor } from '../domain/reach';

/** Where to look when nobody holds the role asked for: a breach must reach somebody. */
const NEXT_IN_LINE: readonly Role[] = [
  'SALES_MANAGER',
  'DEPT_HEAD',
  'DIRECTOR',
  'GENERAL_MANAGER',
  'ADMIN',
];

/** The place of a case, as far as it decides whom a role means. */
export type Place = Pick<CaseCore, 'team' | 'department'>;

/**
 * The people a notice is for: the person, or the holders of the role nearest to the case, or those
 * next in line; whoever is absent is joined by the first of her stand-ins who is present, or by whoever is
 * next above her (§8.3.4, §8.3.21).
 */
export async function recipientsOf(
  db: Db,
  target: Party,
  place: Place,
  now: string,
): Promise<string[]> {
  const first = await meantBy(db, target, place);
  const joining = await joiners(db, first, now);
  return [...new Set([...first, ...first.flatMap((person) => joining(person, now))])];
}

/** Whom a party means: the person, or the nearest holders of the role, or those next in line. */
export async function meantBy(db: Db, party: Party, place: Place): Promise<string[]> {
  const { person, role } = party;
  if (person !== undefined) return [person];
  const start = role === undefined ? 0 : NEXT_IN_LINE.indexOf(role);
  const line = [...(role === undefined ? [] : [role]), ...NEXT_IN_LINE.slice(start + 1)];
  for (const candidate of line) {
    const found = await holdersOf(db, candidate, placeFor(party, place));
    if (found.length > 0) return found;
  }
  return [];
}

/** Whom a notice to a party would reach at an instant. */
export type Recipients = (target: Party, at: string) => readonly string[];

const keyOf = ({ person, role, department }: Party): string =>
  [person, role, department].map((part) => part ?? '').join('/');

/**
 * The same for many notices to come: who holds a role is asked once per party, who is absent once for
 * the whole time, so that a long forecast costs a handful of queries.
 */
export async function recipientsFrom(
  db: Db,
  targets: readonly Party[],
  place: Place,
  from: string,
): Promise<Recipients> {
  const meant = new Map<string, string[]>();
  for (const target of targets) {
    const key = keyOf(target);
    if (!meant.has(key)) meant.set(key, await meantBy(db, target, place));
  }
  const joining = await joiners(db, [...new Set([...meant.values()].flat())], from);
  return (target, at) => {
    const first = meant.get(keyOf(target)) ?? [];
    return [...new Set([...first, ...first.flatMap((person) => joining(person, at))])];
  };
}
