import { parseArgs } from 'node:util';
import { openStage } from './stage';
import type { Stage } from './stage';
import { percentile, short, table } from './stats';

const { values: options } = parseArgs({
  options: {
    complaints: { type: 'boolean' },
    kill: { type: 'boolean' },
    cases: { type: 'string', default: '1000' },
    // Read by the stage.
    profile: { type: 'boolean' },
  },
});

const CASES = Number(options.cases);
const LANES = 16;
/** All limits end within this minute, on the real clock. */
const WINDOW_MS = 60_000;
const POLL_MS = 100;

/** What is created, and which of its limits is watched. */
interface Load {
  path: string;
  who: string;
  body: object;
  clock: string;
  policyKey: string;
  /** The limit; also the time to create the cases in before the first one ends. */
  minutes: number;
}

const LOADS: Readonly<Record<'orders' | 'complaints', Load>> = {
  orders: {
    ...{ path: '/api/v1/orders', who: 'clerk-1', body: { channel: 'ONLINE' } },
    ...{ clock: 'entry', policyKey: 'order.intake.entry', minutes: 3 },
  },
  complaints: {
    ...{ path: '/api/v1/complaints', who: 'cs-1', body: { channel: 'ONLINE' } },
    ...{ clock: 'firstResponse', policyKey: 'complaint.firstResponse', minutes: 2 },
  },
};

const LOAD = options.complaints === true ? LOADS.complaints : LOADS.orders;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Lateness of every breach, from its due instant to the moment it could be read from the database. */
interface Result {
  lateness: number[];
  /** The longest time in the window in which nothing was recorded: how long nobody worked. */
  silenceMs: number;
  cases: number;
  breaches: number;
  doubled: number;
  lost: number;
}

async function publishLimit(stage: Stage): Promise<void> {
  const response = await fetch(`${stage.apiUrl}/api/v1/policies`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stage.tokens.get('admin')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      comment: 'bench',
      values: { [LOAD.policyKey]: { amount: LOAD.minutes, unit: 'min' } },
    }),
  });
  if (response.status !== 201)
    throw new Error(`policy: ${response.status} ${await response.text()}`);
}

async function create(stage: Stage): Promise<void> {
  const response = await fetch(stage.apiUrl + LOAD.path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stage.tokens.get(LOAD.who)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(LOAD.body),
  });
  await response.text();
  if (response.status !== 201) throw new Error(`create: ${response.status}`);
}

/** Creates the cases evenly over the window, so that their limits end evenly over a minute too. */
async function createAll(stage: Stage): Promise<void> {
  const begin = Date.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < CASES) {
      const index = next++;
      const wait = begin + (index * WINDOW_MS) / CASES - Date.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      await create(stage);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function watch(stage: Stage, after: string, until: () => boolean): Promise<Result> {
  const seen = new Map<string, number>();
  let breaches = 0;
  let lastAt: number | null = null;
  let silenceMs = 0;
  const lateness: number[] = [];
  while (!until()) {
    const { rows } = await stage.sql.query<{ key: string; due: Date; case_id: string }>(
      `select case_id || '/' || seq as key, case_id, data ->> 'dueAt' as due from case_events
        where type = 'DEADLINE_BREACHED' and recorded_at >= $1 and data ->> 'kind' = $2`,
      [after, LOAD.clock],
    );
    const now = Date.now();
    breaches = rows.length;
    for (const { key, due } of rows) {
      if (seen.has(key)) continue;
      seen.set(key, now);
      if (lastAt !== null) silenceMs = Math.max(silenceMs, now - lastAt);
      lastAt = now;
      lateness.push(now - new Date(due).getTime());
    }
    if (breaches >= CASES) break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const cases = await stage.sql.query<{ breached: number; once: number }>(
    `select count(*)::int as breached, count(*) filter (where n = 1)::int as once from (
       select case_id, count(*) as n from case_events
        where type = 'DEADLINE_BREACHED' and recorded_at >= $1 and data ->> 'kind' = $2
        group by case_id) as by_case`,
    [after, LOAD.clock],
  );
  const { breached, once } = cases.rows[0]!;
  return {
    lateness,
    silenceMs,
    cases: breached,
    breaches,
    doubled: breached - once,
    lost: CASES - breached,
  };
}

async function run(stage: Stage, kill: boolean): Promise<Result> {
  const after = new Date().toISOString();
  const begin = Date.now();
  await createAll(stage);
  const firstDue = begin + LOAD.minutes * 60_000;
  if (kill) {
    setTimeout(
      () => {
        process.kill(stage.pids['worker']!, 'SIGKILL');
        say('  worker killed');
        void stage.run('worker', 'worker/main.ts');
      },
      firstDue + WINDOW_MS / 2 - Date.now(),
    );
  }
  return watch(stage, after, () => Date.now() > firstDue + 2 * WINDOW_MS + 60_000);
}

function row(name: string, result: Result): string[] {
  const { lateness, breaches, doubled, lost, silenceMs } = result;
  const shares = [0.5, 0.95, 0.99, 1].map((share) => short(percentile(lateness, share) / 1000));
  const silence = short(silenceMs / 1000);
  return [name, String(breaches), ...shares, silence, String(lost), String(doubled)];
}

/**
 * Limits that end within one minute, once in peace and once with the worker killed amid them: the entry
 * of 1,000 orders, or with `--complaints` the first response to as many complaints. `--kill` leaves the
 * first run out; `--cases N` takes another number.
 */
async function main(): Promise<void> {
  const stage = await openStage(say);
  try {
    await publishLimit(stage);
    const rows: string[][] = [];
    if (options.kill !== true) rows.push(row('in peace', await run(stage, false)));
    say('  now with the worker killed amid them');
    rows.push(row('worker killed', await run(stage, true)));
    const shares = ['p50 s', 'p95 s', 'p99 s', 'max s', 'longest silence s'];
    say(`\n${table(['run', 'breaches', ...shares, 'lost', 'doubled'], rows)}\n`);
  } finally {
    await stage.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
