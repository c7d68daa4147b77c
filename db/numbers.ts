import { maybeOne, one } from './query';
import type { Db } from './query';
import type { CaseKind } from '../domain/kernel';

/** Before the year, so that no number is taken for that of a case of another kind. */
const PREFIX: Readonly<Record<CaseKind, string>> = {
  order: '',
  complaint: 'C',
  customer: 'K',
  service: 'S',
};

async function draw(db: Db, kind: CaseKind, year: number): Promise<string> {
  const row = await one<{ last: number }>(
    db,
    `insert into numbers (kind, year, last) values ($1, $2, 1)
     on conflict (kind, year) do update set last = numbers.last + 1 returning last`,
    [kind, year],
  );
  return `${PREFIX[kind]}${year}-${String(row.last).padStart(6, '0')}`;
}

/**
 * Draws the next number of a kind in a year, e.g. `2026-000042` or `C2026-000042`, past those that callers gave by
 * hand; gaps may stay after a rollback.
 */
export async function nextNumber(db: Db, kind: CaseKind, year: number): Promise<string> {
  for (;;) {
    const no = await draw(db, kind, year);
    const sql = 'select 1 from cases where kind = $1 and no = $2';
    if ((await maybeOne(db, sql, [kind, no])) === undefined) return no;
  }
}
