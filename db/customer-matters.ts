import type { Pool } from 'pg';
import { inTransaction, many } from './query';
import type { Db } from './query';

/** How far back sign-offs are caught up with, in days: beyond it every stage of the cadence is past. */
const DAYS_BACK = 35;

/** Something that happened before a file was usable, as the command that tells of it. */
export interface Matter {
  code: 'followSignOff' | 'linkComplaint';
  input: { order?: string; complaint?: string; at?: string };
}

/** What a customer signed for lately, and what she complains of now. */
export async function openMatters(db: Db, customer: string, now: string): Promise<Matter[]> {
  const signed = await many<{ order: string; at: string }>(
    db,
    `select no as "order", state #>> '{signOff,signedAt}' as at from cases
      where kind = 'order' and customer_no = $1 and state #>> '{signOff,signedAt}' is not null
        and (state #>> '{signOff,signedAt}')::timestamptz > $2::timestamptz - $3 * interval '1 day'
        and coalesce((state ->> 'historical')::boolean, false) = false
      order by 2`,
    [customer, now, DAYS_BACK],
  );
  const complaints = await many<{ complaint: string }>(
    db,
    `select no as complaint from cases
      where kind = 'complaint' and customer_no = $1 and closed_at is null order by no`,
    [customer],
  );
  return [
    ...signed.map((input): Matter => ({ code: 'followSignOff', input })),
    ...complaints.map((input): Matter => ({ code: 'linkComplaint', input })),
  ];
}

/** Every case that belongs to a customer: her file, her orders, complaints and requests. */
const HERS = `select id from cases where customer_no = $1`;

/** Empties contacts and texts of a customer in all her cases. Repeating it changes nothing (§8.3.16). */
export async function eraseCustomerData(pool: Pool, customer: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(
      `update parties set name = null, phone = null, phone_reversed = null, email = null,
              address = null where case_id in (${HERS})`,
      [customer],
    );
    await client.query(`update texts set body = '' where case_id in (${HERS})`, [customer]);
    await client.query(
      `delete from file_contents where file_id in (select id from files where case_id in (${HERS}))`,
      [customer],
    );
  });
}
