import { next, shanghai } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HOUR = 3_600_000;

let world: World;
let monday: string;

beforeAll(async () => {
  world = await createWorld();
  monday = next(1, '09:00');
  await world.time.advanceTo(monday);
});

type Undone = { milestones: { compensations: { id: string; what: string; status: string }[] } };

describe('an order cancelled while its goods are on their way', () => {
  it('goes on until the recall that failed is settled, and escalates if nobody cares (ORD-37)', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'ship');
    const rehearsed = await world.post<{ order: Undone }>(
      'manager-1',
      `/api/v1/orders/${no}/actions/cancel?dryRun=true`,
      { reason: 'the customer went bankrupt' },
    );
    expect(rehearsed.body.order.milestones.compensations).toMatchObject([
      { id: 'c1', what: 'RECALL_SHIPMENT', status: 'OPEN' },
    ]);
    expect(await world.order(no)).toMatchObject({ waitingOn: { code: 'ARRIVAL' } });

    await world.do('manager-1', no, 'cancel', { reason: 'the customer went bankrupt' });
    expect(await world.order(no)).toMatchObject({
      ...{ stage: 'SHIPMENT', closedAt: null, waitingOn: { code: 'COMPENSATION' } },
      deadlines: [{ id: 'compensation:c1' }],
    });
    expect((await world.told('logistics-1', no)).at(-1)).toBe('COMPENSATION_REQUESTED');
    expect((await world.toldCustomer(no)).at(-1)).toBe('CANCELLED');
    const arrived = await world.act('logistics-1', no, 'arrive');
    expect(arrived).toMatchObject({ status: 409, body: { code: 'CANCELLING' } });

    const failed = { compensation: 'c1', reason: 'already unloaded at the customer' };
    await world.do('logistics-1', no, 'compensationFailed', failed);
    const task = await world.order(no);
    const [limit] = task.deadlines;
    expect(task.waitingOn).toMatchObject({ code: 'COMPENSATION_SETTLEMENT' });
    expect(limit!.id).toBe('compensationSettle:c1');
    expect(shanghai(limit!.dueAt)).toBe(shanghai(next(2, '18:00', monday)));
    for (const supervisor of ['manager-1', 'head-1']) {
      expect((await world.told(supervisor, no)).at(-1)).toBe('COMPENSATION_FAILED');
    }
    await world.time.advanceTo(new Date(Date.parse(limit!.dueAt) + HOUR).toISOString());
    expect(await world.order(no)).toMatchObject({
      ...{ overdue: true, level: 1, closedAt: null },
      breaches: [{ deadlineId: 'compensationSettle:c1', dueAt: limit!.dueAt }],
    });
    expect((await world.told('manager-1', no)).slice(-2)).toEqual([
      ...['DEADLINE_BREACHED', 'ESCALATED'],
    ]);

    const settled = { compensation: 'c1', comment: 'sold to the customer of the neighbour' };
    const own = await world.act('logistics-1', no, 'settleCompensation', settled);
    expect(own.status).toBe(403);
    const { order } = await world.do('head-1', no, 'settleCompensation', settled);
    expect(order).toMatchObject({
      ...{ stage: 'CANCELLED', deadlines: [], overdue: false, level: 0 },
      milestones: { compensations: [{ id: 'c1', status: 'SETTLED', settled: { by: 'head-1' } }] },
    });
    await world.client.workflow.getHandle(`order-${no}`).result();
  });
});
