import { inTransaction, many, maybeOne, one } from './query';
import type { Db } from './query';
import type { Pool, PoolClient } from 'pg';
import { DomainError, refuse } from '../domain/errors';

/** What is known of a file without looking into it. */
export interface FileRow {
  id: string;
  mediaType: string;
  size: number;
  purpose: string;
  uploadedBy: string;
  uploadedAt: string;
}

/** A file as it is stored. */
export interface FileWrite extends FileRow {
  caseId: string;
  sha256: Buffer;
  bytes: Buffer;
}

const COLUMNS = `id, media_type as "mediaType", size, purpose, uploaded_by as "uploadedBy",
  uploaded_at as "uploadedAt"`;

/**
 * Holds a case open until the file is written: whatever ends it waits so long, and of what has ended
 * nothing is added any more (§3.6.4).
 *
 * @throws DomainError FILES_CLOSED
 */
async function demandOpen(client: PoolClient, caseId: string): Promise<void> {
  const sql = 'select no, stage, closed_at is not null as ended from cases where id = $1 for share';
  const { no, stage, ended } = await one<{ no: string; stage: string; ended: boolean }>(
    client,
    sql,
    [caseId],
  );
  if (!ended) return;
  throw new DomainError({ ...refuse('FILES_CLOSED', { no, stage }), requirement: 'ORD-32' });
}

/**
 * Stores a file of an open case; the same one again changes nothing, also after the end. Says whether it
 * was new.
 *
 * @throws DomainError FILES_CLOSED when the case has ended (ORD-32, §3.6.4)
 */
export function insertFile(pool: Pool, file: FileWrite): Promise<boolean> {
  const { id, caseId, sha256, mediaType, size, purpose, uploadedBy, uploadedAt, bytes } = file;
  return inTransaction(pool, async (client) => {
    await client.query(
      `insert into files (id, case_id, sha256, media_type, size, purpose, uploaded_by, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
      [id, caseId, sha256, mediaType, size, purpose, uploadedBy, uploadedAt],
    );
    // By its content: one that was erased is no longer there, and must not come back.
    const { rowCount } = await client.query(
      'insert into file_contents (file_id, bytes) values ($1, $2) on conflict (file_id) do nothing',
      [id, bytes],
    );
    if (rowCount === 0) return false;
    // Last, so that the case is held for an instant and not for as long as the bytes take.
    await demandOpen(client, caseId);
    return true;
  });
}

/** The files of a case, oldest first, and which of them were erased with their customer. */
export function listFiles(db: Db, caseId: string): Promise<(FileRow & { erased: boolean })[]> {
  return many<FileRow & { erased: boolean }>(
    db,
    `select ${COLUMNS}, not exists (select from file_contents where file_id = id) as erased
       from files where case_id = $1 order by uploaded_at, id`,
    [caseId],
  );
}

export function countFiles(
  db: Db,
  caseId: string,
  person: string,
): Promise<{ all: number; own: number }> {
  const sql = `select count(*)::int as "all", count(*) filter (where uploaded_by = $2)::int as own
                 from files where case_id = $1`;
  return one(db, sql, [caseId, person]);
}

/** A file of a case with its content; null once that was erased. */
export function readFile(
  db: Db,
  caseId: string,
  id: string,
): Promise<(FileRow & { bytes: Buffer | null }) | undefined> {
  return maybeOne<FileRow & { bytes: Buffer | null }>(
    db,
    `select ${COLUMNS}, bytes from files left join file_contents on file_id = id
      where case_id = $1 and id = $2`,
    [caseId, id],
  );
}

/** Those of the ids that are no file of the case. */
export async function missingFiles(
  db: Db,
  caseId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await many<{ id: string }>(
    db,
    'select id from files where case_id = $1 and id = any($2)',
    [caseId, ids],
  );
  const found = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}
