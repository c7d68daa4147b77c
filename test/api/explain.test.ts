import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { bundleWorkflowCode, NativeConnection } from '@temporalio/worker';
import { webhookChannel } from '../../activities/channels/webhook';
import { createApp } from '../../api/app';
import { TermsCache } from '../../db/terms';
import { lazyConnection } from '../../platform/temporal';
import { createWorker } from '../../worker/create';
import { faultWorld, facts } from '../faults/support';
import { next } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { HAN, serving } from './support';
import { Client } from '@temporalio/client';

interface Explanation {
  summary: string[];
  waits: {
    code: string;
    who: { name: string };
    since: string;
    until: string;
    remainingWorkingMinutes: number;
  }[];
  hold: { byName: string; reason: string } | null;
  deadlines: { kind: string; overdue: boolean }[];
  missingForArchive: string[];
  level: number;
  next: { what: string; at: string } | null;
  unblock: {
    action: string;
    roles: { role: string }[];
    people: { id: string; name: string }[];
    callerMay: boolean;
    reason: { code: string } | null;
  }[];
  technical: { code: string; text: string; since: string | null }[];
}

const HOUR = 3_600_000;
/** What a stack, a statement or a raw error would look like. */
const RAW = /\bat \S+:\d+|\.ts\b|select |insert |constraint|Error:|ECONN|poisoned|\{|\}/;

async function explain(
  world: World,
  no: string,
  who = 'clerk-1',
  language = 'en',
): Promise<Explanation> {
  const headers = { 'accept-language': language };
  const answer = await world.get<Explanation>(who, `/api/v1/orders/${no}/explain`, headers);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  expect(JSON.stringify(answer.body.technical.map(({ text }) => text))).not.toMatch(RAW);
  for (const sentence of answer.body.summary) expect(sentence).not.toMatch(RAW);
  return answer.body;
}

/** Waits until a technical cause is named, and gives it in both languages. */
async function named(world: World, no: string, code: string): Promise<{ zh: string; en: string }> {
  return eventually(
    `${code} of ${no}`,
    async () => {
      const [zh, en] = await Promise.all(
        ['zh', 'en'].map((language) => explain(world, no, 'clerk-1', language)),
      );
      const of = (one: Explanation): string | undefined =>
        one.technical.find((cause) => cause.code === code)?.text;
      const texts = { zh: of(zh!), en: of(en!) };
      if (texts.zh === undefined || texts.en === undefined) return null;
      expect(zh!.summary).toContain(texts.zh);
      expect(texts.zh).toMatch(HAN);
      expect(texts.en).not.toMatch(HAN);
      return texts as { zh: string; en: string };
    },
    60_000,
  );
}

describe('why an order stands where it stands (SYS-03)', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
    await world.time.advanceTo(next(1, '10:00'));
  });

  it('says what it waits for, whom, since when, until when, and who may move it on', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'confirmFeasibility');
    const found = await explain(world, no);
    expect(found.waits).toMatchObject([
      { code: 'REVIEW_DECISION', who: { role: 'SALES_MANAGER', name: 'sales manager' } },
    ]);
    expect(found.waits[0]!.remainingWorkingMinutes).toBeGreaterThan(200);
    const approve = found.unblock.find(({ action }) => action === 'approve')!;
    expect(approve.people).toEqual([
      { id: 'manager-1', name: '李经理 Li' },
      { id: 'manager-2', name: '周经理 Zhou' },
    ]);
    expect([approve.callerMay, approve.reason!.code]).toEqual([false, 'FORBIDDEN']);
    expect(found.next).toMatchObject({ what: 'WARNING' });
    expect(found.technical).toEqual([]);
    expect(found.summary.join('\n')).toContain(
      '李经理 Li, 周经理 Zhou may take the action "Approve',
    );
    const asManager = await explain(world, no, 'manager-1', 'zh');
    expect(asManager.unblock.find(({ action }) => action === 'approve')!.callerMay).toBe(true);
    expect(asManager.summary.every((sentence) => HAN.test(sentence))).toBe(true);
  });

  it('names hold, overdue limit and level', async () => {
    const no = await world.newOrder();
    await world.time.advanceBy(4 * HOUR);
    const late = await explain(world, no);
    expect(late).toMatchObject({ level: 1, deadlines: [{ kind: 'entry', overdue: true }] });
    expect(late.summary.join('\n')).toMatch(
      /order entry has been overdue since .*escalated to level 1/s,
    );
    await world.do('clerk-1', no, 'hold', { reason: 'the customer is away' });
    const held = await explain(world, no);
    expect(held.hold).toMatchObject({ byName: '陈跟单 Chen', reason: 'the customer is away' });
    expect(held.waits.map(({ code }) => code)).toEqual(['HOLD', 'SUBMISSION']);
    expect(held.unblock.map(({ action }) => action)).toEqual(['resume']);
  });

  it('names what still keeps an order from its archive, and nothing once it is closed', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'signOff');
    expect((await explain(world, no)).missingForArchive).toContain('summarise');
    await world.proceed(no, 'assess', 'complete');
    const closed = await explain(world, no);
    expect(closed).toMatchObject({ waits: [], unblock: [], next: null, technical: [] });
    expect(closed.summary).toHaveLength(1);
  });

  it('says within two seconds that the engine does not answer, instead of failing', async () => {
    const no = await world.newOrder();
    // Stays open: calls that were given up are still repeated for a while.
    const connection = lazyConnection('127.0.0.1:9');
    const client = new Client({ connection, namespace: world.namespace });
    const app = createApp({ ...world.tools, client, terms: new TermsCache() });
    const ordinary = world.baseUrl;
    await serving(app, async (baseUrl) => {
      world.baseUrl = baseUrl;
      const begin = Date.now();
      const found = await explain(world, no);
      expect(Date.now() - begin).toBeLessThan(8_000);
      expect(found.technical.map(({ code }) => code)).toEqual(['ENGINE_UNREACHABLE']);
      expect(found.waits).toMatchObject([{ code: 'SUBMISSION' }]);
    });
    world.baseUrl = ordinary;
  });

  it('names a parked case with its incident', async () => {
    const no = await world.newOrder();
    await world.time.catchUp(`order-${no}`);
    // The next event would take a number that is taken.
    await world.pool.query('update cases set seq = seq - 1 where no = $1', [no]);
    world.clock.moveTo(new Date(Date.parse(world.clock.now()) + 3 * HOUR).toISOString());
    await world.time.catchUp(`order-${no}`);
    await eventually('it is parked', async () => (await facts(world, no)).parked);
    const { en } = await named(world, no, 'PARKED');
    expect(en).toContain(`incident settle/order-${no}`);
    await world.pool.query('update cases set seq = seq + 1 where no = $1', [no]);
  });
});

describe('technical causes on the engine (SYS-03)', () => {
  it('names a notice whose receiver fails, with attempts and the next one', async () => {
    const server: Server = createServer((_request, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const world = await createWorld({ channels: [webhookChannel(url, 'secret')] });
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    const { en } = await named(world, no, 'EFFECT_RETRYING');
    expect(en).toMatch(
      /could not be delivered by webhook \(the receiver answered 503, \d attempts\)/,
    );
    await world.close();
    server.close();
  });

  it('says that no worker takes tasks, and after that that its workflow tasks fail', async () => {
    const world = await faultWorld({ worker: false });
    const no = await world.newOrder();
    const { en } = await named(world, no, 'NO_WORKER');
    expect(en).toContain('No worker');
    const { code } = await bundleWorkflowCode({
      workflowsPath: path.join(__dirname, 'fixtures', 'poisoned.ts'),
      logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    });
    const deps = world.workerDeps();
    const { namespace, taskQueue, temporalAddress: address } = world;
    const connection = await NativeConnection.connect({ address });
    const place = { connection, namespace, taskQueue };
    const bundle = { workflowBundle: { code } };
    const worker = await createWorker(place, bundle, deps, { shutdownGraceTime: '1s' });
    const running = worker.run();
    const failing = await named(world, no, 'TASK_FAILING');
    expect(failing.en).toMatch(/attempt \d+/);
    worker.shutdown();
    await running;
    await connection.close();
    await Promise.all([deps.pool.end(), deps.executePool.end()]);
  });
});
