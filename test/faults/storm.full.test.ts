import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../engine/ports';
import { orderRequest } from '../support/orders';
import { eventually } from '../support/time';
import { newDataDir } from './support-backup';
import { Chance } from './support-chance';
import { crash, knockOut, lockCases, shutDatabase } from './support-disturb';
import type { Outage } from './support-disturb';
import { longestWaits, repeatsOf, seconds } from './support-figures';
import { KeyLog, insistOn, Lanes } from './support-lanes';
import type { Answered } from './support-lanes';
import { PARTS, Product } from './support-product';
import { NoticeReceiver } from './support-receiver';
import {
  checkRows,
  compareEffects,
  compareHistoriesAndRows,
  compareLogAndRows,
  readHistory,
  readRows,
} from './support-verify';
import type { History, Rows } from './support-verify';

const ORDERS = 50;
const ROUNDS = 6;
/** So many answers say that the work goes on between kills at random. */
const ANSWERS = ORDERS / 2;
const FORGOTTEN = 10;
const ENTRY = 'order.intake.entry';
const chance = new Chance();
const dataDir = newDataDir();
const outages: Outage[] = [];
const figures: string[] = [];

let product: Product;
let receiver: NoticeReceiver;
let lanes: Lanes;
let log: KeyLog;
let metricsUrl: string;

const say = (line: string): void => void figures.push(line);

/** Orders that nobody will ever submit, due at the instants given. */
interface Forgotten {
  numbers: string[];
  firstDue: number;
  lastDue: number;
}

async function forgotten(name: string, minutes: number): Promise<Forgotten> {
  await product.limitsInMinutes({ [ENTRY]: minutes });
  const received = await Promise.all(
    Array.from({ length: FORGOTTEN }, (_, index) => {
      const key = `${name}/${index}`;
      return insistOn(product, log, {
        ...{ key, by: 'clerk-2', action: 'create', input: orderRequest() },
      });
    }),
  );
  await product.limitsInMinutes({ [ENTRY]: 120 });
  const numbers = received.map(({ no }) => no);
  const { rows } = await product.pool.query<{ due: string }>(
    `select state -> 'deadlines' -> 0 ->> 'dueAt' as due from cases where id = any ($1)`,
    [numbers.map((no) => `order-${no}`)],
  );
  const dues = rows.map(({ due }) => Date.parse(due));
  expect(dues).toHaveLength(FORGOTTEN);
  return { numbers, firstDue: Math.min(...dues), lastDue: Math.max(...dues) };
}

const until = (instant: number): Promise<void> => sleep(Math.max(0, instant - Date.now()));

/** Waits until the work goes on after an outage. */
async function goesOn(outage: Outage, done: () => boolean): Promise<void> {
  outages.push(outage);
  const probe = (): Promise<boolean> => {
    lanes.check();
    return Promise.resolve(done());
  };
  await eventually(`the work goes on after: ${outage.what}`, probe, 120_000);
}

/** Waits until everybody who clicked in an outage has got an answer, so that the next is told apart. */
function allAnswered(outage: Outage): Promise<void> {
  return goesOn(outage, () => lanes.answeredUpTo(outage.to));
}

/** Waits until some have got an answer, so that one outage may come upon the other. */
function someAnswered(outage: Outage): Promise<void> {
  const before = lanes.acknowledged;
  return goesOn(outage, () => lanes.acknowledged >= before + ANSWERS);
}

/** The orders missed their date once, in the outage, and it was recorded after it. */
async function expectMissedInOutage(
  { numbers, firstDue, lastDue }: Forgotten,
  outage: Outage,
): Promise<void> {
  expect(firstDue).toBeGreaterThan(outage.from);
  expect(lastDue).toBeLessThan(outage.to);
  const ids = numbers.map((no) => `order-${no}`);
  const breaches = await eventually(
    `deadlines of the outage: ${outage.what}`,
    async () => {
      const { rows } = await product.pool.query<{ due: string; at: string }>(
        `select occurred_at as due, recorded_at as at from case_events
          where type = 'DEADLINE_BREACHED' and case_id = any ($1)`,
        [ids],
      );
      return rows.length >= FORGOTTEN && rows;
    },
    90_000,
  );
  const late = breaches.map(({ due, at }) => Date.parse(at) - Date.parse(due));
  const after = breaches.map(({ at }) => Date.parse(at) - outage.to);
  // A server may work some seconds before it is seen to.
  expect(Math.min(...after)).toBeGreaterThan(-5_000);
  say(
    `deadlines missed in "${outage.what}": recorded ${seconds(Math.min(...late))} to ` +
      `${seconds(Math.max(...late))} late, the last ${seconds(Math.max(...after))} after its end`,
  );
}

/** One breach, one call of the first level and their notices, for each forgotten order. */
function expectMissedOnce({ numbers }: Forgotten, rows: Rows): void {
  for (const no of numbers) {
    const types = rows.events.get(`order-${no}`)!.map(({ type }) => type);
    expect(types.sort()).toEqual(
      [
        'DEADLINE_ARMED',
        'DEADLINE_BREACHED',
        'DEADLINE_WARNED',
        'ESCALATED',
        'ORDER_OPENED',
      ].sort(),
    );
  }
}

async function sentinelCount(): Promise<number | undefined> {
  const text = await (await fetch(metricsUrl)).text();
  const found = /^gendan_safety_net\{net="sentinel",count="unsettled"\} (\d+)$/m.exec(text);
  return found === null ? undefined : Number(found[1]);
}

beforeAll(async () => {
  receiver = await NoticeReceiver.open();
  const metricsPort = await freePort();
  metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
  product = await Product.start(dataDir, { ...receiver.env, METRICS_PORT: String(metricsPort) });
  log = new KeyLog(path.join(dataDir, 'keys.jsonl'));
  lanes = new Lanes(product, log, new Chance(chance.seed));
}, 180_000);

afterAll(async () => {
  for (const line of [`seed ${chance.seed}`, ...figures]) process.stderr.write(`    ${line}\n`);
  await product.stop();
  await receiver.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe(`${ORDERS} orders on their way while everything is killed (GENDAN_FAULT_SEED=${chance.seed})`, () => {
  let early: Forgotten;
  let late: Forgotten;

  it('go on after worker, API, Temporal and PostgreSQL were killed in turn, with notices failing (SYS-01, SYS-07)', async () => {
    receiver.failing = true;
    lanes.start(ORDERS);
    await eventually('the load runs', () => Promise.resolve(lanes.acknowledged > ORDERS), 60_000);
    await allAnswered(await crash(product, 'worker'));
    await allAnswered(await crash(product, 'api'));
    receiver.failing = false;
    early = await forgotten('early', 0.5);
    await until(early.firstDue - 2_000);
    const outage = await knockOut(product, ['temporal'], () => until(early.lastDue + 10_000));
    await allAnswered(outage);
    await expectMissedInOutage(early, outage);
    await allAnswered(await crash(product, 'temporal'));
    await allAnswered(await crash(product, 'postgres'));
  }, 300_000);

  it('go on after their database alone was locked and was shut for a minute (SYS-01, SYS-04, SYS-07)', async () => {
    await allAnswered(await lockCases(product, 20_000));
    late = await forgotten('late', 0.5);
    await until(late.firstDue - 2_000);
    const outage = await shutDatabase(product, () => until(late.lastDue + 60_000));
    await allAnswered(outage);
    await expectMissedInOutage(late, outage);
  }, 300_000);

  it(`go on after ${ROUNDS} kills at random, of two at once too (SYS-01, SYS-07)`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const names = chance.some(PARTS, round % 2 === 0 ? 2 : 1);
      const downMs = chance.between(1_000, 5_000);
      await someAnswered(await knockOut(product, names, () => sleep(downMs)));
    }
  }, 400_000);

  describe('when all is calm again', () => {
    let rows: Rows;
    let histories: History[];
    let answers: Answered[];

    beforeAll(async () => {
      await lanes.finish();
      await eventually(
        'every notice is delivered',
        async () => {
          const { rows: left } = await product.pool.query(
            `select 1 from effects where state = 'PENDING' limit 1`,
          );
          return left.length === 0;
        },
        240_000,
      );
      await eventually(
        'the workflows of archived orders end',
        async () => {
          const running = await product.client.workflow.count(
            `ExecutionStatus = 'Running' AND CaseKind IS NOT NULL`,
          );
          return running.count === 2 * FORGOTTEN;
        },
        60_000,
      );
      rows = await readRows(product);
      histories = [];
      for (const { id } of rows.cases) histories.push(await readHistory(product, id));
      ({ answers } = log.read());
      const kills = outages.length - 2;
      say(`${kills} outages by kills, ${answers.length} acknowledged, ${rows.cases.length} orders`);
      say(`repeats: ${JSON.stringify(repeatsOf(answers))}`);
      say(`receiver: ${receiver.taken.size} taken, ${JSON.stringify(receiver.counts)}`);
      figures.push(...longestWaits(outages, answers));
    }, 400_000);

    it('every order that was worked on is in the archive (ORD-31)', () => {
      const open = rows.cases.filter(({ closedAt }) => closedAt === null).map(({ id }) => id);
      const left = [...early.numbers, ...late.numbers].map((no) => `order-${no}`);
      expect(open.sort()).toEqual(left.sort());
      expect(rows.cases.length).toBeGreaterThanOrEqual(ORDERS + left.length);
    });

    it('every acknowledged advance is in the rows once, none is lost, nothing is there that nobody wanted (SYS-01, SYS-07)', () => {
      expect(compareLogAndRows(log, rows)).toEqual([]);
    });

    it('the rows agree among themselves, the date of the next deadline included (SYS-01, SYS-04)', () => {
      expect(checkRows(rows)).toEqual([]);
    });

    it('the histories agree with the rows; a command they do not know was on its way in an outage (SYS-01)', () => {
      const { lines, unmarked } = compareHistoriesAndRows(histories, rows);
      expect(lines).toEqual([]);
      const byKey = new Map(answers.map((answer) => [answer.key, answer]));
      const inCalm = unmarked.filter((key) => {
        const { from, to } = byKey.get(key)!;
        return !outages.some((outage) => from < outage.to && to > outage.from);
      });
      expect(inCalm).toEqual([]);
      const refusals = histories.flatMap(({ refused }) => refused);
      say(`known to rows alone: ${unmarked.length}; refused in workflows: ${refusals.join() || 0}`);
      say(`runs of workflows: ${histories.reduce((sum, { runs }) => sum + runs, 0)}`);
    });

    it('deadlines of an outage fired once (SYS-04)', () => {
      for (const group of [early, late]) expectMissedOnce(group, rows);
    });

    it('every notice arrived outside, in the order of its case (SYS-04)', () => {
      expect(rows.effects.length).toBeGreaterThan(ORDERS);
      expect(compareEffects(rows, receiver)).toEqual([]);
    });

    it('the sentinel counts nothing (SYS-04)', async () => {
      await eventually('zero', async () => (await sentinelCount()) === 0, 60_000);
      const { rows: unsettled } = await product.pool.query(
        `select id from cases where closed_at is null and next_due_at < $1`,
        [new Date().toISOString()],
      );
      expect(unsettled).toEqual([]);
    });

    it('orders nobody touched since take their next step (SYS-01)', async () => {
      for (const no of [...early.numbers, ...late.numbers]) await product.proceed(no, 'submit');
    });
  });
});
