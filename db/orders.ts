import { many } from './query';
import type { Db } from './query';
import { reversedDigits } from './private';
import type { WaitingOn } from '../domain/kernel';

/** One line of the order list; no contact data. */
export interface OrderListRow {
  no: string;
  stage: string;
  version: number;
  owner: string | null;
  ownerName: string | null;
  team: string | null;
  customerNo: string | null;
  nextDueAt: string | null;
  overdue: boolean;
  onHold: boolean;
  level: number;
  provisional: boolean;
  waitingOn: WaitingOn | null;
  /** Name of the person it waits for, if it is one. */
  waitingName: string | null;
  deliveryDate: string | null;
  openedAt: string;
  updatedAt: string;
  closedAt: string | null;
}

export interface OrderFilter {
  stages?: readonly string[];
  owner?: string;
  unassigned?: boolean;
  team?: string;
  customer?: string;
  overdue?: boolean;
  onHold?: boolean;
  open?: boolean;
  dueBefore?: string;
  /** Beginning of an order or customer number, or the last digits of a telephone number. */
  search?: string;
  /** Whether `search` looks at telephone numbers; it would spell them out to who reads them masked. */
  byPhone?: boolean;
}

/** Place in the list after which the next page begins. */
export interface OrderCursor {
  nextDueAt: string | null;
  no: string;
}

/** Columns of a line of a list, of `cases c`. */
export const LIST_COLUMNS = `c.no, c.stage, c.version, c.owner,
  (select name from staff where id = c.owner) as "ownerName", c.team, c.customer_no as "customerNo",
  c.next_due_at as "nextDueAt", c.overdue, c.on_hold as "onHold", c.level, c.provisional,
  c.waiting_on as "waitingOn",
  (select name from staff where id = c.waiting_on #>> '{who,person}') as "waitingName",
  coalesce(c.state ->> 'agreedDeliveryDate', c.state #>> '{data,deliveryDate}') as "deliveryDate",
  c.opened_at as "openedAt", c.updated_at as "updatedAt", c.closed_at as "closedAt"`;

/** Escapes the marks of LIKE, so that a search for `50%` means just that. */
function prefix(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  add(sql: (...marks: string[]) => string, ...values: unknown[]): void {
    const marks = values.map((value) => `$${this.values.push(value)}`);
    this.parts.push(sql(...marks));
  }

  get sql(): string {
    return this.parts.join(' and ');
  }
}

function searchFor(conditions: Conditions, text: string, byPhone: boolean): void {
  const digits = text.replace(/\D/g, '');
  if (byPhone && digits.length >= 4 && digits.length === text.length) {
    conditions.add(
      (no, customer, tail) =>
        `(c.no like ${no} or c.customer_no like ${customer} or c.party in
           (select id from parties where phone_reversed like ${tail}))`,
      prefix(text),
      prefix(text),
      prefix(reversedDigits(text)),
    );
  } else {
    conditions.add(
      (no, customer) => `(c.no like ${no} or c.customer_no like ${customer})`,
      prefix(text),
      prefix(text),
    );
  }
}

function conditionsOf(filter: OrderFilter): Conditions {
  const conditions = new Conditions();
  conditions.add((kind) => `c.kind = ${kind}`, 'order');
  const [stage, ...others] = filter.stages ?? [];
  // One stage is read from its index in order; several are picked out of the order of all.
  if (others.length > 0) conditions.add((x) => `c.stage = any(${x})`, filter.stages);
  else if (stage !== undefined) conditions.add((x) => `c.stage = ${x}`, stage);
  if (filter.owner) conditions.add((x) => `c.owner = ${x}`, filter.owner);
  if (filter.unassigned !== undefined) {
    conditions.add(() => `c.owner is ${filter.unassigned ? '' : 'not '}null`);
  }
  if (filter.team) conditions.add((x) => `c.team = ${x}`, filter.team);
  if (filter.customer) conditions.add((x) => `c.customer_no = ${x}`, filter.customer);
  // As literals, not as values: only so does the planner see that a partial index fits.
  if (filter.overdue !== undefined)
    conditions.add(() => (filter.overdue ? 'c.overdue' : 'not c.overdue'));
  if (filter.onHold !== undefined)
    conditions.add(() => (filter.onHold ? 'c.on_hold' : 'not c.on_hold'));
  if (filter.open !== undefined) {
    conditions.add(() => `c.closed_at is ${filter.open ? '' : 'not '}null`);
  }
  if (filter.dueBefore) conditions.add((x) => `c.next_due_at < ${x}`, filter.dueBefore);
  if (filter.search) searchFor(conditions, filter.search, filter.byPhone === true);
  return conditions;
}

/** One page of orders, next deadline first, those without a deadline last. */
export function listOrders(
  db: Db,
  filter: OrderFilter,
  page: { after: OrderCursor | null; limit: number },
): Promise<OrderListRow[]> {
  const conditions = conditionsOf(filter);
  const { after } = page;
  if (after !== null && after.nextDueAt !== null) {
    conditions.add(
      (due, no) => `((c.next_due_at, c.id) > (${due}, ${no}) or c.next_due_at is null)`,
      after.nextDueAt,
      `order-${after.no}`,
    );
  } else if (after !== null) {
    conditions.add((no) => `(c.next_due_at is null and c.id > ${no})`, `order-${after.no}`);
  }
  const limit = `$${conditions.values.push(page.limit)}`;
  return many<OrderListRow>(
    db,
    `select ${LIST_COLUMNS} from cases c where ${conditions.sql}
      order by c.next_due_at, c.id limit ${limit}`,
    conditions.values,
  );
}
