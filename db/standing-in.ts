import { listAbsences } from './organisation';
import type { AbsenceRow } from './organisation';
import type { Db } from './query';
import { findStaff, listStaff } from './staff';
import type { StaffRow } from './staff';
import { firstPresent, postsLent } from '../domain/standing-in';
import type { Link } from '../domain/standing-in';
import { nextAbove } from '../domain/supervision';

/** An absence as the rules see it. */
export function linkOf({ recordedBy, consentNeeded, consentedBy, ...absence }: AbsenceRow): Link {
  const { staff, standIn, startsAt, endsAt } = absence;
  const givers = consentedBy === null ? [recordedBy] : [recordedBy, consentedBy];
  return {
    ...{ staff, standIn, startsAt, endsAt, givers },
    consented: !consentNeeded || consentedBy !== null,
  };
}

/** Absences that run at an instant or come later. */
export async function links(db: Db, from: string): Promise<Link[]> {
  return (await listAbsences(db, from)).map(linkOf);
}

/** Colleagues for whom a person stands in at an instant, each with no more posts than are lent (§8.3.21). */
export async function lentTo(db: Db, standIn: string, now: string): Promise<StaffRow[]> {
  const known = (await links(db, now)).filter(({ startsAt }) => startsAt <= now);
  if (!known.some((link) => link.standIn === standIn)) return [];
  const named = known.flatMap(({ staff, givers, ...link }) => [staff, link.standIn, ...givers]);
  const people = new Map(
    (await findStaff(db, [...new Set(named)])).map((person) => [person.id, person]),
  );
  const absent = [...new Set(known.map(({ staff }) => staff))].sort();
  return absent.flatMap((id) => {
    const person = people.get(id);
    const roles = person && postsLent(person, standIn, known, people, now);
    return person && roles ? [{ ...person, roles }] : [];
  });
}

/**
 * Who is told in place of each of some people at an instant: the first present of her chain; where nobody
 * is left, those nearest above her (§8.3.21).
 */
export async function joiners(
  db: Db,
  people: readonly string[],
  from: string,
): Promise<(person: string, at: string) => readonly string[]> {
  const known = await links(db, from);
  const named = [...new Set([...people, ...known.map(({ standIn }) => standIn)])];
  const gone = new Set(
    (await findStaff(db, named)).filter(({ active }) => !active).map(({ id }) => id),
  );
  const concerned = people.some((id) => gone.has(id) || known.some(({ staff }) => staff === id));
  const staff = concerned ? await listStaff(db) : [];
  return (person, at) => {
    const reached = firstPresent(person, known, (id) => !gone.has(id), at);
    if (reached !== 'nobody') return reached;
    const left = staff.find(({ id }) => id === person);
    return left === undefined ? [] : nextAbove(left, staff);
  };
}
