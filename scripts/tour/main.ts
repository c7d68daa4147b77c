import { readFileSync } from 'node:fs';
import { Api, memberWith } from './api';
import type { Member } from './api';
import { createOrders, weeksFor } from './creation';
import type { Tally } from './creation';
import type { SourceOrder } from './mapping';
import { parseOrders } from './source';
import { walk } from './walk';
import { runFileCommand } from '../file-command';
import type { FileOptions } from '../file-command';

const USAGE = `npm run tour -- <orders.csv> [--api URL] [--staff FILE] [--limit N]

  --api    where the API listens      (default http://127.0.0.1:8080)
  --staff  the demo staff with tokens (default .data/demo-staff.json)
  --limit  only the first N orders of the file`;

/** What the file says of its orders; all of them begin as received. */
function statuses(orders: readonly SourceOrder[]): string {
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

async function tour(options: FileOptions, say: (line: string) => void): Promise<number | null> {
  const limit = options.count === undefined ? Infinity : Number(options.count);
  if (!(limit >= 1)) return null;
  const { rows: orders, faults } = parseOrders(readFileSync(options.file, 'utf8'));
  const staff = JSON.parse(readFileSync(options.staff, 'utf8')) as Member[];
  const api = new Api(options.api);
  const clerk = memberWith(staff, 'ORDER_CLERK');
  if (orders.length === 0) throw new Error('the file holds no orders');
  say(`${orders.length} orders; the file calls them: ${statuses(orders)}`);
  const today = new Date().toISOString().slice(0, 10);
  const weeks = await weeksFor(api, clerk, orders, today);
  say(`delivery dates are moved by ${weeks} weeks; every order begins as received, today`);
  const chosen = orders.slice(0, limit);
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
export function main(
  args: readonly string[],
  say: (line: string) => void,
  env?: NodeJS.ProcessEnv,
): Promise<number> {
  const command = { usage: USAGE, counted: 'limit', endedEarly: 'The tour ended early', run: tour };
  return runFileCommand(command, args, say, env);
}
