import { many, one } from './query';
import type { Db } from './query';

export interface AnnotationRow {
  id: number;
  author: string;
  textId: string;
  createdAt: string;
}

const COLUMNS = `id, author, text_id as "textId", created_at as "createdAt"`;

/** Adds a remark beside a case; possible also after it is archived (§3.6). */
export function insertAnnotation(
  db: Db,
  row: { caseId: string; author: string; textId: string; now: string },
): Promise<AnnotationRow> {
  return one<AnnotationRow>(
    db,
    `insert into annotations (case_id, author, text_id, created_at) values ($1, $2, $3, $4)
     returning ${COLUMNS}`,
    [row.caseId, row.author, row.textId, row.now],
  );
}

/** The remarks beside a case, oldest first. */
export function listAnnotations(db: Db, caseId: string): Promise<AnnotationRow[]> {
  return many<AnnotationRow>(
    db,
    `select ${COLUMNS} from annotations where case_id = $1 order by id`,
    [caseId],
  );
}
