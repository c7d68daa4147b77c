import { many } from './query';
import type { Db } from './query';
import type { ReadKind } from '../domain/reads';

/** How long a further look at the same thing by the same person counts as the same read. */
const SLOT_MS = 600_000;

/** Who read, and when. */
interface Reader {
  person: string;
  onBehalfOf: string | null;
  now: string;
}

/** Notes that something of a case was shown in full; once in ten minutes (CUS-07). */
export async function insertRead(
  db: Db,
  { person, onBehalfOf, now }: Reader,
  seen: { caseId: string; what: ReadKind; item: string },
): Promise<void> {
  const slot = Math.floor(Date.parse(now) / SLOT_MS);
  await db.query(
    `insert into reads (person, on_behalf_of, what, item, case_id, slot, read_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (case_id, slot, person, what, item) do nothing`,
    [person, onBehalfOf, seen.what, seen.item, seen.caseId, slot, now],
  );
}

/** Notes that a list was taken away as a file; every time (CUS-07). */
export async function insertExport(
  db: Db,
  { person, onBehalfOf, now }: Reader,
  taken: { list: string; query: object; lines: number },
): Promise<void> {
  await db.query(
    `insert into reads (person, on_behalf_of, what, item, query, lines, read_at)
     values ($1, $2, 'EXPORT', $3, $4, $5, $6)`,
    [person, onBehalfOf, taken.list, JSON.stringify(taken.query), taken.lines, now],
  );
}

/** One entry of the log of reads. */
export interface ReadRow {
  id: number;
  person: string;
  personName: string | null;
  onBehalfOf: string | null;
  what: ReadKind;
  item: string;
  caseId: string | null;
  query: object | null;
  lines: number | null;
  at: string;
}

/** The log of reads of a case, of a person or of all, newest first. */
export function listReads(
  db: Db,
  asked: { caseId: string | null; person: string | null },
  page: { before: number | null; limit: number },
): Promise<ReadRow[]> {
  return many<ReadRow>(
    db,
    `select r.id, r.person, s.name as "personName", r.on_behalf_of as "onBehalfOf", r.what, r.item,
            r.case_id as "caseId", r.query, r.lines, r.read_at as at
       from reads r left join staff s on s.id = r.person
      where ($1::text is null or r.case_id = $1) and ($2::text is null or r.person = $2)
        and ($3::bigint is null or r.id < $3)
      order by r.id desc limit $4`,
    [asked.caseId, asked.person, page.before, page.limit],
  );
}
