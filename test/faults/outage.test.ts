import { randomUUID } from 'node:crypto';
import { startSafetyNets } from '../../worker/safety-nets';
import { orderRequest } from '../support/orders';
import type { OrderBody } from '../support/orders';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { count, expectSound, facts, faultWorld, insist, pause, recorded } from './support';
import { ownServer } from './support-server';
import type { OwnServer } from './support-server';

const LEVELS = ['manager-1', 'head-1', 'director-1', 'gm-1'];

let own: OwnServer;
let world: World;
let stopNets: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  own = await ownServer('outage');
  world = await faultWorld({
    temporalAddress: own.server.address,
    namespace: own.namespace,
    policy: {
      'order.intake.entry': { amount: 0.15, unit: 'min' },
      'order.escalate.step': { amount: 0.004, unit: 'h' },
      'order.warnAt': { percent: 100 },
    },
  });
});

afterAll(async () => {
  await stopNets();
  await own.stop();
});

describe('a Temporal server killed while orders are on their way', () => {
  it('keeps orders coming in and readable, answers actions 503 and changes nothing; afterwards everything goes on by itself and what was due fires once, marked late (SYS-01, SYS-04, SYS-07)', async () => {
    const no = await world.newOrder();
    const { nextDueAt } = await facts(world, no);
    await eventually('it runs', async () => {
      const { historyLength } = await world.client.workflow.getHandle(`order-${no}`).describe();
      return historyLength > 4;
    });
    stopNets = startSafetyNets(world.tools);
    await own.server.kill('SIGKILL');

    const before = await facts(world, no);
    const made = await world.post<OrderBody>('clerk-1', '/api/v1/orders', orderRequest());
    expect(made.status).toBe(201);
    const young = made.body.no;
    expect(await world.order(young)).toMatchObject({ no: young, stage: 'RECEIVED' });
    const list = await world.get<{ orders?: object[]; items?: object[] }>(
      'clerk-1',
      '/api/v1/orders',
    );
    expect(list.status).toBe(200);
    expect(JSON.stringify(list.body)).toContain(young);

    const key = randomUUID();
    const click = { who: 'clerk-1', no, action: 'note', input: { text: 'in the dark' }, key };
    const begin = Date.now();
    const headers = { 'idempotency-key': key };
    const refused = await world.act('clerk-1', no, 'note', click.input, headers);
    expect(refused).toMatchObject({ status: 503, body: { code: 'ENGINE_UNAVAILABLE' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Date.now() - begin).toBeLessThan(20_000);
    expect(await facts(world, no)).toEqual(before);

    // Until the second level is due as well.
    await pause(Math.max(0, Date.parse(nextDueAt!) + 16_500 - Date.now()));
    await own.server.restart();
    const answer = await insist(world, click, 60_000);
    expect(answer.status).toBe(200);
    const breach = await recorded(world, no, 'DEADLINE_BREACHED', 60_000);
    expect(breach.occurredAt).toBe(nextDueAt);
    expect(Date.parse(breach.recordedAt)).toBeGreaterThan(Date.parse(nextDueAt!) + 10_000);

    const found = await facts(world, no);
    expectSound(found);
    expect(count(found.types, 'NOTE_ADDED')).toBe(1);
    expect(count(found.types, 'DEADLINE_BREACHED')).toBe(1);
    const called = found.events
      .filter(({ type, recordedAt }) => type === 'ESCALATED' && recordedAt === breach.recordedAt)
      .map(({ data }) => data['level'] as number);
    expect(called.length).toBeGreaterThanOrEqual(2);
    const highest = Math.max(...called);
    for (const level of called) {
      const told = count(found.notices, `${LEVELS[level - 1]} ESCALATED`);
      expect(told).toBe(level === highest ? 1 : 0);
    }

    await recorded(world, young, 'DEADLINE_BREACHED', 60_000);
    const second = await insist(world, { ...click, no: young, key: randomUUID() }, 60_000);
    expect(second.status).toBe(200);
    const youngFacts = await facts(world, young);
    expectSound(youngFacts);
    expect(count(youngFacts.types, 'DEADLINE_BREACHED')).toBe(1);
    process.stderr.write(`    first action after the restart: ${answer.ms} ms\n`);
  }, 200_000);
});
