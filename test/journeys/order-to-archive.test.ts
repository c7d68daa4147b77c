import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { next, shanghai } from '../support/calendars';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

describe('an order', () => {
  it('runs from receipt to archive, each step by the right person (SYS-01, SYS-02, ORD-01)', async () => {
    const no = await world.newOrder('clerk-1');
    await world.proceed(no);
    const order = await world.order(no);
    expect(order).toMatchObject({
      stage: 'ARCHIVED',
      waitingOn: null,
      deadlines: [],
      breaches: [],
    });
    expect(order.closedAt).not.toBeNull();
    await world.client.workflow.getHandle(`order-${no}`).result();
  });

  it('is escalated from level to level until the review happens (ORD-06)', async () => {
    const friday = next(5, '17:00');
    await world.time.advanceTo(friday);
    const no = await world.newOrder('clerk-1');
    await world.proceed(no, 'submit');
    const before = await world.order(no);
    const due = before.deadlines.find(({ id }) => id === 'review:1')!.dueAt;
    expect(shanghai(due).slice(11)).toBe('12:00');
    await world.time.advanceTo(new Date(Date.parse(due) + 49 * 3_600_000).toISOString());
    const after = await world.order(no);
    expect(after).toMatchObject({ stage: 'REVIEW', overdue: true, level: 3 });
    await world.approve(no);
    expect(await world.order(no)).toMatchObject({ stage: 'PRODUCTION', level: 0 });
  });
});
