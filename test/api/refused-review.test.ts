import { APPROVAL } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused } from './support';
import type { Request } from './support';

let world: World;
/** Submitted; the departments have not answered. */
let no: string;

beforeAll(async () => {
  world = await createWorld();
  no = await world.newOrder();
  await world.proceed(no, 'submit');
});

const action = (who: string, name: string, json: unknown): Request => ({
  ...{ path: `/api/v1/orders/${no}/actions/${name}`, who, json },
});

describe('a review', () => {
  it('is not finished before the departments and the checklist are answered (ORD-05, ORD-07)', async () => {
    const early = action('manager-1', 'approve', APPROVAL);
    const { en } = await expectRefused(world, early, 'REVIEW_INCOMPLETE');
    expect(en.body).toMatchObject({ requirement: 'ORD-07' });
    expect(en.body.detail).toContain('answer on feasibility production');

    const date = '2199-01-01';
    const answer = { departments: ['PRODUCTION'], result: 'FEASIBLE', earliestDate: date };
    await world.do('production-1', no, 'confirmFeasibility', answer);
    await world.do('procurement-1', no, 'confirmFeasibility', {
      ...{ departments: ['PROCUREMENT'], result: 'FEASIBLE' },
    });
    await world.do('logistics-1', no, 'confirmFeasibility', {
      ...{ departments: ['LOGISTICS'], result: 'FEASIBLE', comment: 'by rail' },
    });
    const bare = await expectRefused(
      world,
      action('manager-1', 'approve', {}),
      'REVIEW_INCOMPLETE',
    );
    expect(bare.en.body).toMatchObject({
      requirement: 'ORD-05',
      errors: [{ field: 'checklist.salesPolicy' }, { field: 'checklist.contractTerms' }],
    });
    const tooEarly = action('manager-1', 'approve', APPROVAL);
    await expectRefused(world, tooEarly, 'DATE_NOT_FEASIBLE');
    const { order } = await world.do('manager-1', no, 'approve', {
      ...APPROVAL,
      committedDate: date,
    });
    expect(order).toMatchObject({ stage: 'PRODUCTION', agreedDeliveryDate: date });
  });

  it('finds nothing missing in the stock that was not ordered (ORD-12)', async () => {
    no = await world.newOrder('clerk-1', { source: 'STOCK' });
    await world.proceed(no, 'submit');
    const lines = [{ line: 3, quantity: 1 }];
    const sent = action('warehouse-1', 'recordStockCheck', { result: 'SHORT', lines });
    const { en } = await expectRefused(world, sent, 'LINE_IMPOSSIBLE');
    expect(en.body.requirement).toBe('ORD-12');
  });

  it('takes either a committed date or one that is to follow (ORD-09)', async () => {
    const both = { ...APPROVAL, committedDate: '2099-12-31', dateToFollow: true };
    const next = await world.newOrder();
    await world.proceed(next, 'confirmFeasibility');
    no = next;
    const { en } = await expectRefused(
      world,
      action('manager-1', 'approve', both),
      'INVALID_INPUT',
    );
    expect(en.body.errors).toMatchObject([{ field: 'dateToFollow' }]);
  });
});
