import type { Pool, PoolClient } from 'pg';
import { inTransaction, many, one } from './query';
import type { Db } from './query';
import { CONTACT_FIELDS } from '../domain/basics';
import { withoutOwnDays } from '../domain/customer/erasure';

/** Every case of a customer: her file, those merged into it, her orders, complaints and requests. */
const HERS = `select id from cases where customer_no = any($1)`;

/** What one case of a customer holds that an erasure empties. */
export interface ErasableCase {
  kind: string;
  no: string;
  contacts: number;
  texts: number;
  files: number;
  /** Letters to her that have not left. */
  letters: number;
  /** Links of hers that still work. */
  links: number;
}

/** What an erasure would empty, case by case. */
export function erasable(
  db: Db,
  customers: readonly string[],
  now: string,
): Promise<ErasableCase[]> {
  return many<ErasableCase>(
    db,
    `select c.kind, c.no,
            (select count(*) from parties p where p.case_id = c.id and p.erased_at is null) as contacts,
            (select count(*) from texts t where t.case_id = c.id and t.body <> '') as texts,
            (select count(*) from files f join file_contents b on b.file_id = f.id
              where f.case_id = c.id) as files,
            (select count(*) from effects e where e.case_id = c.id
                and e.type = 'customerNotice' and e.state = 'PENDING') as letters,
            (select count(*) from customer_links l where l.case_id = c.id
                and l.revoked_at is null and l.expires_at > $2) as links
       from cases c where c.customer_no = any($1) order by c.opened_at, c.id`,
    [customers, now],
  );
}

const EMPTY_CONTACT = [
  ...CONTACT_FIELDS,
  'phone_reversed',
  'mobile_reversed',
  'name_key',
  'company_key',
]
  .map((column) => `${column} = null`)
  .join(', ');

/** Rows of imports that still wait with data of hers, in SQL. */
const HERS_IN_IMPORTS = `state = 'PENDING' and private is not null
  and coalesce(input #>> '{customer,no}', input #>> '{order,data,customerNo}') = any($1)`;

/** They are done no more: it would bring back what is emptied. */
const FORGET_ROWS = `
  update bulk_rows set state = 'SKIPPED', input = null, private = null, done_at = $2
   where ${HERS_IN_IMPORTS}`;

/** What was recorded of her files and may say a day of hers. */
const MAY_SAY_DAYS = `
  select case_id, seq, data from case_events
   where case_id in (select id from cases
                      where kind = 'customer' and customer_no = any($1) and closed_at is not null)
     and (data::text like '%"month"%' or data::text like '%day:%')`;

const EMPTY_EVENTS = `
  update case_events e set data = n.data
    from jsonb_to_recordset($1::jsonb) as n (case_id text, seq integer, data jsonb)
   where e.case_id = n.case_id and e.seq = n.seq`;

/**
 * Takes the days of her own out of what was recorded of her files: the one thing personal that stands in
 * events. The database lets it be done in this transaction alone, and of files that have ended.
 */
async function emptyOwnDays(client: PoolClient, customers: readonly string[]): Promise<void> {
  type Recorded = { case_id: string; seq: number; data: unknown };
  const recorded = await many<Recorded>(client, MAY_SAY_DAYS, [customers]);
  const emptied = recorded
    .map((event) => ({ ...event, data: withoutOwnDays(event.data) }))
    .filter(({ data }, at) => JSON.stringify(data) !== JSON.stringify(recorded[at]!.data));
  if (emptied.length === 0) return;
  await client.query(`select set_config('gendan.erasing', 'on', true)`);
  await client.query(EMPTY_EVENTS, [JSON.stringify(emptied)]);
}

/**
 * Empties contacts, texts and files of a customer in all her cases and in imports that wait, and days of
 * her own in what was recorded, takes her links back and sends her nothing any more. Repeating it changes nothing (§8.3.16).
 */
export async function eraseCustomerData(
  pool: Pool,
  customers: readonly string[],
  now: string,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const about = [customers, now];
    await client.query(
      `update parties set ${EMPTY_CONTACT}, erased_at = coalesce(erased_at, $2)
        where case_id in (${HERS})`,
      about,
    );
    await client.query(`update texts set body = '' where case_id in (${HERS})`, [customers]);
    await client.query(
      `delete from file_contents where file_id in (select id from files where case_id in (${HERS}))`,
      [customers],
    );
    await client.query(
      `update customer_links set revoked_at = coalesce(revoked_at, $2) where case_id in (${HERS})`,
      about,
    );
    await client.query(
      `update effects set state = 'NOT_SENT', last_error = 'ERASED'
        where type = 'customerNotice' and state = 'PENDING' and case_id in (${HERS})`,
      [customers],
    );
    await client.query(FORGET_ROWS, about);
    await emptyOwnDays(client, customers);
  });
}

/** How many rows of hers wait in imports; an erasure empties them as well. */
export async function waitingRows(db: Db, customers: readonly string[]): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    `select count(*) as count from bulk_rows where ${HERS_IN_IMPORTS}`,
    [customers],
  );
  return count;
}

/** A customer whom nobody has heard of for the time of retention. */
export interface RetiredCustomer {
  no: string;
  owner: string | null;
  team: string | null;
  department: string | null;
  lastContactAt: string;
}

/** Events by which a customer was in touch with us; plans and reminders are none. */
const CONTACTS = [
  ...['CUSTOMER_OPENED', 'CALLBACK_COMPLETED', 'CALLBACK_APPOINTED', 'CALLBACK_REFUSED'],
  ...['CUSTOMER_CALLED_US', 'SIGN_OFF_FOLLOWED', 'CONSENT_CHANGED', 'ANSWER_GIVEN'],
];

/** Whether the file whose first event this is came with an import. */
const IMPORTED = `first.data ? 'imported'`;

/** What her files, also those merged into hers, say of contacts; to be imported is none. */
const LAST_CONTACT = `
  select max(e.occurred_at) from case_events e
    join case_events first on first.case_id = e.case_id and first.seq = 1
   where e.case_id = any(hers.files) and e.type = any($3)
     and not (${IMPORTED} and e.recorded_at = first.recorded_at)`;

/** What they say of the time before they were imported. */
const HEARD_BEFORE = `
  select max((f.state ->> 'heardAt')::timestamptz) from cases f where f.id = any(hers.files)`;

/** When the last of her orders, complaints and requests ended; never, while one is open. */
const LAST_END = `
  select max(coalesce(o.closed_at, 'infinity')) from cases o
   where o.kind <> 'customer' and o.customer_no = any(hers.numbers)`;

/** Files of which nothing is known but that they were imported count from then on. */
const RETIRED = `
  with silent as (
    select c.no, c.owner, c.team, c.department,
           coalesce(greatest((${LAST_CONTACT}), (${HEARD_BEFORE}), (${LAST_END})), c.opened_at) as last
      from cases c,
           lateral (select array_agg(no) as numbers, array_agg('customer-' || no) as files
                      from (select c.no union all
                            select jsonb_array_elements_text(c.state -> 'absorbed')) n (no)) hers
     where c.kind = 'customer' and c.closed_at is null
       and (c.opened_at < $1 or exists (select from case_events first
             where first.case_id = c.id and first.seq = 1 and ${IMPORTED})))
  select no, owner, team, department, last as "lastContactAt" from silent
   where last < $1 and ($4 = 'ALL' or not exists (
         select 1 from effects n where n.case_id = 'customer-' || silent.no
            and n.code = 'RETENTION_DUE' and n.created_at > last))
   order by last, no limit $2`;

/**
 * Customers without any contact since an instant, the longest silent first: neither a conversation nor
 * an order, complaint or request that is open or was closed since. What an import brought counts from
 * when it happened, not from the import (§8.3.14).
 */
export function retiredCustomers(
  db: Db,
  before: string,
  limit: number,
  which: 'ALL' | 'UNTOLD' = 'ALL',
): Promise<RetiredCustomer[]> {
  return many<RetiredCustomer>(db, RETIRED, [before, limit, CONTACTS, which]);
}
