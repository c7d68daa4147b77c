import { caseLine, ownFilter } from './case-lines';
import type { CaseLine } from './case-lines';
import { reversed } from './private';
import { many } from './query';
import type { Db } from './query';
import { numberEnds } from '../domain/contact/dial';
import { foldNumber } from '../domain/contact/telephone';
import type { CaseKind } from '../domain/kernel';
import type { PhoneScope } from '../domain/need';

/** What lists of cases can be narrowed by. */
export interface CaseFilter {
  stages?: readonly string[];
  owner?: string;
  unassigned?: boolean;
  team?: string;
  customer?: string;
  overdue?: boolean;
  onHold?: boolean;
  open?: boolean;
  dueBefore?: string;
  /** Where the escalation ladder stands. */
  level?: number;
  numbers?: readonly string[];
  /** Without what was imported with its past and rests outside the clocks. */
  live?: true;
  /** Beginning of a number or customer number, or the last digits of a telephone number. */
  search?: string;
  /** Whether `search` looks at telephone numbers; it would spell them out to who reads them masked. */
  byPhone?: PhoneScope;
  /** Filters that only lists of its kind have, by name. */
  own?: Readonly<Record<string, string>>;
}

/** Place in the list after which the next page begins. */
export interface CaseCursor {
  nextDueAt: string | null;
  no: string;
}

/** Which part of a list is read. */
export interface CasePage {
  after: CaseCursor | null;
  limit: number;
}

/** Escapes the marks of LIKE, so that a search for `50%` means just that. */
function prefix(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Conditions of a query on `cases c`, and the values they name. */
export class Conditions {
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

/** A shorter end of a telephone number would find half of all customers. */
const TAIL = { digits: 4 };

function searchFor(conditions: Conditions, search: string, scope: PhoneScope | undefined): void {
  // Full-width signs of an input method mean the same as others.
  const text = foldNumber(search);
  const tails =
    scope === undefined ? [] : numberEnds(text, TAIL).map((end) => prefix(reversed(end)));
  if (tails.length > 0 && scope !== undefined) {
    const { person, team, department } =
      scope === 'all' ? { person: null, team: null, department: null } : scope;
    const among = (...[who, its, of]: string[]): string =>
      scope === 'all' ? '' : `and (c.owner = ${who} or c.team = ${its} or c.department = ${of})`;
    conditions.add(
      (no, customer, tail, ...place) =>
        `(c.no like ${no} or c.customer_no like ${customer} or (c.party in
           (select id from parties where phone_reversed like any(${tail}) or mobile_reversed like any(${tail}))
           ${among(...place)}))`,
      ...[prefix(text), prefix(text), tails],
      ...(scope === 'all' ? [] : [person, team, department]),
    );
  } else {
    conditions.add(
      (no, customer) => `(c.no like ${no} or c.customer_no like ${customer})`,
      prefix(text),
      prefix(text),
    );
  }
}

/** The conditions that a filter means. */
export function caseConditions(kind: CaseKind, filter: CaseFilter): Conditions {
  const conditions = new Conditions();
  conditions.add((x) => `c.kind = ${x}`, kind);
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
  if (filter.level !== undefined) conditions.add((x) => `c.level = ${x}`, filter.level);
  if (filter.live) conditions.add(() => `not c.state ? 'historical'`);
  if (filter.numbers) conditions.add((x) => `c.no = any(${x})`, filter.numbers);
  if (filter.search) searchFor(conditions, filter.search, filter.byPhone);
  for (const [name, value] of Object.entries(filter.own ?? {})) {
    const place = ownFilter(kind, name);
    if (place !== undefined) conditions.add((x) => `${place} = ${x}`, value);
  }
  return conditions;
}

/**
 * The conditions with the place in the list where a page begins, its order and its length: next
 * deadline first, those without a deadline last.
 */
function pageAfter(conditions: Conditions, kind: CaseKind, { after, limit }: CasePage): string {
  if (after !== null && after.nextDueAt !== null) {
    conditions.add(
      (due, no) => `((c.next_due_at, c.id) > (${due}, ${no}) or c.next_due_at is null)`,
      after.nextDueAt,
      `${kind}-${after.no}`,
    );
  } else if (after !== null) {
    conditions.add((no) => `(c.next_due_at is null and c.id > ${no})`, `${kind}-${after.no}`);
  }
  const most = `$${conditions.values.push(limit)}`;
  return `${conditions.sql} order by c.next_due_at, c.id limit ${most}`;
}

/** One page of the cases of a kind, next deadline first, those without a deadline last. */
export function listCases(
  db: Db,
  kind: CaseKind,
  filter: CaseFilter,
  page: CasePage,
): Promise<CaseLine[]> {
  const conditions = caseConditions(kind, filter);
  const where = pageAfter(conditions, kind, page);
  return many<CaseLine>(
    db,
    `select ${caseLine(kind)} from cases c where ${where}`,
    conditions.values,
  );
}
