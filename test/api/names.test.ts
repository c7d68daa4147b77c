import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;
const CHEN = '陈跟单 Chen';

beforeAll(async () => {
  world = await createWorld();
});

describe('people are named beside their ids', () => {
  it('in lists, details and timelines, by the name they have now', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'approve');
    const path = `/api/v1/orders/${no}`;
    const { body: order } = await world.get<Record<string, unknown>>('clerk-1', path);
    expect(order).toMatchObject({ owner: 'clerk-1', ownerName: CHEN });
    expect(order['people']).toMatchObject({ 'clerk-1': CHEN, 'manager-1': '李经理 Li' });
    const other = await world.newOrder();
    const waiting = (await world.get<Record<string, unknown>>('clerk-1', `/api/v1/orders/${other}`))
      .body;
    expect(waiting['waitingOn']).toMatchObject({ who: { person: 'clerk-1', name: CHEN } });
    const list = await world.get<{ orders: { no: string }[] }>('clerk-1', '/api/v1/orders');
    expect(list.body.orders.find((line) => line.no === other)).toMatchObject({
      ownerName: CHEN,
      waitingOn: { who: { person: 'clerk-1', name: CHEN } },
    });
    const timeline = await world.get<{ events: object[] }>('clerk-1', `${path}/timeline`);
    expect(timeline.body.events[0]).toMatchObject({ actor: 'clerk-1', actorName: CHEN });
    const change = { name: '陈跟单 Married', roles: ['ORDER_CLERK'], team: 'east' };
    await world.put('admin', '/api/v1/staff/clerk-1', change);
    const after = (await world.get('clerk-1', path)).body;
    expect(after).toMatchObject({ ownerName: '陈跟单 Married' });
  });
});
