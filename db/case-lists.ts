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

/** Place in the list after which the next page begins, and the walk it belongs to. */
export interface CaseCursor {
  /** 0: overdue with nothing that would come by itself; 1: by its next deadline; 2: nothing is due. */
  rank: number;
  dueAt: string | null;
  no: string;
  /** What was visible when the walk began, as PostgreSQL writes it. */
  walk: string;
}

/** A line with its place in the walk. */
export interface WalkedLine extends CaseLine {
  walkId: string;
  walkRank: number;
  walkDue: string | null;
  walk: string;
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
  readonly values: unknown[];
  private readonly parts: string[] = [];

  constructor(values: readonly unknown[] = []) {
    this.values = [...values];
  }

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
export function caseConditions(
  kind: CaseKind,
  filter: CaseFilter,
  values: readonly unknown[] = [],
): Conditions {
  const conditions = new Conditions(values);
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

const RANKS = [
  'c.overdue and c.next_due_at is null',
  'c.next_due_at is not null',
  'not c.overdue and c.next_due_at is null',
];

/** What has moved since a walk began, with where it stood then: the earliest move says it. */
const movedSince = (walk: string): string => `
  moved as materialized (
    select distinct on (case_id) case_id as id, due_at,
           case when due_at is not null then 1 when overdue then 0 else 2 end as rank
      from due_moves
     where xid >= pg_snapshot_xmin(${walk}::pg_snapshot)
       and xid < pg_snapshot_xmax(pg_current_snapshot())
       and not pg_visible_in_snapshot(xid, ${walk}::pg_snapshot)
     order by case_id, xid)`;

/** A condition that a row lies after a place of its rank. */
function beyond({ rank, dueAt, no }: CaseCursor, kind: CaseKind, values: unknown[]): string {
  const mark = (value: unknown): string => `$${values.push(value)}`;
  if (rank !== 1) return `c.id > ${mark(`${kind}-${no}`)}`;
  return `(c.next_due_at, c.id) > (${mark(dueAt)}, ${mark(`${kind}-${no}`)})`;
}

const walked = (rank: string | number, due: string): string =>
  `c.id as "walkId", ${rank} as "walkRank", ${due} as "walkDue"`;

/** The rows after a place that stand where they stood when the walk began, rank by rank, in SQL. */
function standing(
  kind: CaseKind,
  after: CaseCursor | null,
  where: string,
  values: unknown[],
): string {
  const parts = RANKS.map((rank, index) => {
    if (after !== null && index < after.rank) return null;
    const from = after?.rank === index ? ` and ${beyond(after, kind, values)}` : '';
    return `(select ${caseLine(kind)}, ${walked(index, 'c.next_due_at')} from cases c
      where ${where} and ${rank}${from} order by c.next_due_at, c.id limit $1)`;
  });
  // The parts are read in turn, and no further than the page needs.
  const all = parts.filter((part) => part !== null).join(' union all ');
  return `(select * from (${all}) part limit $1)`;
}

/** The rows after a place that have moved since the walk began: they keep the place they had then. */
function moved(kind: CaseKind, after: CaseCursor, where: string, values: unknown[]): string {
  const rank = `$${values.push(after.rank)}`;
  const within = beyond(after, kind, values).replace('c.next_due_at', 'm.due_at');
  return `(select ${caseLine(kind)}, ${walked('m.rank', 'm.due_at')}
    from moved m join cases c on c.id = m.id
    where ${where} and (m.rank > ${rank} or m.rank = ${rank} and ${within})
    order by m.rank, m.due_at, c.id limit $1)`;
}

/**
 * One page of the cases of a kind: overdue ones that nothing comes to by itself, then next deadline first,
 * then those without. All pages of a walk go by where things stood at its first: a case that matches
 * throughout is on one of them, once, wherever its deadline moves meanwhile.
 */
export function listCases(
  db: Db,
  kind: CaseKind,
  filter: CaseFilter,
  { after, limit }: CasePage,
): Promise<WalkedLine[]> {
  const conditions = caseConditions(kind, filter, [limit]);
  const { sql: where, values } = conditions;
  if (after === null) {
    const first = standing(kind, null, where, values);
    return many<WalkedLine>(
      db,
      `select *, pg_current_snapshot()::text as walk from ${first} page`,
      values,
    );
  }
  const walk = `$${values.push(after.walk)}`;
  const still = standing(kind, after, `${where} and c.id not in (select id from moved)`, values);
  return many<WalkedLine>(
    db,
    `with ${movedSince(walk)}
     select *, ${walk}::text as walk
       from (${still} union all ${moved(kind, after, where, values)}) page
      order by "walkRank", "walkDue", "walkId" limit $1`,
    values,
  );
}

/** Forgets the moves that no walk goes by any more. */
export async function forgetMoves(db: Db): Promise<void> {
  await db.query(`delete from due_moves where at < now() - interval '1 day'`);
}
