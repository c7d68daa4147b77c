import type { Instant } from '../calendar';
import type { ComplaintState } from './state';
import { COMPLAINT_STAGES, REMEDY_NAMES } from './state';
import type { Remedy } from './state';

/** A complaint as far as statistics look at it. */
export type CountedComplaint = Pick<
  ComplaintState,
  'stage' | 'department' | 'round' | 'rounds' | 'proposals' | 'winBacks' | 'revisits'
> & {
  data: Pick<
    ComplaintState['data'],
    'category' | 'severity' | 'channel' | 'product' | 'batchNo' | 'receivedAt' | 'repeatOf'
  >;
  firstResponseAt?: Instant;
};

/** What complaints are told apart by (RPT-05). */
export const STATISTIC_GROUPS = {
  category: ({ data }: CountedComplaint) => data.category,
  severity: ({ data }: CountedComplaint) => data.severity,
  channel: ({ data }: CountedComplaint) => data.channel,
  product: ({ data }: CountedComplaint) => data.product,
  batch: ({ data }: CountedComplaint) => data.batchNo ?? null,
  department: ({ department }: CountedComplaint) => department,
} as const;

export type StatisticGroup = keyof typeof STATISTIC_GROUPS;

/** How many complaints there are, and what became of them. */
export interface ComplaintCounts {
  count: number;
  open: number;
  closed: number;
  /** Of the closed ones: without the customer's word, or taken back by her. */
  unconfirmed: number;
  withdrawn: number;
  reopened: number;
  repeated: number;
}

/** A stretch of time over many complaints, in minutes; null where there was none to measure. */
export interface Stretch {
  count: number;
  meanMinutes: number | null;
  p90Minutes: number | null;
}

export interface ComplaintStatistics {
  total: ComplaintCounts;
  groups: Record<StatisticGroup, (ComplaintCounts & { value: string | null })[]>;
  /** From the receipt to the first conversation, the first proposal, the last resolution. */
  response: Stretch;
  solution: Stretch;
  resolve: Stretch;
  /** Remedies that customers agreed to. */
  remedies: { remedy: Remedy; count: number; cost: number }[];
  /** The last revisit of each complaint; `satisfied` is the share of scores of at least 4. */
  satisfaction: { count: number; mean: number | null; satisfied: number | null };
  winBack: Record<'KEPT' | 'LOST' | 'OPEN', number> & { cost: number };
}

const MINUTE = 60_000;
const SATISFIED = 4;

const rounded = (value: number, places: number): number => Number(value.toFixed(places));

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean and 90th percentile (the smallest value that 90 % do not exceed). */
function stretchOf(ms: readonly number[]): Stretch {
  const p90 = [...ms].sort((a, b) => a - b)[Math.ceil(ms.length * 0.9) - 1];
  if (p90 === undefined) return { count: 0, meanMinutes: null, p90Minutes: null };
  const minutes = (value: number): number => rounded(value / MINUTE, 1);
  return { count: ms.length, meanMinutes: minutes(meanOf(ms)), p90Minutes: minutes(p90) };
}

function countsOf(list: readonly CountedComplaint[]): ComplaintCounts {
  const how = (holds: (one: CountedComplaint) => boolean): number => list.filter(holds).length;
  const open = how(({ stage }) => !('terminal' in COMPLAINT_STAGES[stage]));
  return {
    count: list.length,
    open,
    closed: list.length - open,
    unconfirmed: how(({ stage }) => stage === 'CLOSED_UNCONFIRMED'),
    withdrawn: how(({ stage }) => stage === 'WITHDRAWN'),
    reopened: how(({ rounds }) => rounds.length > 0),
    repeated: how(({ data }) => data.repeatOf.length > 0),
  };
}

/** By name, what is not stated last. */
function order(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : 1;
}

function grouped(
  list: readonly CountedComplaint[],
  valueOf: (one: CountedComplaint) => string | null,
): (ComplaintCounts & { value: string | null })[] {
  const groups = new Map<string | null, CountedComplaint[]>();
  for (const one of list) {
    const value = valueOf(one);
    groups.set(value, [...(groups.get(value) ?? []), one]);
  }
  return [...groups]
    .map(([value, members]) => ({ value, ...countsOf(members) }))
    .sort((a, b) => b.count - a.count || order(a.value, b.value));
}

/** How long each complaint took from its receipt to an instant, where it came to that. */
function since(
  list: readonly CountedComplaint[],
  instantOf: (one: CountedComplaint) => Instant | undefined,
): Stretch {
  return stretchOf(
    list.flatMap((one) => {
      const at = instantOf(one);
      return at === undefined ? [] : [Date.parse(at) - Date.parse(one.data.receivedAt)];
    }),
  );
}

function satisfactionOf(list: readonly CountedComplaint[]): ComplaintStatistics['satisfaction'] {
  const scores = list.flatMap(({ revisits }) => revisits.at(-1)?.score ?? []);
  if (scores.length === 0) return { count: 0, mean: null, satisfied: null };
  const satisfied = scores.filter((score) => score >= SATISFIED).length / scores.length;
  return {
    count: scores.length,
    mean: rounded(meanOf(scores), 2),
    satisfied: rounded(satisfied, 4),
  };
}

function winBackOf(list: readonly CountedComplaint[]): ComplaintStatistics['winBack'] {
  const actions = list.flatMap(({ winBacks }) => winBacks);
  const how = (result: string): number => actions.filter((one) => one.result === result).length;
  const cost = rounded(
    actions.reduce((sum, one) => sum + one.cost, 0),
    2,
  );
  return { KEPT: how('KEPT'), LOST: how('LOST'), OPEN: how('OPEN'), cost };
}

/** The statistics of complaints (RPT-05, §7.2): counts, times, remedies, satisfaction, win-back. */
export function complaintStatistics(list: readonly CountedComplaint[]): ComplaintStatistics {
  const agreed = list.flatMap(({ proposals }) =>
    proposals.filter(({ status }) => status === 'AGREED'),
  );
  return {
    total: countsOf(list),
    groups: {
      category: grouped(list, STATISTIC_GROUPS.category),
      severity: grouped(list, STATISTIC_GROUPS.severity),
      channel: grouped(list, STATISTIC_GROUPS.channel),
      product: grouped(list, STATISTIC_GROUPS.product),
      batch: grouped(list, STATISTIC_GROUPS.batch),
      department: grouped(list, STATISTIC_GROUPS.department),
    },
    response: since(list, ({ firstResponseAt }) => firstResponseAt),
    solution: since(list, ({ rounds, round }) => (rounds[0] ?? round).presentedAt),
    resolve: since(
      list,
      ({ rounds, round }) =>
        [...rounds, round].findLast(({ resolvedAt }) => resolvedAt)?.resolvedAt,
    ),
    remedies: REMEDY_NAMES.map((remedy) => {
      const chosen = agreed.filter((one) => one.remedy === remedy);
      const cost = rounded(
        chosen.reduce((sum, one) => sum + one.cost, 0),
        2,
      );
      return { remedy, count: chosen.length, cost };
    }).filter(({ count }) => count > 0),
    satisfaction: satisfactionOf(list),
    winBack: winBackOf(list),
  };
}
