import { randomUUID } from 'node:crypto';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { count, expectSound, facts, faultWorld, historyLength, insist } from './support';
import { ownServer } from './support-server';
import type { OwnServer } from './support-server';

/** The server suggests a new run after this many events (4,096 by default). */
const SUGGESTED_AT = 60;
const NOTES = 60;

let own: OwnServer;
let world: World;

beforeAll(async () => {
  own = await ownServer('rollover', { 'limit.historyCount.suggestContinueAsNew': SUGGESTED_AT });
  world = await faultWorld({
    temporalAddress: own.server.address,
    namespace: own.namespace,
    policy: {
      'order.intake.entry': { amount: 1, unit: 'min' },
      'order.warnAt': { percent: 100 },
    },
  });
});

afterAll(async () => {
  await own.stop();
});

describe('a case whose history grows long', () => {
  it('goes on in a new run without losing or doubling a command, keeps its keys and its timer (SYS-01, SYS-04, SYS-07)', async () => {
    const no = await world.newOrder();
    const handle = world.client.workflow.getHandle(`order-${no}`);
    const first = await eventually('it runs', () => handle.describe());
    const keys = Array.from({ length: NOTES }, () => randomUUID());
    const waiting = [...keys];
    const slow: number[] = [];
    const lane = async (): Promise<void> => {
      for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
        const click = { who: 'clerk-1', no, action: 'note', input: { text: `note ${key}` }, key };
        const answer = await insist(world, click);
        expect(answer.status).toBe(200);
        slow.push(answer.ms);
      }
    };
    await Promise.all([lane(), lane(), lane()]);
    const last = await handle.describe();
    expect(last.runId).not.toBe(first.runId);
    expect(await historyLength(world, no)).toBeLessThan(4 * SUGGESTED_AT);

    const { nextDueAt } = await facts(world, no);
    const [key] = keys;
    const again = await insist(world, {
      ...{ who: 'clerk-1', no, action: 'note', input: { text: `note ${key}` } },
      key: key!,
    });
    expect(again).toMatchObject({ status: 200, body: { replayed: true } });
    const { id } = (await facts(world, no)).commands.find((command) => command.key === key)!;
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    // Past the API, which would have looked the key up: the database must know it in any run.
    const command = { id, actor: 'clerk-1', key, input: { text: 'x' }, expiresAt };
    await handle.executeUpdate('note', { args: [command], updateId: id });

    const breach = await eventually(
      'the deadline fires',
      async () => (await facts(world, no)).events.find(({ type }) => type === 'DEADLINE_BREACHED'),
      75_000,
    );
    expect(breach.occurredAt).toBe(nextDueAt);
    expect(Date.parse(breach.recordedAt) - Date.parse(breach.occurredAt)).toBeLessThan(10_000);
    const found = await facts(world, no);
    expectSound(found);
    expect(count(found.types, 'NOTE_ADDED')).toBe(NOTES);
    process.stderr.write(`    slowest of ${NOTES} notes: ${Math.max(...slow)} ms\n`);
  }, 200_000);
});
