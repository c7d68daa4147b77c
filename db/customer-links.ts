import { many, maybeOne, one } from './query';
import type { Db } from './query';

/** Purposes of the links that staff hand out for an order. */
export const LINK_PURPOSES = ['STATUS', 'SIGN', 'CONFIRM_RECEIPT'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number] | 'COMPLAINT_STATUS' | 'SURVEY';

/** A link as staff see it: never with its token. */
export interface LinkRow {
  id: number;
  caseId: string;
  purpose: LinkPurpose;
  shipmentId: string | null;
  /** The callback whose questionnaire it opens. */
  callbackId?: string | null;
  /** Null for the link that a customer got with the receipt of a complaint. */
  createdBy: string | null;
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
  revokedAt: string | null;
}

const COLUMNS = `id, case_id as "caseId", purpose, shipment_id as "shipmentId",
  callback_id as "callbackId",
  created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt",
  used_at as "usedAt", revoked_at as "revokedAt"`;

type NewLink = Pick<LinkRow, 'caseId' | 'purpose' | 'createdBy' | 'createdAt' | 'expiresAt'> & {
  tokenHash: Buffer;
  shipmentId: string | null;
  callbackId?: string;
};

export function insertLink(db: Db, link: NewLink): Promise<LinkRow> {
  const { tokenHash, caseId, purpose, shipmentId, createdBy, createdAt, expiresAt } = link;
  const { callbackId = null } = link;
  return one<LinkRow>(
    db,
    `insert into customer_links
       (token_hash, case_id, purpose, shipment_id, created_by, created_at, expires_at, callback_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
    [tokenHash, caseId, purpose, shipmentId, createdBy, createdAt, expiresAt, callbackId],
  );
}

/** Takes back the links to the questionnaire of a callback that were not used: a new one takes their place. */
export async function revokeSurveyLinks(
  db: Db,
  { caseId, callbackId, now }: { caseId: string; callbackId: string; now: string },
): Promise<void> {
  await db.query(
    `update customer_links set revoked_at = $3
      where case_id = $1 and callback_id = $2 and used_at is null and revoked_at is null`,
    [caseId, callbackId, now],
  );
}

/** The links of a case, newest first. */
export function listLinks(db: Db, caseId: string): Promise<LinkRow[]> {
  return many<LinkRow>(
    db,
    `select ${COLUMNS} from customer_links where case_id = $1 order by id desc`,
    [caseId],
  );
}

/** The link a token opens. */
export function findLink(db: Db, tokenHash: Buffer): Promise<LinkRow | undefined> {
  return maybeOne<LinkRow>(db, `select ${COLUMNS} from customer_links where token_hash = $1`, [
    tokenHash,
  ]);
}

/** Notes that a link has served its one purpose. */
export async function markLinkUsed(db: Db, id: number, now: string): Promise<void> {
  await db.query('update customer_links set used_at = $2 where id = $1 and used_at is null', [
    id,
    now,
  ]);
}

/** Takes a link back; says whether there was one to take back. */
export async function revokeLink(
  db: Db,
  caseId: string,
  id: number,
  now: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update customer_links set revoked_at = coalesce(revoked_at, $3) where case_id = $1 and id = $2`,
    [caseId, id, now],
  );
  return rowCount === 1;
}
