import { many, maybeOne } from './query';
import type { Db } from './query';
import { CONTACT_FIELDS } from '../domain/basics';
import type { ContactField } from '../domain/basics';
import { numberKey } from '../domain/contact/dial';
import { nameKey } from '../domain/customer/likeness';

/** The customer's contact of one case; the only place where such data stand (§8.3.16). */
export type PartyRow = { id: string; erased_at?: string | null } & Record<
  ContactField,
  string | null
>;

/** The columns of a contact, in SQL. */
export const PARTY_COLUMNS = ['id', ...CONTACT_FIELDS, 'erased_at'].join(', ');

/** A contact that says nothing. */
export function emptyParty(id: string): PartyRow {
  const nothing = CONTACT_FIELDS.map((field) => [field, null]);
  return { id, ...(Object.fromEntries(nothing) as Record<ContactField, null>) };
}

/** A number in its one form, last digit first: its tail becomes a prefix that an index can find. */
export function reversedNumber(phone: string): string {
  return reversed(numberKey(phone));
}

/** Digits, the last first. */
export function reversed(digits: string): string {
  return [...digits].reverse().join('');
}

/** Stores a contact; a repeated request with the same id changes nothing. */
export async function insertParty(
  db: Db,
  caseId: string,
  party: PartyRow,
  now: string,
): Promise<void> {
  // What waited in an import since before a field was known does not have it.
  const { name, phone, email, address, company, title, mobile, fax, website } = {
    ...emptyParty(party.id),
    ...party,
  };
  await db.query(
    `insert into parties
       (id, case_id, name, phone, phone_reversed, email, address, company, title, mobile,
        mobile_reversed, fax, website, name_key, company_key, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (id) do nothing`,
    [
      ...[party.id, caseId, name, phone, phone && reversedNumber(phone), email, address],
      ...[company, title, mobile, mobile && reversedNumber(mobile), fax, website],
      ...[name && nameKey(name), company && nameKey(company), now],
    ],
  );
}

/** The contact with this id. */
export function findParty(db: Db, id: string): Promise<PartyRow | undefined> {
  return maybeOne<PartyRow>(db, `select ${PARTY_COLUMNS} from parties where id = $1`, [id]);
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

/**
 * The case `$1` and, of a customer, those of the files that were merged into hers, in SQL: what it takes
 * over from them refers to their texts (CUS-08).
 */
export const WITH_MERGED = `array(
  select $1::text
   union all
  select 'customer-' || merged.no
    from cases c cross join lateral jsonb_array_elements_text(c.state -> 'absorbed') as merged (no)
   where c.id = $1 and c.kind = 'customer')`;

/** The texts of a case, by reference. */
export async function textsOf(db: Db, caseId: string): Promise<Texts> {
  const rows = await many<StoredText & { id: string }>(
    db,
    `select id, body, author from texts where case_id = any(${WITH_MERGED})`,
    [caseId],
  );
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}

/** Texts by their references. */
export async function textsNamed(db: Db, ids: readonly string[]): Promise<Texts> {
  if (ids.length === 0) return new Map();
  const rows = await many<StoredText & { id: string }>(
    db,
    'select id, body, author from texts where id = any($1)',
    [ids],
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
