import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;
let order: string;

/** A request about goods of the order, at the step where they are asked back. */
async function solving(type: 'RETURN' | 'EXCHANGE', orderNo = order): Promise<string> {
  const { no } = await world.services.receive({ type, orderNo });
  await world.services.proceed(no, 'diagnose');
  await world.services.do('cs-1', no, 'plan', { text: '退换', promisedDate: '2199-01-01' });
  return no;
}

const wish = (quantity: number): object => ({
  ...{ reason: 'QUALITY_FAULT', handedOverOn: world.clock.now().slice(0, 10), quantity },
  wanted: 'REFUND',
});

const ask = (no: string, quantity: number): ReturnType<World['services']['act']> =>
  world.services.act('cs-1', no, 'requestReturn', wish(quantity));

beforeAll(async () => {
  world = await createWorld();
  order = await world.newOrder();
  await world.proceed(order, 'signOff');
});

describe('goods that come back of an order of 5', () => {
  it('are never more than were delivered, over returns, exchanges and parcels (SRV-08)', async () => {
    const first = await solving('RETURN');
    const far = await ask(first, 50);
    expect(far.status).toBe(422);
    expect(far.body).toMatchObject({
      ...{ code: 'RETURN_EXCEEDS', requirement: 'SRV-08' },
      detail: expect.stringContaining('5 are left') as string,
    });
    await world.services.do('cs-1', first, 'requestReturn', wish(3));
    await world.services.do('cs-2', first, 'approveReturn');
    const more = await world.services.act('warehouse-1', first, 'receiveGoods', { quantity: 4 });
    expect(more.status).toBe(422);
    expect(more.body).toMatchObject({ code: 'RECEIPT_EXCEEDS', requirement: 'SRV-08' });
    await world.services.do('warehouse-1', first, 'receiveGoods', { quantity: 1 });
    await world.services.do('warehouse-1', first, 'receiveGoods', { quantity: 2 });
    const fine = { accepted: true, findings: '完好' };
    await world.services.do('warehouse-1', first, 'inspectGoods', fine);
    const free = await world.services.act('cs-1', first, 'settleReturn', { as: 'REFUND' });
    expect(free.status).toBe(422);
    expect(free.body).toMatchObject({ code: 'REFUND_AMOUNT', requirement: 'SRV-08' });
    await world.services.do('cs-1', first, 'settleReturn', { as: 'REFUND', amount: 300 });
    const again = await ask(first, 3);
    expect(again.body).toMatchObject({
      ...{ code: 'RETURN_EXCEEDS', detail: expect.stringContaining('2 are left') as string },
    });
  });

  it('of an order that is not known here are marked as unchecked (SRV-08)', async () => {
    const no = await solving('RETURN', '1999-000001');
    const body = await world.services.do('cs-1', no, 'requestReturn', wish(50));
    expect(body).toMatchObject({ record: { returns: [{ unchecked: 'ORDER_UNKNOWN' }] } });
    const named = await world.services.act('cs-1', no, 'fillIn', { orderNo: order });
    expect(named.status).toBe(422);
    expect(named.body).toMatchObject({ code: 'RETURN_EXCEEDS', requirement: 'SRV-08' });
  });
});
