import { many, maybeOne } from './query';
import type { Db } from './query';
import { PARTY_COLUMNS, reversedNumber } from './private';
import type { PartyRow } from './private';
import { alikeAmong, HEAD } from '../domain/customer/duplicates';
import type { Alike, LikenessFigures, Traits } from '../domain/customer/duplicates';
import { nameKey as keyOf } from '../domain/customer/likeness';

/** A file that may be the same customer as another one. */
export interface Candidate {
  no: string;
  stage: string;
  owner: string | null;
  openedAt: string;
  party: PartyRow;
  traits: Traits;
}

/** More than anybody looks through; a common name alone brings no more. */
const MOST = 200;

const TRAITS = `json_build_object('phone', p.phone_reversed, 'mobile', p.mobile_reversed,
  'email', p.email, 'nameKey', p.name_key, 'companyKey', p.company_key) as traits`;

/** How the contact of a customer is known. */
export async function traitsOf(db: Db, party: string): Promise<Traits | undefined> {
  const row = await maybeOne<{ traits: Traits }>(
    db,
    `select ${TRAITS} from parties p where p.id = $1`,
    [party],
  );
  return row?.traits;
}

/** How a contact that is not stored yet will be known. */
export function traitsOfParty({ phone, mobile, email, name, company }: PartyRow): Traits {
  return {
    phone: phone && reversedNumber(phone),
    mobile: mobile && reversedNumber(mobile),
    email,
    nameKey: name && keyOf(name),
    companyKey: company && keyOf(company),
  };
}

/** What indexes can find: how numbers, read from their ends, and names begin. */
const begins = (texts: readonly (string | null)[], length: number): string[] =>
  texts.filter((text) => text !== null && text !== '').map((text) => `${text!.slice(0, length)}%`);

/** The open files that share the end of a number, the address or the beginning of a name with one. */
export function candidates(
  db: Db,
  no: string,
  traits: Traits,
  { digits }: LikenessFigures,
): Promise<Candidate[]> {
  const { phone, mobile, email, nameKey, companyKey } = traits;
  return many<Candidate>(
    db,
    `select c.no, c.stage, c.owner, c.opened_at as "openedAt", ${TRAITS},
            (select row_to_json(r) from (select ${PARTY_COLUMNS} from parties where id = p.id) r) as party
       from parties p join cases c on c.id = p.case_id and c.party = p.id
      where c.kind = 'customer' and c.closed_at is null and c.no <> $1
        and (p.phone_reversed like any($2) or p.mobile_reversed like any($2)
          or lower(p.email) = lower($3) or p.name_key like any($4) or p.company_key like any($5))
      order by c.opened_at, c.no limit ${MOST}`,
    [
      ...[no, begins([phone, mobile], digits), email],
      ...[begins([nameKey], HEAD), begins([companyKey], HEAD)],
    ],
  );
}

/** The open files that may be the same customer as one that is being brought in (CUS-08). */
export async function alikeFiles(
  db: Db,
  no: string,
  traits: Traits,
  figures: LikenessFigures,
): Promise<Alike[]> {
  const found = alikeAmong(traits, await candidates(db, no, traits, figures), figures);
  return found.slice(0, figures.most).map(({ no: other, because }) => ({ no: other, because }));
}
