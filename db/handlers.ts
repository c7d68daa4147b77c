import { many } from './query';
import type { Db } from './query';
import { staffSql } from './staff';
import type { StaffRow } from './staff';
import type { Priority } from '../domain/complaint';
import type { HandlerOption } from '../domain/complaint/handling/suggest';
import { RESTING } from '../domain/reach';
import type { Role } from '../domain/people';

/** Somebody to whom a complaint could be given, with the name people know. */
export interface HandlerRow extends HandlerOption {
  name: string;
}

interface Found extends StaffRow, Record<Priority, number> {
  overdue: number;
  standIn: string | null;
  until: string | null;
}

/** Read once for all handlers: what is open is little, what was ever handled is not. */
const LOADS = `select c.owner, count(*) filter (where c.overdue)::int as overdue,
    count(*) filter (where c.state ->> 'priority' = 'LOW')::int as "LOW",
    count(*) filter (where c.state ->> 'priority' = 'NORMAL')::int as "NORMAL",
    count(*) filter (where c.state ->> 'priority' = 'HIGH')::int as "HIGH",
    count(*) filter (where c.state ->> 'priority' = 'URGENT')::int as "URGENT"
  from cases c
 where c.kind = 'complaint' and c.closed_at is null and c.owner is not null
   and c.waiting_for is distinct from '${RESTING}'
 group by c.owner`;

/** The absence that keeps somebody away longest, of those running. */
const ABSENCE = `select a.stand_in, a.ends_at from absences a
  where a.staff = p.id and a.starts_at <= $2 and a.ends_at > $2
  order by a.ends_at desc, a.id limit 1`;

/** All active holders of some roles, with their open complaints and whether they are away at an instant (CMP-04). */
export async function handlerOptions(
  db: Db,
  roles: readonly Role[],
  now: string,
): Promise<HandlerRow[]> {
  const rows = await many<Found & Record<string, unknown>>(
    db,
    `with people as (${staffSql('s.active and s.roles && $1::text[]')}), loads as (${LOADS})
     select p.*, coalesce(l.overdue, 0) as overdue, coalesce(l."LOW", 0) as "LOW",
            coalesce(l."NORMAL", 0) as "NORMAL", coalesce(l."HIGH", 0) as "HIGH",
            coalesce(l."URGENT", 0) as "URGENT", away.stand_in as "standIn", away.ends_at as until
       from people p left join loads l on l.owner = p.id left join lateral (${ABSENCE}) away on true
      order by p.id`,
    [roles, now],
  );
  return rows.map(({ overdue, LOW, NORMAL, HIGH, URGENT, standIn, until, name, ...person }) => ({
    ...{ person, name },
    load: { open: { LOW, NORMAL, HIGH, URGENT }, overdue },
    away: standIn === null || until === null ? null : { standIn, until },
  }));
}
