import { many } from './query';
import type { Db } from './query';
import { STUCK_CAUSES, UNSETTLED_MS } from '../domain/stuck';
import type { StuckCause } from '../domain/stuck';
import type { CaseKind } from '../domain/kernel';

/** Which stuck cases are asked for. */
export interface StuckFilter {
  kind?: CaseKind;
  stages?: readonly string[];
  owner?: string;
  team?: string;
  level?: number;
  cause?: StuckCause;
  /** Stuck for at least so many minutes. */
  minutes?: number;
}

export const STUCK_SORTS = ['overdueBy', 'since', 'level'] as const;

export type StuckSort = (typeof STUCK_SORTS)[number];

/** One stuck case, as the index tells it. */
export interface StuckEntry {
  id: string;
  kind: CaseKind;
  stage: string;
  level: number;
  /** The earliest limit it has, or missed. */
  deadline: string | null;
  waitingSince: string | null;
  stuckSince: string;
  /** Bits of `STUCK_CAUSES`. */
  causes: number;
}

/** Place in the list after which the next page begins. */
export interface StuckCursor {
  value: string | number | null;
  id: string;
}

/** How many stuck cases there are by one thing they have in common. */
export interface StuckGroups {
  total: number;
  kinds: { kind: CaseKind; count: number }[];
  stages: { kind: CaseKind; stage: string; count: number }[];
  levels: { level: number; count: number }[];
  teams: { team: string | null; count: number }[];
  owners: { owner: string | null; count: number }[];
  /** By the bits of their causes. */
  causes: { causes: number; count: number }[];
}

class Values {
  readonly list: unknown[] = [];

  mark(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

const BIT = STUCK_CAUSES;

/** What is wrong with open cases besides people, as bits; `now` is its place in the query. */
const technical = (now: string): string => `
  technical as materialized (
    select case_id, bit_or(bit) as bits, min(since) as since from (
      select case_id, created_at as since,
             case state when 'GIVEN_UP' then ${BIT.EFFECT_GIVEN_UP} else ${BIT.EFFECT_RETRYING} end as bit
        from effects where state = 'GIVEN_UP' or (state = 'PENDING' and attempts > 0)
      union all
      select i.case_id, i.created_at,
             case when c.parked and i.kind = 'settle' then ${BIT.PARKED} else ${BIT.INCIDENT} end
        from incidents i join cases c on c.id = i.case_id where i.resolved_at is null
      union all
      select case_id, since, ${BIT.TASK_FAILING} from failing_tasks
      union all
      select id, opened_at, ${BIT.NOT_STARTED} from cases
       where workflow_started_at is null and stuck_at is not null
         and opened_at < ${now}::timestamptz - ${UNSETTLED_MS} * interval '1 millisecond'
    ) found group by case_id)`;

/** Which of the marks of a case `c` lie in the past, as bits; a comparison with nothing counts as no. */
function causeSql(now: string): string {
  const late = `${now}::timestamptz - ${UNSETTLED_MS} * interval '1 millisecond'`;
  const holds: [condition: string, bit: number][] = [
    [`c.overdue_at < ${now}`, BIT.OVERDUE],
    [`c.idle_at < ${now}`, BIT.IDLE],
    [`c.exception_idle_at < ${now}`, BIT.EXCEPTION_IDLE],
    [`c.top_at < ${now}`, BIT.TOP_LEVEL],
    [`c.hold_over_at < ${now}`, BIT.HELD_TOO_LONG],
    [`not c.parked and c.next_due_at < ${late}`, BIT.UNSETTLED],
  ];
  return holds
    .map(([condition, bit]) => `case when ${condition} then ${bit} else 0 end`)
    .join(' | ');
}

/**
 * The stuck cases as a table: those whose time has come, from their index alone, and those with a
 * technical cause besides.
 */
function stuckSql(filter: StuckFilter, values: Values, now: string): string {
  const row = (bits: string, since: string): string => `
    select c.id, c.kind, c.stage, c.owner, c.team, c.level, c.waiting_since,
           least(c.overdue_at, c.exception_idle_at, c.hold_over_at) as deadline,
           ${since} as stuck_since, (${causeSql(now)}) | ${bits} as causes`;
  const where: string[] = [];
  if (filter.kind) where.push(`kind = ${values.mark(filter.kind)}`);
  if (filter.stages?.length) where.push(`stage = any(${values.mark(filter.stages)})`);
  if (filter.owner) where.push(`owner = ${values.mark(filter.owner)}`);
  if (filter.team) where.push(`team = ${values.mark(filter.team)}`);
  if (filter.level !== undefined) where.push(`level = ${values.mark(filter.level)}`);
  if (filter.cause) where.push(`causes & ${BIT[filter.cause]} <> 0`);
  if (filter.minutes) {
    const minutes = values.mark(filter.minutes);
    where.push(`stuck_since <= ${now}::timestamptz - ${minutes} * interval '1 minute'`);
  }
  return `${technical(now)},
  stuck as (
    select * from (
      ${row('coalesce(t.bits, 0)', 'least(c.stuck_at, t.since)')}
        from cases c left join technical t on t.case_id = c.id
       where c.stuck_at is not null and c.stuck_at < ${now}
      union all
      ${row('t.bits', 't.since')}
        from technical t join cases c on c.id = t.case_id
       where c.stuck_at is not null and c.stuck_at >= ${now}) as found
     where ${where.length === 0 ? 'true' : where.join(' and ')})`;
}

const ORDER: Readonly<Record<StuckSort, { column: string; type: string; desc: boolean }>> = {
  overdueBy: { column: 'deadline', type: 'timestamptz', desc: false },
  since: { column: 'waiting_since', type: 'timestamptz', desc: false },
  level: { column: 'level', type: 'int', desc: true },
};

function after(sort: StuckSort, cursor: StuckCursor | null, values: Values): string {
  if (cursor === null) return 'true';
  const { column, type, desc } = ORDER[sort];
  const id = values.mark(cursor.id);
  if (cursor.value === null) return `${column} is null and id > ${id}`;
  const value = `${values.mark(cursor.value)}::${type}`;
  const beyond = `${column} ${desc ? '<' : '>'} ${value}`;
  return `(${beyond} or (${column} = ${value} and id > ${id}) or ${column} is null)`;
}

const GROUPS = `
  select grouping(kind, stage, level, team, owner, causes) as by,
         kind, stage, level, team, owner, causes, count(*) as count
    from stuck
   group by grouping sets ((), (kind), (kind, stage), (level), (team), (owner), (causes))`;

/** Which columns a row of `GROUPS` is grouped by: a bit is 0 where it is. */
const BY = { total: 63, kinds: 31, stages: 15, levels: 55, teams: 59, owners: 61, causes: 62 };

type Group = StuckGroups['kinds'][number] &
  StuckGroups['stages'][number] &
  StuckGroups['levels'][number] &
  StuckGroups['teams'][number] &
  StuckGroups['owners'][number] &
  StuckGroups['causes'][number] & { by: number };

function groupsOf(rows: readonly Group[]): StuckGroups {
  const by = (which: number): Group[] =>
    rows.filter((row) => row.by === which).sort((a, b) => b.count - a.count);
  return {
    total: by(BY.total)[0]?.count ?? 0,
    kinds: by(BY.kinds).map(({ kind, count }) => ({ kind, count })),
    stages: by(BY.stages).map(({ kind, stage, count }) => ({ kind, stage, count })),
    levels: by(BY.levels).map(({ level, count }) => ({ level, count })),
    teams: by(BY.teams).map(({ team, count }) => ({ team, count })),
    owners: by(BY.owners).map(({ owner, count }) => ({ owner, count })),
    causes: by(BY.causes).map(({ causes, count }) => ({ causes, count })),
  };
}

const PAGE = `id, kind, stage, level, deadline, waiting_since as "waitingSince",
  stuck_since as "stuckSince", causes`;

/** Everything the list of stuck cases is asked with. */
export interface StuckQuestion {
  filter: StuckFilter;
  sort: StuckSort;
  after: StuckCursor | null;
  limit: number;
  now: string;
}

/** One page of stuck cases (SYS-03). */
export async function stuckPage(db: Db, question: StuckQuestion): Promise<StuckEntry[]> {
  const { filter, sort, limit } = question;
  const values = new Values();
  const stuck = stuckSql(filter, values, values.mark(question.now));
  const { column, desc } = ORDER[sort];
  const order = `${column} ${desc ? 'desc' : 'asc'} nulls last, id`;
  const beyond = after(sort, question.after, values);
  return many<StuckEntry>(
    db,
    `with ${stuck}
     select ${PAGE} from stuck where ${beyond} order by ${order} limit ${values.mark(limit)}`,
    values.list,
  );
}

/** How many stuck cases there are of each group; asked beside the page, for it takes as long. */
export async function stuckGroups(
  db: Db,
  { filter, now }: Pick<StuckQuestion, 'filter' | 'now'>,
): Promise<StuckGroups> {
  const values = new Values();
  const stuck = stuckSql(filter, values, values.mark(now));
  return groupsOf(await many<Group>(db, `with ${stuck} ${GROUPS}`, values.list));
}

/** The place of an entry in a list. */
export function stuckCursor(sort: StuckSort, entry: StuckEntry): StuckCursor {
  const { deadline, waitingSince, level, id } = entry;
  const value = { overdueBy: deadline, since: waitingSince, level }[sort];
  return { value, id };
}

/** How long cases of a kind usually stand at a stage. */
export interface UsualStay {
  kind: CaseKind;
  stage: string;
  cases: number;
  medianMs: number;
  p90Ms: number;
}

/** How long cases usually stand at each stage. */
export function usualStays(db: Db): Promise<UsualStay[]> {
  return many<UsualStay>(
    db,
    `select kind, stage, cases, median_ms as "medianMs", p90_ms as "p90Ms" from usual_stays`,
  );
}
