import { many, maybeOne } from './query';
import type { Db } from './query';

/** The customer's contact of one case; the only place where such data stand (§8.3.16). */
export interface PartyRow {
  id: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
}

/** Digits of a telephone number, last first: its tail becomes a prefix that an index can find. */
export function reversedDigits(phone: string): string {
  return [...phone.replace(/\D/g, '')].reverse().join('');
}

/** Stores a contact; a repeated request with the same id changes nothing. */
export async function insertParty(
  db: Db,
  caseId: string,
  party: PartyRow,
  now: string,
): Promise<void> {
  const reversed = party.phone === null ? null : reversedDigits(party.phone);
  await db.query(
    `insert into parties (id, case_id, name, phone, phone_reversed, email, address, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    [party.id, caseId, party.name, party.phone, reversed, party.email, party.address, now],
  );
}

/** The contact with this id. */
export function findParty(db: Db, id: string): Promise<PartyRow | undefined> {
  return maybeOne<PartyRow>(
    db,
    'select id, name, phone, email, address from parties where id = $1',
    [id],
  );
}

/** A free text, and who wrote it; null for imported ones. */
export interface StoredText {
  body: string;
  author: string | null;
}

/** Free texts by their references. */
export type Texts = ReadonlyMap<string, StoredText>;

/** Stores free texts by their references; repeated requests change nothing. */
export async function insertTexts(
  db: Db,
  caseId: string,
  texts: Readonly<Record<string, string>>,
  { author, now }: { author: string | null; now: string },
): Promise<void> {
  const ids = Object.keys(texts);
  if (ids.length === 0) return;
  await db.query(
    `insert into texts (id, case_id, body, author, created_at)
     select t.id, $1, t.body, $5, $2 from unnest($3::text[], $4::text[]) as t (id, body)
     on conflict (id) do nothing`,
    [caseId, now, ids, Object.values(texts), author],
  );
}

/** The texts of a case, by reference. */
export async function textsOf(db: Db, caseId: string): Promise<Texts> {
  const rows = await many<StoredText & { id: string }>(
    db,
    'select id, body, author from texts where case_id = $1',
    [caseId],
  );
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}

/** The body of one text. */
export async function findText(db: Db, id: string): Promise<string | undefined> {
  return (await maybeOne<{ body: string }>(db, 'select body from texts where id = $1', [id]))?.body;
}

/** Gives another case a text of its own with the same body; repeated, it changes nothing. */
export async function copyText(
  db: Db,
  { from, to, caseId, now }: { from: string; to: string; caseId: string; now: string },
): Promise<void> {
  await db.query(
    `insert into texts (id, case_id, body, author, created_at)
     select $2, $3, body, author, $4 from texts where id = $1 on conflict (id) do nothing`,
    [from, to, caseId, now],
  );
}
