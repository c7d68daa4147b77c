import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused } from './support';
import type { Request } from './support';

let world: World;
/** Approved, with a milestone ahead. */
let no: string;

beforeAll(async () => {
  world = await createWorld();
  no = await world.newOrder();
  await world.proceed(no, 'approve');
  const milestones = [{ name: 'assembly', plannedDate: '2099-11-30', quantity: 5 }];
  await world.do('production-1', no, 'planMilestones', { milestones });
});

const action = (who: string, name: string, json: unknown, order = no): Request => ({
  ...{ path: `/api/v1/orders/${order}/actions/${name}`, who, json },
});

describe('production', () => {
  it('is not done while a milestone is ahead (ORD-10)', async () => {
    const done = action('production-1', 'productionDone', { qcResult: 'PASSED' });
    const { en } = await expectRefused(world, done, 'PRODUCTION_INCOMPLETE');
    expect(en.body.detail).toContain('milestone m1');
  });

  it('is shown with its progress (ORD-10)', async () => {
    const input = { milestone: 'm1', quantity: 2 };
    await world.do('production-1', no, 'reportMilestone', input);
    const { body } = await world.get<{ milestones: { progress: object } }>(
      'clerk-9',
      `/api/v1/orders/${no}`,
    );
    expect(body.milestones.progress).toEqual({ done: 0, total: 1, percent: 40, last: null });
  });

  it('is not planned for goods from stock (ORD-11)', async () => {
    const stock = await world.newOrder('clerk-1', { source: 'STOCK' });
    await world.proceed(stock, 'confirmFeasibility');
    await world.do('warehouse-1', stock, 'recordStockCheck', { result: 'IN_STOCK' });
    await world.approve(stock);
    const items = [{ item: 'x', quantity: 1, supplier: 'y', promisedDate: '2099-11-30' }];
    await expectRefused(
      world,
      action('procurement-1', 'planProcurement', { items }, stock),
      'FROM_STOCK',
    );
  });
});

describe('a contact', () => {
  it('answers a question that was parked, and no other (CBK-26)', async () => {
    const input = { purpose: 'QUESTION_ANSWER', channel: 'PHONE', outcome: 'REACHED' };
    const wrong = action('cs-1', 'recordContact', { ...input, question: 'q1' });
    await expectRefused(world, wrong, 'RESOURCE_NOT_FOUND');
    const { en } = await expectRefused(
      world,
      action('cs-1', 'recordContact', input),
      'INVALID_INPUT',
    );
    expect(en.body.errors).toMatchObject([{ field: 'question' }]);
    const parked = { question: 'Does it fit a 16 A fuse?', promisedDate: '2099-01-01' };
    await world.do('cs-1', no, 'parkQuestion', parked);
    await world.do('cs-1', no, 'recordContact', { ...input, question: 'q1', note: 'it does' });
    const { body } = await world.get<{ milestones: { questions: object[] } }>(
      'cs-1',
      `/api/v1/orders/${no}`,
    );
    expect(body.milestones.questions).toMatchObject([{ question: parked.question }]);
  });
});
