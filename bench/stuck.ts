import { timesOf } from './requests';
import { openStage } from './stage';
import type { Stage } from './stage';
import { percentile, short, table } from './stats';

const CASES = 200_000;

/** Of how many open cases one is stuck: an ordinary day, and a very bad one. */
const ONE_IN = [20, 5];

/**
 * Copies one order many times with other columns. Three quarters are open; of those one in `$2` is stuck,
 * by one cause or several; every thousandth has a message that is not taken.
 */
const SEED = `
  with model as (select * from cases order by opened_at limit 1)
  insert into cases (id, kind, no, stage, seq, version, owner, team, department, customer_no, party,
    next_due_at, overdue, on_hold, level, provisional, waiting_on, waiting_for,
    policy_version, calendar_version, body_hash, state, opened_at, updated_at, closed_at,
    workflow_started_at, overdue_at, idle_at, exception_idle_at, top_at, waiting_since, stuck_at)
  select 'order-S-' || lpad(n::text, 7, '0'), 'order', 'S-' || lpad(n::text, 7, '0'),
    (array['RECEIVED','REVIEW','PRODUCTION','SHIPMENT','DELIVERY','ARCHIVE','ARCHIVED','ARCHIVED'])[1 + n % 8],
    1, 1, 'clerk-' || n % 40, 'team-' || n % 12, 'sales', 'C-' || n % 9000, null,
    case when open then now() + interval '3 hours' end, late, false, n % 5, false,
    m.waiting_on, null, m.policy_version, m.calendar_version, 'bench', m.state, now(), now(),
    case when not open then now() end, now(),
    case when open then case when late then past else now() + interval '3 hours' end end,
    case when open then case when late and n % 3 = 0 then past else now() + interval '1 day' end end,
    case when late and n % 7 = 0 then past end, case when late and n % 5 = 4 then past end,
    case when open then past end,
    case when open then case when late then past else now() + interval '3 hours' end end
    from model m, generate_series(1, $1::int) n,
         lateral (select n % 8 < 6 as open, n % 8 < 6 and n / 8 % $2::int = 0 as late,
                         now() - (n * 7919 % 30000 + 1) * interval '1 minute' as past) s`;

const TROUBLES = `
  insert into effects (id, case_id, type, channel, target, code, params, state, attempts, next_attempt_at,
    last_error, created_at)
  select 'bench-' || id, id, 'staffNotice', 'webhook', '{}', 'DEADLINE_BREACHED', '{}', 'PENDING', 3, now(),
         'answered 503', now()
    from cases where no like 'S-%000' and closed_at is null`;

/** What is asked for, and how. */
const QUERIES: Readonly<Record<string, string>> = {
  'first page of 50 with counts': '',
  'by standstill': 'sort=since',
  'by level': 'sort=level',
  'one stage': 'stage=REVIEW',
  'one owner': 'owner=clerk-3',
  'one team': 'team=team-3',
  'top level': 'cause=TOP_LEVEL',
  'stuck for a day': 'stuckFor=1440',
};

interface Body {
  counts: { total: number } | null;
  nextCursor: string | null;
}

async function rowsOf(stage: Stage, oneIn: number): Promise<string[][]> {
  await stage.sql.query(`delete from effects where id like 'bench-%'`);
  await stage.sql.query(`delete from cases where no like 'S-%'`);
  await stage.sql.query(SEED, [CASES, oneIn]);
  await stage.sql.query(TROUBLES);
  await stage.sql.query('vacuum analyze cases');
  await stage.sql.query('vacuum analyze effects');
  const rows: string[][] = [];
  let cursor: string | null = null;
  for (const [name, query] of Object.entries(QUERIES)) {
    const seen = await timesOf(stage, 'manager-1', `/api/v1/stuck?${query}`);
    const { counts, nextCursor } = JSON.parse(seen.body) as Body;
    cursor ??= nextCursor;
    const cells = [0.5, 0.95].map((share) => short(percentile(seen.times, share)));
    rows.push([`1 in ${oneIn}`, name, String(counts!.total), ...cells]);
  }
  const seen = await timesOf(
    stage,
    'manager-1',
    `/api/v1/stuck?cursor=${encodeURIComponent(cursor!)}`,
  );
  const cells = [0.5, 0.95].map((share) => short(percentile(seen.times, share)));
  return [...rows, [`1 in ${oneIn}`, 'second page', '–', ...cells]];
}

/** Times the list of stuck cases over HTTP, one caller, among 200,000 cases. */
async function main(): Promise<void> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const stage = await openStage(say);
  try {
    const order = {
      ...{ channel: 'PHONE', customerNo: 'C-1', deliveryDate: '2099-12-31' },
      items: [{ spec: 'bench', quantity: 1 }],
      contact: { name: 'bench', phone: '13900000000', address: 'bench' },
    };
    const token = stage.tokens.get('clerk-1')!;
    const answer = await fetch(`${stage.apiUrl}/api/v1/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    if (answer.status !== 201) throw new Error(await answer.text());
    const rows: string[][] = [];
    for (const oneIn of ONE_IN) rows.push(...(await rowsOf(stage, oneIn)));
    say(table(['stuck', 'GET /api/v1/stuck', 'found', 'p50 ms', 'p95 ms'], rows));
  } finally {
    await stage.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
