import { next, shanghai } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '09:00'));
});

interface Settled {
  milestones: {
    exceptions: { type: string; lines?: object[]; resolution?: { outcome: string } }[];
    signOff?: { receivedQuantity: number; partial?: boolean };
  };
}

const settled = async (no: string): Promise<Settled['milestones']> =>
  (await world.get<Settled>('clerk-1', `/api/v1/orders/${no}`)).body.milestones;

/** Goods at the door of the customer, of which two of five are broken. */
async function brokenOnArrival(): Promise<string> {
  const no = await world.newOrder();
  await world.proceed(no, 'arrive');
  const found = { countedQuantity: 3, condition: 'DAMAGED' };
  await world.do('logistics-1', no, 'confirmCount', found);
  return no;
}

const signature = { signer: '李四光', receivedQuantity: 3, condition: 'DAMAGED' };

describe('goods that arrive damaged', () => {
  it('are accepted in part, the rest is sent again, and the order is archived (ORD-24, ORD-23)', async () => {
    const no = await brokenOnArrival();
    await world.complaints.settleAbout(no);
    expect((await world.told('clerk-1', no)).at(-1)).toBe('EXCEPTION_OPENED');
    const { order: signed } = await world.do('logistics-1', no, 'signOff', signature);
    expect(signed).toMatchObject({ stage: 'SHIPMENT', waitingOn: { code: 'NOTE' } });
    expect((await settled(no)).exceptions).toMatchObject([
      { type: 'DAMAGE', lines: [{ line: 0, quantity: 2 }] },
    ]);

    const departure = signed.deadlines.find(({ id }) => id === 'departure:2')!;
    const tuesday = shanghai(next(2, '09:00', world.clock.now()));
    expect(shanghai(departure.dueAt)).toBe(tuesday);
    await world.do('cs-1', no, 'recordDecision', { exception: 'x1', option: 'REPLACE' });
    await world.do('clerk-1', no, 'resolveException', { exception: 'x1', outcome: 'REPLACE' });
    const rest = { lines: [{ line: 0, quantity: 2 }] };
    await world.do('warehouse-1', no, 'createNote', { noteNo: 'FH-2', ...rest });
    await world.do('clerk-1', no, 'auditNote');
    await world.do('warehouse-1', no, 'pick');
    await world.do('warehouse-1', no, 'pack', { packages: 1 });
    await world.do('logistics-1', no, 'recheckLoad', rest);
    await world.do('warehouse-1', no, 'ship', { carrier: 'SF Express' });
    await world.do('logistics-1', no, 'arrive');
    const good = { signer: '李四光', receivedQuantity: 2, condition: 'GOOD' };
    await world.do('logistics-1', no, 'signOff', good);
    expect(await settled(no)).toMatchObject({
      ...{ exceptions: [{ type: 'DAMAGE', resolution: { outcome: 'REPLACE' } }] },
      signOff: { receivedQuantity: 5 },
    });
    await world.proceed(no, 'assess', 'complete');
    expect(await world.order(no)).toMatchObject({ stage: 'ARCHIVED', deadlines: [] });
    const delivered = ['SHIPPED', 'ARRIVED', 'SIGNED'];
    expect(await world.toldCustomer(no)).toEqual([
      ...['ORDER_APPROVED', ...delivered, ...delivered, 'COMPLETED'],
    ]);
  });

  it('stay out of the archive until the damage is settled, and nobody replaces what is given up (ORD-24, ORD-28)', async () => {
    const no = await brokenOnArrival();
    const { data } = await world.complaints.read(await world.complaints.openedAbout(no));
    expect(data['content']).toMatch(/签收 3，发出 5\n220V × 2$/);
    await world.complaints.settleAbout(no);
    await world.do('logistics-1', no, 'signOff', signature);
    const reason = { reason: 'the customer buys the rest elsewhere' };
    const clerk = await world.act('clerk-1', no, 'closeBackOrder', reason);
    expect(clerk.status).toBe(403);
    const { order } = await world.do('manager-1', no, 'closeBackOrder', reason);
    expect(order).toMatchObject({ stage: 'ARCHIVE' });
    await world.proceed(no, 'assess', 'complete');
    expect(await world.order(no)).toMatchObject({
      ...{ stage: 'ARCHIVE', closedAt: null, missingForArchive: ['exception x1'] },
    });
    const refund = { exception: 'x1', outcome: 'REFUND' };
    const { order: archived } = await world.do('clerk-1', no, 'resolveException', refund);
    expect(archived).toMatchObject({ stage: 'ARCHIVED', deadlines: [] });
    await world.client.workflow.getHandle(`order-${no}`).result();
  });
});
