import type { Stage } from './stage';
import { percentile, short, table } from './stats';
import { createPool } from '../db/pool';
import { listCases } from '../db/case-lists';
import type { CaseFilter as OrderFilter } from '../db/case-lists';
import type { Db } from '../db/query';
import { workPage } from '../db/work';
import type { AskedSource } from '../db/work';
import type { Person } from '../domain/people';
import { sourcesOf, WORK_BUCKETS } from '../domain/work';
import type { WorkSource } from '../domain/work';

const CASES = 200_000;
const TIMES = 60;

/** Every documented filter, alone, with the one documented sort (next deadline). */
const FILTERS: Readonly<Record<string, OrderFilter>> = {
  'no filter': {},
  open: { open: true },
  closed: { open: false },
  stage: { stages: ['PRODUCTION'] },
  'two stages': { stages: ['REVIEW', 'SHIPMENT'] },
  owner: { owner: 'clerk-7' },
  unassigned: { unassigned: true },
  team: { team: 'team-3' },
  customer: { customer: 'C-4242' },
  overdue: { overdue: true },
  'on hold': { onHold: true },
  'due before': { dueBefore: '2026-06-01T00:00:00.000Z' },
  'search: number': { search: 'B-0001' },
  'search: customer': { search: 'C-42' },
  'search: phone tail': { search: '0042' },
};

/** Copies one order many times with other columns; the state is shared, lists do not read it. */
const SEED = `
  with model as (select * from cases order by opened_at limit 1),
  made as (
    insert into parties (id, case_id, name, phone, phone_reversed, created_at)
    select 'bench_' || n, 'order-B-' || lpad(n::text, 7, '0'), 'bench', '139' || lpad(n::text, 8, '0'),
           reverse('139' || lpad(n::text, 8, '0')), now() from generate_series(1, $1) n)
  insert into cases (id, kind, no, stage, seq, version, owner, team, department, customer_no, party,
    next_due_at, overdue, on_hold, level, provisional, waiting_on, waiting_for,
    policy_version, calendar_version,
    body_hash, state, opened_at, updated_at, closed_at, workflow_started_at)
  select 'order-B-' || lpad(n::text, 7, '0'), 'order', 'B-' || lpad(n::text, 7, '0'),
    (array['RECEIVED','REVIEW','PRODUCTION','SHIPMENT','DELIVERY','ARCHIVE','ARCHIVED','ARCHIVED'])[1 + n % 8],
    1, 1, case when n % 50 = 0 then null else 'clerk-' || n % 40 end, 'team-' || n % 12, 'sales',
    'C-' || n % 9000, 'bench_' || n,
    case when n % 8 >= 6 then null else timestamptz '2026-01-01' + (n * 7919 % 500000) * interval '1 minute' end,
    n % 33 = 0, n % 71 = 0, n % 4, false, m.waiting_on,
    (array['person/clerk-' || n % 40, 'department/SALES_MANAGER/sales', 'company/PRODUCTION',
           'company/LOGISTICS', 'company/LOGISTICS', 'team/SALES_REP/team-' || n % 12])[1 + n % 8],
    m.policy_version, m.calendar_version,
    'bench', m.state, now(), now(), case when n % 8 >= 6 then now() end, now()
    from model m, generate_series(1, $1) n`;

/** One page, read over a connection of any kind. */
type Page = (db: Db) => Promise<unknown>;

const STAFF: readonly Person[] = [
  { id: 'clerk-7', roles: ['ORDER_CLERK'], team: 'team-7', department: 'sales', active: true },
  { id: 'boss', roles: ['SALES_MANAGER'], team: null, department: 'sales', active: true },
];

const asOwn = (source: WorkSource): AskedSource => ({ kind: 'order', source, onBehalfOf: null });

/** Every filter of the list, and every bucket of a clerk's and of a supervisor's work. */
function pages(): [string, Page][] {
  const lists = Object.entries(FILTERS).map(([name, filter]): [string, Page] => [
    name,
    (db) => listCases(db, 'order', filter, { after: null, limit: 50 }),
  ]);
  const soon = '2026-01-01T01:00:00.000Z';
  const work = STAFF.flatMap((person) =>
    WORK_BUCKETS.map((bucket): [string, Page] => {
      const sources = sourcesOf(bucket, person, 'order').map(asOwn);
      const question = { bucket, sources, soon, after: null, limit: 51 };
      return [`work of ${person.id}: ${bucket}`, (db) => workPage(db, question)];
    }),
  );
  return [...lists, ...work];
}

async function scans(stage: Stage, page: Page): Promise<string> {
  const seen: string[] = [];
  const spy = {
    query: async (sql: string, values: unknown[]): Promise<{ rows: never[] }> => {
      const { rows } = await stage.sql.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values);
      for (const { 'QUERY PLAN': line } of rows) {
        const [, scan] = /((?:Seq|Index|Index Only|Bitmap Heap) Scan[^(]*)/.exec(line) ?? [];
        if (scan !== undefined) seen.push(scan.trim());
      }
      return { rows: [] };
    },
  };
  await page(spy as never);
  return [...new Set(seen)].join('; ');
}

/** Times a page of 50 for every filter and every bucket of work over 200,000 orders, on a connection of the API's kind. */
export async function listsTable(stage: Stage): Promise<string> {
  await stage.sql.query(SEED, [CASES]);
  await stage.sql.query('vacuum analyze cases');
  await stage.sql.query('vacuum analyze parties');
  const pool = createPool(stage.engine.databaseUrl, () => undefined);
  const rows: string[][] = [];
  for (const [name, page] of pages()) {
    const times: number[] = [];
    for (let count = 0; count < TIMES; count += 1) {
      const since = performance.now();
      await page(pool);
      times.push(performance.now() - since);
    }
    const cells = [0.5, 0.95].map((share) => short(percentile(times, share)));
    rows.push([name, ...cells, await scans(stage, page)]);
  }
  await pool.end();
  return table(['filter, next deadline first, 200,000 orders', 'p50 ms', 'p95 ms', 'plan'], rows);
}
