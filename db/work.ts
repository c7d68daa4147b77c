import { many } from './query';
import type { Db } from './query';
import { ANY_CASE_LINE } from './case-lines';
import { holdsSql } from './cases';
import type { CaseLine } from './case-lines';
import type { CaseKind } from '../domain/kernel';
import { RESTING } from '../domain/reach';
import type { WorkBucket, WorkSource } from '../domain/work';

/** Cases of a bucket are counted up to here; more are said to be at least so many. */
export const MOST_COUNTED = 1_000;

/** A source of the cases of a kind, and the absent colleague for whom it is looked at. */
export interface AskedSource {
  kind: CaseKind;
  source: WorkSource;
  onBehalfOf: string | null;
}

/** One case of a bucket. */
export interface WorkRow extends CaseLine {
  kind: CaseKind;
  onBehalfOf: string | null;
}

/** Place in a bucket after which the next page begins. */
export interface WorkCursor {
  nextDueAt: string | null;
  kind: CaseKind;
  no: string;
}

export interface WorkPage {
  rows: WorkRow[];
  /** Of the whole bucket; `MOST_COUNTED` + 1 when there are more. */
  count: number;
}

/** Everything a bucket is asked with. */
export interface WorkQuestion {
  bucket: WorkBucket;
  sources: readonly AskedSource[];
  /** Before this instant something is due within the hour. */
  soon: string;
  after: WorkCursor | null;
  limit: number;
}

/** What a bucket takes of its sources, as literals, so that the planner sees the partial indexes. */
const CONDITIONS: Readonly<Record<WorkBucket, (soon: () => string) => string>> = {
  mine: () => 'true',
  team: () => 'true',
  unassigned: () => 'c.owner is null',
  dueWithinHour: (soon) => `not c.overdue and c.next_due_at < ${soon()}`,
  overdue: () => 'c.overdue',
  onHold: () => 'c.on_hold',
};

class Values {
  readonly list: unknown[];

  constructor(...first: unknown[]) {
    this.list = first;
  }

  mark(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

function conditionOf(source: WorkSource, values: Values): string {
  switch (source.by) {
    case 'waiting':
      return `c.waiting_for = ${values.mark(source.key)}`;
    case 'owner':
      return `c.owner = ${values.mark(source.person)}`;
    case 'holder':
      return holdsSql('c', values.mark(source.person));
    case 'company':
      return 'true';
    case 'team':
    case 'department':
      return source.place === null
        ? `c.${source.by} is null`
        : `c.${source.by} = ${values.mark(source.place)}`;
  }
}

function after(cursor: WorkCursor | null, values: Values): string {
  if (cursor === null) return 'true';
  const id = values.mark(`${cursor.kind}-${cursor.no}`);
  if (cursor.nextDueAt === null) return `(c.next_due_at is null and c.id > ${id})`;
  const due = values.mark(cursor.nextDueAt);
  return `((c.next_due_at, c.id) > (${due}, ${id}) or c.next_due_at is null)`;
}

/** Rare enough to be read from one small index, whosever work they are. */
const RARE: ReadonlySet<WorkBucket> = new Set(['unassigned', 'overdue', 'onHold']);

/** One read of a bucket: what it looks for, and for whom. */
interface Read {
  where: string;
  behalf: string;
}

function together(one: AskedSource, other: AskedSource): boolean {
  return one.kind === other.kind && one.onBehalfOf === other.onBehalfOf;
}

function readsOf({ bucket, sources, soon }: WorkQuestion, values: Values): Read[] {
  const taken = CONDITIONS[bucket](() => values.mark(soon));
  const live = `c.waiting_for is distinct from '${RESTING}'`;
  const base = `c.closed_at is null and ${live} and ${taken}`;
  // The kind as a literal: every index of open cases begins with it.
  const read = (kind: CaseKind, condition: string, onBehalfOf: string | null): Read => ({
    where: `c.kind = '${kind}' and ${base} and (${condition})`,
    behalf: values.mark(onBehalfOf),
  });
  if (!RARE.has(bucket)) {
    return sources.map(({ kind, source, onBehalfOf }) =>
      read(kind, conditionOf(source, values), onBehalfOf),
    );
  }
  const firsts = sources.filter((one, at) => sources.findIndex((two) => together(one, two)) === at);
  return firsts.map((first) => {
    const same = sources.filter((one) => together(first, one));
    const any = same.map(({ source }) => conditionOf(source, values)).join(' or ');
    return read(first.kind, any, first.onBehalfOf);
  });
}

/**
 * One page of a bucket, next deadline first whatever the kind, with the size of the whole. Every read
 * takes an index of its kind in order and goes no further than needed; only what they yield is merged and sorted. A case that comes
 * by several reads counts once, as the caller's own before an absent colleague's.
 */
export async function workPage(db: Db, question: WorkQuestion): Promise<WorkPage> {
  const { sources, limit } = question;
  if (sources.length === 0) return { rows: [], count: 0 };
  const values = new Values(limit, MOST_COUNTED + 1);
  const beyond = after(question.after, values);
  const reads = readsOf(question, values);
  const page = ({ where, behalf }: Read, rank: number): string =>
    `(select c.id, c.next_due_at, ${rank} as rank, ${behalf}::text as behalf
        from cases c where ${where} and ${beyond} order by c.next_due_at, c.id limit $1)`;
  const counted = ({ where }: Read): string => `(select c.id from cases c where ${where} limit $2)`;
  const rows = await many<WorkRow & { count: number }>(
    db,
    `with found as (${reads.map(page).join('\nunion all\n')}),
     page as (select * from (select distinct on (id) * from found order by id, rank) once
               order by next_due_at, id limit $1),
     size as (select least(count(distinct id), $2) as count
                from (${reads.map(counted).join('\nunion all\n')}) counted)
     select size.count, page.behalf as "onBehalfOf", c.kind,
            ${ANY_CASE_LINE}
       from size left join page on true left join cases c on c.id = page.id
      order by page.next_due_at, page.id`,
    [...values.list],
  );
  const [first] = rows;
  return {
    rows: rows.flatMap(({ count: _count, ...line }) => (line.no === null ? [] : [line])),
    count: Number(first?.count ?? 0),
  };
}
