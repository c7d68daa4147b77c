import { eventually } from '../support/time';
import type { World } from '../support/world';
import { count, expectSound, facts, faultWorld } from './support';
import { DoomedWorker, recover } from './support-crash';

const CASES = 5;

let world: World;

beforeAll(async () => {
  world = await faultWorld({
    policy: {
      'order.intake.entry': { amount: 0.15, unit: 'min' },
      'order.escalate.step': { amount: 0.0075, unit: 'h' },
      'order.warnAt': { percent: 100 },
    },
  });
});

describe('a worker killed after settling a deadline, before its workflow knows', () => {
  it('records the deadline once, tells everybody once, and calls the next level on time (SYS-01, SYS-04)', async () => {
    const numbers: string[] = [];
    for (let index = 0; index < CASES; index += 1) numbers.push(await world.newOrder());
    const ids = numbers.map((no) => `order-${no}`);
    await eventually('all cases run', async () => {
      const all = await Promise.all(
        ids.map((id) => world.client.workflow.getHandle(id).describe()),
      );
      return all.every(({ historyLength }) => historyLength > 4);
    });
    await world.stopWorker();
    const doomed = await DoomedWorker.start(world, 'settle', 'done');
    await doomed.reached('done', ids);
    await doomed.kill();
    for (const no of numbers) {
      const { types } = await facts(world, no);
      expect(count(types, 'DEADLINE_BREACHED')).toBe(1);
    }
    const stopNets = await recover(world);
    await eventually(
      'level 2 is called in all cases',
      async () => {
        const all = await Promise.all(numbers.map((no) => facts(world, no)));
        return all.every(({ types }) => count(types, 'ESCALATED') >= 2);
      },
      60_000,
    );
    await stopNets();
    for (const no of numbers) {
      const found = await facts(world, no);
      expectSound(found);
      expect(found.types.slice(0, 5)).toEqual([
        ...['ORDER_OPENED', 'DEADLINE_ARMED', 'DEADLINE_BREACHED', 'ESCALATED', 'ESCALATED'],
      ]);
      expect(count(found.notices, 'clerk-1 DEADLINE_BREACHED')).toBe(1);
      expect(count(found.notices, 'manager-1 ESCALATED')).toBe(1);
      expect(count(found.notices, 'head-1 ESCALATED')).toBe(1);
      const [, second] = found.events.filter(({ type }) => type === 'ESCALATED');
      expect(Date.parse(second!.recordedAt) - Date.parse(second!.occurredAt)).toBeLessThan(15_000);
    }
  });
});
