import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { backUp } from '../../engine/backup';
import { restore } from '../../engine/backup-restore';
import { resyncSignal } from '../../workflows/messages';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { count, expectSound, facts, pause } from './support';
import { newDataDir } from './support-backup';
import { Load } from './support-backup-product';
import { Product } from './support-product';

const CHECKED = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };
const quiet = { report: () => undefined };

const source = newDataDir();
const target = newDataDir();
let product: Product;

/** Orders waiting for a review that nobody makes. */
async function forgotten(minutes: number, howMany: number): Promise<string[]> {
  await product.limitsInMinutes({ 'order.review': minutes });
  const numbers: string[] = [];
  for (let index = 0; index < howMany; index += 1) {
    const no = await product.newOrder();
    await product.do('clerk-1', no, 'submit', CHECKED);
    numbers.push(no);
  }
  return numbers;
}

const factsOf = (no: string) => facts(product as unknown as World, no);

async function dueAt(no: string): Promise<number> {
  return Date.parse((await factsOf(no)).nextDueAt!);
}

/** The review was missed once, and told once; returns when that was recorded. */
async function expectMissedOnce(no: string): Promise<number> {
  const breached = () => factsOf(no).then(({ types }) => types.includes('DEADLINE_BREACHED'));
  await eventually(`review of ${no} is overdue`, breached, 240_000);
  const found = await factsOf(no);
  expectSound(found);
  expect(count(found.types, 'DEADLINE_BREACHED')).toBe(1);
  expect(count(found.notices, 'manager-1 DEADLINE_BREACHED')).toBe(1);
  const breach = found.events.find(({ type }) => type === 'DEADLINE_BREACHED')!;
  expect(breach.occurredAt).toBe(breach.data['dueAt']);
  return Date.parse(breach.recordedAt);
}

async function ids(sql: string): Promise<string[]> {
  return (await product.pool.query<{ id: string }>(sql)).rows.map(({ id }) => id);
}

async function runningWorkflows(): Promise<string[]> {
  const running: string[] = [];
  const query = `ExecutionStatus = 'Running' AND CaseKind IS NOT NULL`;
  for await (const { workflowId } of product.client.workflow.list({ query })) {
    running.push(workflowId);
  }
  return running.sort();
}

afterAll(async () => {
  await product.stop();
  for (const dir of [source, target]) rmSync(dir, { recursive: true, force: true });
});

describe('the product restored from a backup that was taken under load', () => {
  let before: string[];
  let startedAt: number;
  let between: string[];
  let pending: string[];

  beforeAll(async () => {
    product = await Product.start(source);
    between = await forgotten(0.75, 3);
    pending = await forgotten(3, 3);
    const load = new Load(product, 4);
    await eventually('load runs', () => Promise.resolve(load.acknowledged.length > 60), 60_000);
    before = [...load.acknowledged];
    const file = path.join(target, 'backups', 'product.tar.gz');
    const begin = Date.now();
    const { manifest } = await backUp({ dataDir: source, file, ...quiet });
    const during = load.acknowledged.length - before.length;
    const seconds = (Date.now() - begin) / 1000;
    process.stderr.write(
      `    backup: ${manifest.files.length} files, ${(statSync(file).size / 1e6).toFixed(1)} MB, ` +
        `${seconds.toFixed(1)} s, ${during} commands meanwhile\n`,
    );
    await load.stop();
    const dues = await Promise.all(between.map(dueAt));
    await product.stop();

    const since = Date.now();
    await restore({ file, dataDir: target, force: false, ...quiet });
    process.stderr.write(`    restore: ${((Date.now() - since) / 1000).toFixed(1)} s\n`);
    await pause(Math.max(0, Math.max(...dues) + 1_000 - Date.now()));
    startedAt = Date.now();
    product = await Product.start(target);
    process.stderr.write(`    start: ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
  }, 400_000);

  it('holds every command acknowledged before the backup began, and nothing half', async () => {
    const { rows } = await product.pool.query<{ key: string }>('select key from commands');
    const keys = new Set(rows.map(({ key }) => key));
    expect(before.filter((key) => !keys.has(key))).toEqual([]);
    for (const id of await ids('select id from cases order by id')) {
      expectSound(await factsOf(id.replace('order-', '')));
    }
  });

  it('has a running workflow for every open order; others belong to orders that closed at that instant, and end when nudged', async () => {
    const open = await ids('select id from cases where closed_at is null order by id');
    expect(open.length).toBeGreaterThanOrEqual(between.length + pending.length);
    await eventually(
      'every open order has its workflow',
      async () => {
        const running = new Set(await runningWorkflows());
        return open.every((id) => running.has(id));
      },
      60_000,
    );
    const surplus = (await runningWorkflows()).filter((id) => !open.includes(id));
    const closed = await ids('select id from cases where closed_at is not null');
    expect(closed).toEqual(expect.arrayContaining(surplus));
    process.stderr.write(`    workflows of orders closed at that instant: ${surplus.length}\n`);
    for (const id of surplus) await product.client.workflow.getHandle(id).signal(resyncSignal);
    const rest = async () => (await runningWorkflows()).filter((id) => !open.includes(id));
    await eventually('they end', async () => (await rest()).length === 0, 60_000);
  });

  it('records a deadline that fell due in between once and late', async () => {
    for (const no of between) expect(await expectMissedOnce(no)).toBeGreaterThan(startedAt);
  }, 300_000);

  it('takes commands for every open order, and an order half-way on to the archive', async () => {
    for (const id of await ids(`select id from cases where closed_at is null order by id`)) {
      await product.do('clerk-1', id.replace('order-', ''), 'note', { text: 'goes on' });
    }
    const no = between[0]!;
    await product.proceed(no, undefined, 'confirmFeasibility');
    await product.explain(no);
    expect((await product.order(no)).closedAt).not.toBeNull();
    expect(await product.newOrder()).not.toBe(no);
  });

  it('lets a deadline that was still ahead act once at its instant', async () => {
    for (const no of pending) {
      const recordedAt = await expectMissedOnce(no);
      const { events } = await factsOf(no);
      const breach = events.find(({ type }) => type === 'DEADLINE_BREACHED')!;
      expect(recordedAt).toBeGreaterThanOrEqual(Date.parse(breach.occurredAt));
    }
  }, 300_000);
});
