import { rmSync } from 'node:fs';
import path from 'node:path';
import { orderRequest } from '../support/orders';
import { eventually } from '../support/time';
import { newDataDir } from './support-backup';
import { Chance } from './support-chance';
import { insistOn, KeyLog, Lanes } from './support-lanes';
import { Product } from './support-product';
import { checkRows, compareLogAndRows, readRows } from './support-verify';

const ORDERS = 20;
/** Orders that fall due right after the kill. */
const DUE = 12;
/** Measured: 7 to 14 s, for people and deadlines alike. */
const BOUND_MS = 30_000;
const chance = new Chance();
const dataDir = newDataDir();

let product: Product;
let log: KeyLog;
let lanes: Lanes;

beforeAll(async () => {
  product = await Product.start(dataDir);
  await product.startSecondWorker();
  log = new KeyLog(path.join(dataDir, 'keys.jsonl'));
  lanes = new Lanes(product, log, chance, 1_500);
}, 180_000);

afterAll(async () => {
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Receives orders with a limit on their entry; returns their ids and the first date. */
async function dueIn(minutes: number): Promise<{ ids: string[]; firstDue: number }> {
  await product.limitsInMinutes({ 'order.intake.entry': minutes });
  const received = await Promise.all(
    Array.from({ length: DUE }, (_, index) => {
      const key = `due-${index}`;
      const click = { key, by: 'clerk-2', action: 'create', input: orderRequest() };
      return insistOn(product, log, click);
    }),
  );
  await product.limitsInMinutes({ 'order.intake.entry': 120 });
  const ids = received.map(({ no }) => `order-${no}`);
  const { rows } = await product.pool.query<{ due: string }>(
    `select min(state -> 'deadlines' -> 0 ->> 'dueAt') as due from cases where id = any ($1)`,
    [ids],
  );
  return { ids, firstDue: Date.parse(rows[0]!.due) };
}

describe(`one of two workers killed and not started again (GENDAN_FAULT_SEED=${chance.seed})`, () => {
  it('leaves its cases and their deadlines to the other, within half a minute (SYS-01, SYS-04)', async () => {
    lanes.start(ORDERS);
    const { ids, firstDue } = await dueIn(0.5);
    await eventually(
      'the load runs',
      () => Promise.resolve(lanes.acknowledged > 2 * ORDERS),
      60_000,
    );
    await eventually(
      'it is nearly due',
      () => Promise.resolve(Date.now() > firstDue - 1_000),
      60_000,
    );
    const killedAt = Date.now();
    await product.parts.worker.down();
    const before = lanes.acknowledged;
    const goesOn = (): Promise<boolean> => {
      lanes.check();
      return Promise.resolve(lanes.acknowledged > before + 5 * ORDERS);
    };
    await eventually('the work goes on', goesOn, 120_000);
    const late = await eventually('the deadlines are recorded', async () => {
      const { rows } = await product.pool.query<{ ms: number }>(
        `select extract(epoch from recorded_at - occurred_at)::float8 * 1000 as ms
           from case_events where case_id = any ($1) and type = 'DEADLINE_BREACHED'`,
        [ids],
      );
      return rows.length >= DUE && rows.map(({ ms }) => Math.round(ms));
    });
    expect(late).toHaveLength(DUE);
    const lateMs = Math.max(...late);
    await lanes.finish();
    const waits = log
      .read()
      .answers.filter(({ to }) => to > killedAt)
      .map(({ from, to }) => to - from)
      .sort((one, other) => one - other);
    const longest = waits.at(-1)!;
    process.stderr.write(
      `    ${waits.length} clicks after the kill: half within ${waits[waits.length >> 1]} ms, the ` +
        `longest ${longest} ms; ${DUE} deadlines up to ${lateMs} ms late\n`,
    );
    expect(longest).toBeLessThan(BOUND_MS);
    expect(lateMs).toBeLessThan(BOUND_MS);
    expect(product.parts.worker.pid()).toBeUndefined();
    const rows = await readRows(product);
    expect(compareLogAndRows(log, rows)).toEqual([]);
    expect(checkRows(rows)).toEqual([]);
  }, 300_000);
});
