import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as PgClient } from 'pg';
import { inTransaction } from '../../db/query';
import { withAdvisoryLock } from '../../db/safety-nets';
import { startSafetyNets } from '../../worker/safety-nets';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { asAdmin, count, expectSound, facts, faultWorld, insist, recorded } from './support';

let world: World;
let stopNets: () => Promise<void> = () => Promise.resolve();

afterEach(() => stopNets());

const CHECKED = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };

beforeAll(async () => {
  world = await faultWorld({
    policy: {
      'order.intake.entry': { amount: 0.2, unit: 'min' },
      'order.warnAt': { percent: 100 },
    },
  });
});

const LATENESS = (event: { recordedAt: string; occurredAt: string }): number =>
  Date.parse(event.recordedAt) - Date.parse(event.occurredAt);

/** Closes the world's database to everybody and throws out who is in. */
function closeDatabase(): Promise<void> {
  const name = new URL(world.databaseUrl).pathname.slice(1);
  return asAdmin(async (client) => {
    await client.query(`alter database "${name}" allow_connections false`);
    await terminate(client, name);
  });
}

async function terminate(client: PgClient, name: string): Promise<void> {
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    name,
  ]);
}

function openDatabase(): Promise<void> {
  const name = new URL(world.databaseUrl).pathname.slice(1);
  return asAdmin(async (client) => {
    await client.query(`alter database "${name}" allow_connections true`);
  });
}

async function expectNoIncident(no: string): Promise<void> {
  const { rows } = await world.pool.query('select kind from incidents where case_id = $1', [
    `order-${no}`,
  ]);
  expect(rows).toEqual([]);
  expect((await facts(world, no)).parked).toBe(false);
}

describe('a row that somebody keeps locked', () => {
  it('delays its own case only, half-applies nothing, and its deadline fires once as soon as the row is free (SYS-01, SYS-04)', async () => {
    const [no, other] = [await world.newOrder(), await world.newOrder()];
    const blocker = new PgClient({ connectionString: world.databaseUrl });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('select 1 from cases where id = $1 for update', [`order-${no}`]);
    const key = randomUUID();
    const click = { who: 'clerk-1', no, action: 'note', input: { text: 'held up' }, key };
    const held = insist(world, click, 60_000);
    for (let round = 0; round < 5; round += 1) {
      const input = { text: `elsewhere ${round}` };
      const answer = await insist(world, { who: 'clerk-1', no: other, action: 'note', input });
      expect(answer.status).toBe(200);
      expect(answer.ms).toBeLessThan(4_000);
      await sleep(1_000);
    }
    expect((await facts(world, no)).types).toEqual(['ORDER_OPENED', 'DEADLINE_ARMED']);
    const onTime = await recorded(world, other, 'DEADLINE_BREACHED');
    expect(LATENESS(onTime)).toBeLessThan(3_000);
    await sleep(2_000);
    await blocker.query('rollback');
    await blocker.end();
    expect(await held).toMatchObject({ status: 200 });
    const late = await recorded(world, no, 'DEADLINE_BREACHED');
    expect(late.occurredAt).toBe(late.data['dueAt']);
    const found = await facts(world, no);
    expectSound(found);
    expect([...found.types].sort()).toEqual(
      ['ORDER_OPENED', 'DEADLINE_ARMED', 'DEADLINE_BREACHED', 'ESCALATED', 'NOTE_ADDED'].sort(),
    );
    expect(count(found.notices, 'clerk-1 DEADLINE_BREACHED')).toBe(1);
    await expectNoIncident(no);
  });
});

describe('a database that throws everybody out and stays shut for a while', () => {
  it('is waited for by API and worker: nothing is half-applied, nobody restarts anything, deadlines fire once, marked as late as they are (SYS-01, SYS-04, SYS-07)', async () => {
    const numbers: string[] = [];
    for (let index = 0; index < 4; index += 1) numbers.push(await world.newOrder());
    stopNets = startSafetyNets(world.tools);
    const clicks = numbers.slice(0, 3).flatMap((no) =>
      [1, 2].map((turn) => {
        const input = { text: `in the storm ${turn}` };
        return insist(world, { who: 'clerk-1', no, action: 'note', input }, 60_000);
      }),
    );
    await closeDatabase();
    await sleep(1_000);
    const path = `/api/v1/orders/${numbers[3]}`;
    const refused = await world.get<{ code: string }>('clerk-1', path);
    expect(refused).toMatchObject({ status: 503, body: { code: 'DATABASE_UNAVAILABLE' } });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    await sleep(14_000);
    const reopened = new Date().toISOString();
    await openDatabase();
    for (const answer of await Promise.all(clicks)) expect(answer.status).toBe(200);
    for (const no of numbers) {
      const breach = await recorded(world, no, 'DEADLINE_BREACHED');
      expect(breach.occurredAt).toBe(breach.data['dueAt']);
      expect(breach.occurredAt < reopened).toBe(true);
      expect(breach.recordedAt >= reopened).toBe(true);
      const found = await facts(world, no);
      expectSound(found);
      expect(count(found.types, 'DEADLINE_BREACHED')).toBe(1);
      expect(count(found.types, 'ESCALATED')).toBe(1);
      expect(count(found.notices, 'clerk-1 DEADLINE_BREACHED')).toBe(1);
      expect(count(found.types, 'NOTE_ADDED')).toBe(numbers.indexOf(no) < 3 ? 2 : 0);
      await expectNoIncident(no);
    }
    const no = numbers[3]!;
    const answer = await insist(world, { who: 'clerk-1', no, action: 'submit', input: CHECKED });
    expect(answer).toMatchObject({ status: 200, tries: 1 });
  });

  it('does not end the process when the connection lost is in the middle of a transaction or holds a lock (SYS-01)', async () => {
    const name = new URL(world.databaseUrl).pathname.slice(1);
    const thrownOut = (): Promise<void> => asAdmin((client) => terminate(client, name));
    const inMiddle = inTransaction(world.pool, async (client) => {
      await client.query('select 1');
      await thrownOut();
      await sleep(300);
      await client.query('select 1');
    });
    await expect(inMiddle).rejects.toThrow();
    await withAdvisoryLock(world.pool, 'test', async () => {
      await thrownOut();
      await sleep(300);
    }).catch(() => undefined);
    await eventually('the pool is well again', () => world.pool.query('select 1'));
    expect(await withAdvisoryLock(world.pool, 'test', () => Promise.resolve())).toBe(true);
  });
});
