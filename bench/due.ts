import { enterCustomer, person } from './customers';
import { timesOf } from './requests';
import { openStage } from './stage';
import type { Stage } from './stage';
import { percentile, short, table } from './stats';
import { createPool } from '../db/pool';
import { TermsCache } from '../db/terms';
import { addDays, localDateOf } from '../domain/calendar';

const CUSTOMERS = 5_000;
const PLANNED = 100_000;
const ENDED = 200_000;

/** Copies one customer many times, state included: the load forecast computes each one's plan. */
const SEED_CUSTOMERS = `
  insert into cases (id, kind, no, stage, seq, version, owner, team, department, customer_no, party,
    next_due_at, overdue, on_hold, level, provisional, waiting_on, waiting_for,
    policy_version, calendar_version, body_hash, state, opened_at, updated_at, workflow_started_at)
  select 'customer-D-' || n, kind, 'D-' || n, stage, seq, version, owner, team, department, customer_no, party,
    now() + interval '30 days', overdue, on_hold, level, provisional, waiting_on, waiting_for,
    policy_version, calendar_version, body_hash, state, opened_at, updated_at, now()
    from cases, generate_series(1, $1::int) n where no = 'MODEL'`;

/** Copies one callback many times over the customers, 40 callers and 90 days, some of them overdue. */
const SEED_CALLBACKS = `
  with model as (select * from callbacks where case_id = 'customer-MODEL' limit 1),
  spread as (select n, current_date + n / 480 % 90 - case when $2 then 90 else 2 end as day
               from generate_series(1, $1::int) n)
  insert into callbacks (case_id, key, customer_no, state, reasons, protection, suspended, method, visit, role,
    person, team, department, due_on, due_at, opens_at, opened_at, attempts, ended_at, outcome, grievance)
  select 'customer-D-' || 1 + n % $3::int, case when $2 then 'e' else 'p' end || n, 'D-' || 1 + n % $3::int,
    case when $2 then 'DONE' when day <= current_date then 'OPEN' else 'PLANNED' end,
    m.reasons, m.protection, false, m.method, m.visit, m.role,
    case when n % 40 = 1 then 'sales-1' else 'caller-' || n % 40 end, 'team-' || n % 12, m.department,
    day, day + interval '10 hours', day, case when day <= current_date then day + interval '1 hour' end, 0,
    case when $2 then day + interval '5 hours' end, case when $2 then 'SUCCESS' end, false
    from model m, spread`;

/** Who asks, and what for. */
const ASKED: readonly [string, string, string][] = [
  ['mine of today', 'sales-1', 'callbacks?day=today&person=me'],
  ['mine of this week', 'sales-1', 'callbacks?day=week&person=me'],
  ['everybody’s of today', 'director-1', 'callbacks?day=today'],
  ['everybody’s of this week', 'director-1', 'callbacks?day=week'],
  ['overdue of a team', 'director-1', 'callbacks?overdue=true&team=team-3'],
  ['report of last month', 'director-1', 'reports/callbacks?month=LAST'],
];

async function seed(stage: Stage): Promise<void> {
  const pool = createPool(stage.engine.databaseUrl, () => undefined);
  const terms = await new TermsCache().newest(pool);
  const now = new Date().toISOString();
  const ctx = { now, actor: person('sales-1', 'SALES_REP' as const), ...terms };
  const soon = addDays(localDateOf(now, terms.calendar.zone), 3);
  await enterCustomer(pool, 'MODEL', soon, ctx);
  await pool.end();
  await stage.sql.query(SEED_CUSTOMERS, [CUSTOMERS]);
  await stage.sql.query(SEED_CALLBACKS, [PLANNED, false, CUSTOMERS]);
  await stage.sql.query(SEED_CALLBACKS, [ENDED, true, CUSTOMERS]);
  for (const name of ['cases', 'callbacks']) await stage.sql.query(`vacuum analyze ${name}`);
}

/** The calendar month before this one, as YYYY-MM. */
function lastMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1))
    .toISOString()
    .slice(0, 7);
}

/** Times due lists, the monthly report and the load forecast over HTTP, one caller. */
async function main(): Promise<void> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const stage = await openStage(say);
  try {
    await seed(stage);
    const rows: string[][] = [];
    for (const [name, who, path] of ASKED) {
      const { times } = await timesOf(stage, who, `/api/v1/${path.replace('LAST', lastMonth())}`);
      rows.push([name, ...[0.5, 0.95].map((share) => short(percentile(times, share)))]);
    }
    const { times } = await timesOf(stage, 'director-1', '/api/v1/forecast/load', 3);
    rows.push(['load of 90 days', ...[0.5, 0.95].map((share) => short(percentile(times, share)))]);
    say(table(['asked', 'p50 ms', 'p95 ms'], rows));
  } finally {
    await stage.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
