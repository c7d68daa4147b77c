import { many } from './query';
import type { Db } from './query';
import { staffSql } from './staff';
import type { StaffRow } from './staff';

/** The demo people who work, by id. */
export function demoStaff(db: Db): Promise<StaffRow[]> {
  return many<StaffRow>(db, `${staffSql('s.demo and s.active')} order by s.id`);
}

/** Marks a person as one of the demo; whom the end of demo mode had ended is back. */
export async function markDemo(db: Db, id: string, now: string): Promise<void> {
  await db.query(
    `update staff set demo = true, active = active or token_hash is null, updated_at = $2
      where id = $1 and (not demo or token_hash is null)`,
    [id, now],
  );
}

/**
 * Ends all demo people for good or until demo mode is back: their tokens, and with their activity their
 * sessions and links. Those of releases that did not mark them are known by id and name. Returns who was ended.
 */
export async function endDemoStaff(
  db: Db,
  people: readonly { id: string; name: string }[],
  now: string,
): Promise<string[]> {
  const rows = await many<{ id: string }>(
    db,
    `update staff s set demo = true, active = false, token_hash = null, updated_at = $3
      where (s.demo or (s.id, s.name) in (select * from unnest($1::text[], $2::text[])))
        and (s.active or s.token_hash is not null) returning s.id`,
    [people.map(({ id }) => id), people.map(({ name }) => name), now],
  );
  return rows.map(({ id }) => id).sort();
}

/** Whether an active administrator has a token or a password. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const rows = await many(
    db,
    `select 1 from staff s left join accounts a on a.staff = s.id
      where s.active and s.roles @> array['ADMIN']
        and (s.token_hash is not null or a.password is not null) limit 1`,
  );
  return rows.length > 0;
}
