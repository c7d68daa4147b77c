import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Api, memberWith } from './api';
import type { Member } from './api';
import { createOrders, describe, weeksFor } from './creation';
import type { Tally } from './creation';
import { readOrders } from './source';
import type { Source } from './source';
import { walk } from './walk';

const USAGE = `npm run tour -- <orders.csv> [--api URL] [--staff FILE] [--limit N]

  --api    where the API listens      (default http://127.0.0.1:8080)
  --staff  the demo staff with tokens (default .data/demo-staff.json)
  --limit  only the first N orders of the file`;

interface Options {
  file: string;
  api: string;
  staff: string;
  limit: number;
}

function optionsOf(args: readonly string[], env: NodeJS.ProcessEnv): Options | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { api: { type: 'string' }, staff: { type: 'string' }, limit: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (file === undefined || more.length > 0 || !(limit >= 1)) return null;
  const dataDir = env['GENDAN_DATA_DIR'] ?? '.data';
  const api = values.api ?? `http://127.0.0.1:${env['PORT'] ?? 8080}`;
  return { file, api, staff: values.staff ?? path.join(dataDir, 'demo-staff.json'), limit };
}

/** What the file says of its orders; all of them begin as received. */
function statuses(orders: Source['orders']): string {
  const counts = new Map<string, number>();
  for (const { status } of orders) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${status} ${count}`).join(', ');
}

function summarise(tally: Tally, seconds: string, say: (line: string) => void): void {
  const { created, present, failed } = tally;
  say(`created ${created}, already there ${present}, failed ${failed.length} in ${seconds} s`);
  for (const { where, reason } of failed) say(`  ${where}: ${reason}`);
  if (created === 0 && failed.length === 0) say('Nothing was changed: all are there.');
}

async function tour(options: Options, say: (line: string) => void): Promise<number> {
  const { orders, faults } = readOrders(options.file);
  const staff = JSON.parse(readFileSync(options.staff, 'utf8')) as Member[];
  const api = new Api(options.api);
  const clerk = memberWith(staff, 'ORDER_CLERK');
  if (orders.length === 0) throw new Error('the file holds no orders');
  say(`${orders.length} orders; the file calls them: ${statuses(orders)}`);
  const today = new Date().toISOString().slice(0, 10);
  const weeks = await weeksFor(api, clerk, orders, today);
  say(`delivery dates are moved by ${weeks} weeks; every order begins as received, today`);
  const chosen = orders.slice(0, options.limit);
  const step = Math.max(1, Math.ceil(chosen.length / 10));
  const since = Date.now();
  const tally = await createOrders(api, clerk, chosen, weeks, (done) => {
    if (done % step === 0) say(`  ${done} of ${chosen.length}`);
  });
  tally.failed.push(...faults);
  summarise(tally, ((Date.now() - since) / 1000).toFixed(1), say);
  const failures = new Set(tally.failed.map(({ where }) => where));
  const one = chosen.find(({ order_no: no }) => !failures.has(no));
  if (one === undefined) return 1;
  say(`\nOrder ${one.order_no} goes all the way:`);
  const stage = await walk(api, staff, one.order_no, say);
  say(`It stands at ${stage}.`);
  return tally.failed.length > 0 || stage !== 'ARCHIVED' ? 1 : 0;
}

/** Runs the tour; returns the exit code. */
export async function main(
  args: readonly string[],
  say: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  try {
    const options = optionsOf(args, env);
    if (options !== null) return await tour(options, say);
    say(USAGE);
    return 2;
  } catch (error) {
    say(`The tour ended early: ${describe(error as Error)}`);
    return 1;
  }
}
