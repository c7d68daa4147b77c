import { caseConditions } from './case-lists';
import type { CaseFilter } from './case-lists';
import type { CaseRow } from './cases';
import { many } from './query';
import type { Db } from './query';
import type { CaseKind } from '../domain/kernel';

/** A case that a run over many would touch. */
export type FleetCase = Pick<CaseRow, 'id' | 'no' | 'state' | 'updated_at'>;

/** The cases of a kind that a filter means, next deadline first; at most `limit` of them. */
export function fleetCases(
  db: Db,
  kind: CaseKind,
  filter: CaseFilter,
  limit: number,
): Promise<FleetCase[]> {
  const conditions = caseConditions(kind, filter);
  const most = `$${conditions.values.push(limit)}`;
  return many<FleetCase>(
    db,
    `select c.id, c.no, c.state, c.updated_at from cases c where ${conditions.sql}
      order by c.next_due_at, c.id limit ${most}`,
    conditions.values,
  );
}

/** Which of some numbers no case of a kind has. */
export async function unknownNumbers(
  db: Db,
  kind: CaseKind,
  numbers: readonly string[],
): Promise<Set<string>> {
  const rows = await many<{ no: string }>(
    db,
    `select no from unnest($2::text[]) as no
      where not exists (select 1 from cases c where c.kind = $1 and c.no = no.no)`,
    [kind, numbers],
  );
  return new Set(rows.map(({ no }) => no));
}
