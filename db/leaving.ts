import { openMattersOf } from './hand-over';
import { tell } from './inbox';
import { endAbsencesOf } from './organisation';
import type { Db } from './query';
import { listStaff } from './staff';
import type { StaffRow } from './staff';
import { nextAbove } from '../domain/supervision';

/**
 * What follows when somebody works here no more: her absences end and those in which she stands in; whoever
 * is next above her is told what is still in her name, and those away that nobody stands in (§8.3.21).
 */
export async function takeLeave(db: Db, left: StaffRow, now: string): Promise<void> {
  const uncovered = await endAbsencesOf(db, left.id, now);
  const staff = await listStaff(db);
  const count = await openMattersOf(db, left.id);
  const params = { person: left.id, count };
  if (count > 0) await tell(db, { code: 'STAFF_LEFT', params }, nextAbove(left, staff), now);
  for (const person of uncovered) {
    const absent = staff.find(({ id }) => id === person);
    if (absent === undefined) continue;
    const known = [person, ...nextAbove(absent, staff)];
    await tell(db, { code: 'ABSENCE_UNCOVERED', params: { person } }, known, now);
  }
}
