import { caseId } from './cases';
import { many, maybeOne } from './query';
import type { Db } from './query';
import type { CustomerState } from '../domain/customer';
import type { CaseCore, CaseEvent, Command, Ctx } from '../domain/kernel';

/** Something that happened before a file was usable, as the command that tells of it. */
export interface Matter {
  code: 'followSignOff' | 'linkComplaint';
  input: { order?: string; complaint?: string; at?: string };
}

/** What a customer signed for in so many days, and what she complains of now. */
export async function openMatters(
  db: Db,
  customers: readonly string[],
  { now, days }: { now: string; days: number },
): Promise<Matter[]> {
  const signed = await many<{ order: string; at: string }>(
    db,
    `select no as "order", state #>> '{signOff,signedAt}' as at from cases
      where kind = 'order' and customer_no = any($1) and state #>> '{signOff,signedAt}' is not null
        and (state #>> '{signOff,signedAt}')::timestamptz > $2::timestamptz - $3 * interval '1 day'
        and coalesce((state ->> 'historical')::boolean, false) = false
      order by 2`,
    [customers, now, days],
  );
  const complaints = await many<{ complaint: string }>(
    db,
    `select no as complaint from cases
      where kind = 'complaint' and customer_no = any($1) and closed_at is null order by no`,
    [customers],
  );
  return [
    ...signed.map((input): Matter => ({ code: 'followSignOff', input })),
    ...complaints.map((input): Matter => ({ code: 'linkComplaint', input })),
  ];
}

/** The open orders under a number that are signed for and wait for no file yet (CUS-02). */
export async function signedOrdersOf(db: Db, customer: string): Promise<string[]> {
  const rows = await many<{ no: string }>(
    db,
    `select no from cases where kind = 'order' and customer_no = $1 and closed_at is null
        and stage = 'ARCHIVE' and not state ? 'customerFile' and not state ? 'historical'
      order by id`,
    [customer],
  );
  return rows.map(({ no }) => no);
}

/** The open orders under these numbers that wait for the customer to be put on file (CUS-02). */
export async function ordersAwaitingFile(db: Db, customers: readonly string[]): Promise<string[]> {
  const rows = await many<{ no: string }>(
    db,
    `select no from cases where kind = 'order' and customer_no = any($1) and closed_at is null
        and state ? 'customerFile' order by no`,
    [customers],
  );
  return rows.map(({ no }) => no);
}

/** Her orders, complaints and requests under these numbers that have not ended. */
export async function openCasesOf(db: Db, customers: readonly string[]): Promise<string[]> {
  const rows = await many<{ no: string }>(
    db,
    `select no from cases where kind <> 'customer' and customer_no = any($1) and closed_at is null
      order by opened_at, no`,
    [customers],
  );
  return rows.map(({ no }) => no);
}

/** The numbers under which a customer is known: her own and those of files merged into hers. */
export function numbersOf({ no, absorbed }: Pick<CustomerState, 'no' | 'absorbed'>): string[] {
  return [no, ...absorbed];
}

/** What the end of a file depends on beyond itself; other commands need none of it. */
export async function besideFile(
  db: Db,
  state: CaseCore,
  { action, input }: Command,
): Promise<Pick<Ctx, 'beside'>> {
  if (state.kind !== 'customer') return {};
  if (action === 'erase') {
    return { beside: { open: await openCasesOf(db, numbersOf(state as CustomerState)) } };
  }
  if (action !== 'merge') return {};
  const heir = await maybeOne<{ closed: boolean }>(
    db,
    `select closed_at is not null as closed from cases where kind = 'customer' and no = $1`,
    [input['into']],
  );
  return { beside: { heir: heir === undefined ? 'MISSING' : heir.closed ? 'CLOSED' : 'OPEN' } };
}

/**
 * Holds the file that a merge ends and the one that is to go on, in the order of their ids, until both
 * are written: of two files that are merged into each other at the same instant one comes second. False
 * when the one to go on has ended since it was decided (CUS-08).
 */
export async function heirGoesOn(
  db: Db,
  id: string,
  events: readonly Pick<CaseEvent, 'type' | 'data'>[],
): Promise<boolean> {
  const merged = events.find(({ type }) => type === 'CUSTOMER_MERGED');
  if (merged === undefined) return true;
  const heir = caseId('customer', merged.data['into'] as string);
  const held = await many<{ id: string; open: boolean }>(
    db,
    `select id, closed_at is null as open from cases where id = any($1) order by id for update`,
    [[id, heir]],
  );
  return held.some((one) => one.id === heir && one.open);
}
