import { one } from './query';
import type { Db } from './query';
import type { CaseKind } from '../domain/kernel';

/** Draws the next number of a kind in a year, e.g. `2026-000042`; gaps may stay after a rollback. */
export async function nextNumber(db: Db, kind: CaseKind, year: number): Promise<string> {
  const row = await one<{ last: number }>(
    db,
    `insert into numbers (kind, year, last) values ($1, $2, 1)
     on conflict (kind, year) do update set last = numbers.last + 1 returning last`,
    [kind, year],
  );
  return `${year}-${String(row.last).padStart(6, '0')}`;
}
