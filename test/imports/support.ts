import type { Answer } from '../support/http';
import type { ProblemBody } from '../support/orders';
import { requestsArrived } from '../support/quiet';
import { eventually } from '../support/time';
import type { World } from '../support/world';

export interface Reason {
  code: string;
  text: string;
  milestone?: { action: string; at: string };
  errors?: { field: string; reason: string }[];
}

/** A customer that may be the same. */
export interface Alike {
  no: string;
  because: string[];
}

export interface RunBody {
  id: string;
  kind: string;
  state: string;
  rate: number;
  counts: Record<
    'total' | 'pending' | 'done' | 'existing' | 'failed' | 'skipped' | 'resting',
    number
  >;
  finishedAt: string | null;
}

export interface PreviewBody {
  counts: Record<string, number>;
  rows: {
    row: number;
    no: string;
    result: string;
    stage: string | null;
    reason: Reason | null;
    alike: Alike[];
  }[];
}

export interface RowsBody {
  rows: {
    row: number;
    no: string;
    state: string;
    live: boolean;
    reason: Reason | null;
    alike: Alike[];
  }[];
  nextAfter: number | null;
}

export type ImportAnswer = Answer<RunBody & PreviewBody & ProblemBody>;

/** Personal data that no table but `parties` and `texts` may keep. */
export const SECRET = { name: '欧阳导入', address: '杭州市导入路7号', signer: '司马签收' };

/** A complete order, as a row of a file says it. */
export function order(no: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    no,
    channel: 'ONLINE',
    customerNo: 'C-7',
    contact: { name: SECRET.name, address: SECRET.address },
    items: [{ spec: 'as imported', quantity: 1 }],
    deliveryDate: '2099-12-31',
    source: 'STOCK',
    returnSlipRequired: false,
    ...change,
  };
}

const CHECKED = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };

export interface Step {
  action: string;
  at: string;
  input?: object;
}

/** The days of a past; each step happens at noon of its own. */
export const day = (number: number): string =>
  `2025-02-${String(number).padStart(2, '0')}T04:00:00.000Z`;

const WAY: readonly Step[] = [
  { action: 'submit', at: day(3), input: CHECKED },
  { action: 'approve', at: day(4) },
  { action: 'productionDone', at: day(5) },
  { action: 'ship', at: day(5), input: { carrier: 'as imported' } },
  { action: 'arrive', at: day(7) },
  {
    action: 'signOff',
    at: day(7),
    input: { signer: SECRET.signer, receivedQuantity: 1, condition: 'GOOD' },
  },
  { action: 'complete', at: day(8) },
  { action: 'summarise', at: day(9), input: { recap: 'imported' } },
  { action: 'assess', at: day(10), input: { rating: 4 } },
];

/** The steps of a past up to and including an action. */
export function way(upTo: string, ...more: Step[]): Step[] {
  const end = WAY.findIndex(({ action }) => action === upTo) + 1;
  return [...WAY.slice(0, end), ...more].map((step) => ({ input: {}, ...step }));
}

/** A row with a past. */
export function past(row: number, no: string, milestones: Step[]): Record<string, unknown> {
  return { row, order: order(no), openedAt: day(3), milestones };
}

/** Sends an import. */
export function startImport(
  world: World,
  who: string,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<ImportAnswer> {
  return world.post(who, '/api/v1/imports', body, headers);
}

export async function run(world: World, id: string, who = 'manager-1'): Promise<RunBody> {
  return (await world.get<RunBody>(who, `/api/v1/imports/${id}`)).body;
}

export async function rows(world: World, id: string, query = ''): Promise<RowsBody['rows']> {
  const path = `/api/v1/imports/${id}/rows?limit=1000${query}`;
  return (await world.get<RowsBody>('manager-1', path)).body.rows;
}

/** Waits until a run has come to a state. */
export function reached(
  world: World,
  id: string,
  state: string,
  withinMs = 30_000,
): Promise<RunBody> {
  return eventually(
    `import ${id} is ${state}`,
    async () => {
      const now = await run(world, id);
      return now.state === state && now;
    },
    withinMs,
  );
}

/** Imports and waits until it is done. */
export async function imported(
  world: World,
  who: string,
  body: Record<string, unknown>,
): Promise<RunBody> {
  const answer = await startImport(world, who, body);
  if (answer.status !== 202) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return reached(world, answer.body.id, 'DONE');
}

/** How much of everything there is; the same when nothing was written. */
export async function footprint(world: World): Promise<Record<string, number>> {
  await requestsArrived(world);
  const tables = ['cases', 'case_events', 'commands', 'effects', 'inbox', 'parties', 'texts'];
  const counts = [...tables, 'bulk_runs', 'bulk_rows'].map(
    (table) => `(select count(*) from ${table}) as ${table}`,
  );
  const { rows: found } = await world.pool.query<Record<string, number>>(
    `select ${counts.join(', ')}`,
  );
  return found[0]!;
}

/** The same without the runs themselves. */
export async function casesFootprint(world: World): Promise<Record<string, number>> {
  const { bulk_runs: _runs, bulk_rows: _rows, ...rest } = await footprint(world);
  return rest;
}

/** Tables other than these two that hold a text. */
export async function tablesWith(world: World, text: string): Promise<string[]> {
  const { rows: tables } = await world.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const sql = `select count(*) as n from ${name} t where t::text like '%' || $1 || '%'`;
    const { rows: hits } = await world.pool.query<{ n: number }>(sql, [text]);
    if (hits[0]!.n > 0) found.push(name);
  }
  return found.sort();
}
