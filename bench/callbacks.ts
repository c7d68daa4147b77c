import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { enterCustomer, person } from './customers';
import { openStage } from './stage';
import type { Stage } from './stage';
import { percentile, short, table } from './stats';
import { createPool } from '../db/pool';
import { TermsCache } from '../db/terms';
import { formatLocal, localDateOf } from '../domain/calendar';
import { windowOpens } from '../domain/contact/due';
import type { Ctx } from '../domain/kernel';

const { values: options } = parseArgs({
  options: {
    kill: { type: 'boolean' },
    cases: { type: 'string', default: '2000' },
    minutes: { type: 'string', default: '4' },
    // Read by the stage.
    profile: { type: 'boolean' },
  },
});

const CASES = Number(options.cases);
/** From the publication of the window to its opening: time to enter the customers and to start them all. */
const LEAD_MS = Number(options.minutes) * 60_000;
/** Kills the worker so long after the opening. */
const KILL_MS = 10_000;
/** Gives up so long after the opening. */
const PATIENCE_MS = 300_000;
const LANES = 8;
const POLL_MS = 100;
const MINUTE = 60_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function ask<T>({ apiUrl, tokens }: Stage, who: string, path: string, body?: object) {
  const response = await fetch(apiUrl + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${tokens.get(who)}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function enter(pool: Pool, run: string, on: string, ctx: Ctx): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < CASES) await enterCustomer(pool, `${run}-${next++}`, on, ctx);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Publishes a contact window that opens on a full minute a while ahead; returns when it opens. */
async function publishWindow(stage: Stage, pool: Pool): Promise<{ ctx: Ctx; opening: string }> {
  const { calendar } = await new TermsCache().newest(pool);
  const opening = new Date(Math.ceil((Date.now() + LEAD_MS) / MINUTE) * MINUTE).toISOString();
  const from = formatLocal(opening, calendar.zone).slice(11, 16);
  const values = { 'contact.window': { from, to: '23:59' }, 'callback.festivals': [] };
  await ask(stage, 'admin', '/api/v1/policies', { comment: 'bench', values });
  const terms = await new TermsCache().newest(pool);
  const now = new Date().toISOString();
  const ctx = { now, actor: person('sales-1', 'SALES_REP'), ...terms };
  const opens = windowOpens(localDateOf(opening, calendar.zone), terms);
  if (opens !== opening || from >= '23:30')
    throw new Error('too near to midnight; try again later');
  return { ctx, opening };
}

interface Result {
  /** From the opening of the window to the moment the notice could be read, in ms. */
  lateness: number[];
  notices: number;
  doubled: number;
  lost: number;
  /** Shown by the due list once all were told, and how long a page of it took. */
  listed: number;
  pageMs: number;
}

async function told(stage: Stage, run: string): Promise<string[]> {
  const { rows } = await stage.sql.query<{ id: string }>(
    `select case_id as id from inbox where code = 'CALLBACK_OPENED' and case_id like $1`,
    [`customer-${run}-%`],
  );
  return rows.map(({ id }) => id);
}

async function watch(stage: Stage, run: string, opening: string): Promise<Result> {
  const opened = Date.parse(opening);
  const seen = new Set<string>();
  const lateness: number[] = [];
  while (seen.size < CASES && Date.now() < opened + PATIENCE_MS) {
    const known = await told(stage, run);
    const now = Date.now();
    for (const id of known) if (!seen.has(id)) lateness.push(now - opened);
    known.forEach((id) => seen.add(id));
    await pause(POLL_MS);
  }
  // One that is told a second time would be told soon after.
  await pause(5_000);
  const ids = await told(stage, run);
  const begin = Date.now();
  const list = await ask<{ counts: { today: number } }>(
    ...([stage, 'sales-1', '/api/v1/callbacks?day=today&state=OPEN&person=me'] as const),
  );
  const pageMs = Date.now() - begin;
  const distinct = new Set(ids).size;
  const listed = list.counts.today;
  const doubled = ids.length - distinct;
  return { lateness, notices: ids.length, doubled, lost: CASES - distinct, listed, pageMs };
}

async function runOnce(stage: Stage, pool: Pool, kill: boolean): Promise<Result> {
  const run = kill ? 'KILL' : 'PEACE';
  const { ctx, opening } = await publishWindow(stage, pool);
  await enter(pool, run, localDateOf(opening, ctx.calendar.zone), ctx);
  say(`  ${CASES} customers entered; the contact window opens at ${opening}`);
  if (kill) {
    const strike = (): void => {
      process.kill(stage.pids['worker']!, 'SIGKILL');
      say('  worker killed');
      void stage.run('worker', 'worker/main.ts');
    };
    setTimeout(strike, Date.parse(opening) + KILL_MS - Date.now());
  }
  await pause(Math.max(0, Date.parse(opening) - Date.now()));
  const result = await watch(stage, run, opening);
  // Those of this run are no part of the next one's due list.
  await stage.sql.query(`delete from callbacks where case_id like $1`, [`customer-${run}-%`]);
  return result;
}

function row(name: string, result: Result): string[] {
  const { lateness, notices, lost, doubled, listed, pageMs } = result;
  const shares = [0.5, 0.95, 0.99, 1].map((share) => short(percentile(lateness, share) / 1000));
  return [name, String(notices), ...shares, ...[lost, doubled, listed, pageMs].map(String)];
}

/**
 * Customers whose callbacks all fall due when the contact window of one morning opens: when each caller
 * is told of hers, once; and that the due list shows all of them. Once in peace and once with the worker
 * killed amid it; `--kill` leaves the first run out, `--cases N` takes another number.
 */
async function main(): Promise<void> {
  const stage = await openStage(say);
  const pool = createPool(stage.engine.databaseUrl, () => undefined);
  try {
    const rows: string[][] = [];
    if (options.kill !== true) rows.push(row('in peace', await runOnce(stage, pool, false)));
    say('  now with the worker killed amid it');
    rows.push(row('worker killed', await runOnce(stage, pool, true)));
    const shares = ['p50 s', 'p95 s', 'p99 s', 'max s'];
    const head = ['run', 'notices', ...shares, 'lost', 'doubled', 'on the list', 'list ms'];
    say(`\n${table(head, rows)}\n`);
  } finally {
    await pool.end();
    await stage.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
