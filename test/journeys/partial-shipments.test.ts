import { next } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;
let no: string;

const HOUR = 3_600_000;

type Lines = { line: number; quantity: number }[];

/** From the note to the road. */
async function send(id: string, lines: Lines, facts: object = {}): Promise<void> {
  const of = { shipmentId: id };
  await world.do('warehouse-1', no, 'createNote', { noteNo: `FH-${id}`, lines });
  await world.do('clerk-1', no, 'auditNote', of);
  await world.do('warehouse-1', no, 'pick', of);
  await world.do('warehouse-1', no, 'pack', { ...of, packages: 2 });
  await world.do('logistics-1', no, 'recheckLoad', { ...of, lines });
  await world.do('warehouse-1', no, 'ship', { ...of, carrier: 'SF Express', ...facts });
}

async function receive(id: string, quantity: number): Promise<void> {
  const of = { shipmentId: id };
  await world.do('logistics-1', no, 'arrive', { ...of, confirmedWith: '收货人王五' });
  const facts = { signer: '李四光', receivedQuantity: quantity, condition: 'GOOD' };
  await world.do('logistics-1', no, 'signOff', { ...of, ...facts });
}

interface Milestones {
  shipments: { id: string; lines: Lines; dispatch: { driver?: string }; signOff?: object }[];
  signOff?: { receivedQuantity: number };
}

async function milestones(): Promise<Milestones> {
  const { body } = await world.get<{ milestones: Milestones }>('clerk-1', `/api/v1/orders/${no}`);
  return body.milestones;
}

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '09:00', world.clock.now()));
  const items = [
    { spec: 'GD-100', quantity: 5 },
    { spec: 'GD-200', quantity: 3 },
  ];
  no = await world.newOrder('clerk-1', { items });
  await world.proceed(no, 'productionDone');
});

describe('an order in two shipments (§8.3.9)', () => {
  it('goes on with the rest after the first was signed for (ORD-18, ORD-19, ORD-23)', async () => {
    const driver = { driver: '司机赵六', driverSigned: true, vehicle: 'A-1', cost: '120.50' };
    await send('s1', [{ line: 0, quantity: 4 }], driver);
    expect(await world.order(no)).toMatchObject({
      ...{ stage: 'SHIPMENT', waitingOn: { code: 'NOTE' } },
    });
    await receive('s1', 4);
    const order = await world.order(no);
    expect(order).toMatchObject({ stage: 'SHIPMENT', closedAt: null });
    const departures = order.deadlines.filter(({ id }) => id.startsWith('departure'));
    expect(departures.map(({ id }) => id)).toEqual(['departure:2']);
    const { shipments, signOff } = await milestones();
    expect(shipments).toMatchObject([{ id: 's1', dispatch: { driver: '司机赵六' } }]);
    expect(signOff).toBeUndefined();
  });

  it('calls logistics when the second is not heard of for twelve hours (ORD-20)', async () => {
    await send('s2', [
      { line: 0, quantity: 1 },
      { line: 1, quantity: 3 },
    ]);
    await world.time.advanceTo(new Date(Date.parse(world.clock.now()) + 13 * HOUR).toISOString());
    const order = await world.order(no);
    expect(order).toMatchObject({ overdue: true, level: 1 });
    expect(order.breaches).toMatchObject([{ kind: 'checkpoint' }]);
    const where = { place: '南京', state: 'OK' };
    await world.do('logistics-1', no, 'checkpoint', where);
    expect(await world.order(no)).toMatchObject({ overdue: false, level: 0 });
  });

  it('is closed and archived only after the last signature, once the delay is explained (ORD-22, ORD-23, CMP-12)', async () => {
    await receive('s2', 4);
    expect((await world.order(no)).stage).toBe('ARCHIVE');
    expect((await milestones()).signOff).toMatchObject({ receivedQuantity: 8 });
    await world.do('clerk-1', no, 'complete');
    await world.do('logistics-1', no, 'fileReturnSlip', { slipNo: 'HD-1' });
    await world.do('sales-1', no, 'summarise', { recap: 'Delivered in two parts.' });
    await world.do('manager-1', no, 'assess', { rating: 4 });
    expect(await world.order(no)).toMatchObject({
      ...{ stage: 'ARCHIVE', waitingOn: { code: 'OVERDUE_REASON', who: { role: 'LOGISTICS' } } },
    });
    const breach = (await world.order(no)).breaches[0]!.deadlineId;
    await world.do('logistics-1', no, 'overdueReason', { breach, reason: 'no signal on the way' });
    await world.do('head-1', no, 'approveReason', { breach });
    expect(await world.order(no)).toMatchObject({ stage: 'ARCHIVED', deadlines: [] });
    const types = (await world.timeline(no)).map(({ type }) => type);
    expect(types.filter((type) => type.endsWith('SIGNED_OFF'))).toEqual([
      ...['SHIPMENT_SIGNED_OFF', 'ORDER_SIGNED_OFF'],
    ]);
    for (const personal of ['赵六', '王五', '李四光', '南京']) {
      const { rows } = await world.pool.query(
        'select 1 from case_events where data::text like $1',
        [`%${personal}%`],
      );
      expect(rows).toEqual([]);
    }
    await world.client.workflow.getHandle(`order-${no}`).result();
  });
});
