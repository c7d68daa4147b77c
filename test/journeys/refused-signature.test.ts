import { next, shanghai, shanghaiDate } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00'));
});

interface Refused {
  milestones: {
    exceptions: { type: string; resolution?: { outcome: string } }[];
    shipments: { refusals: { outcome?: { outcome: string } }[] }[];
  };
}

const refused = async (no: string): Promise<Refused['milestones']> =>
  (await world.get<Refused>('clerk-1', `/api/v1/orders/${no}`)).body.milestones;

describe('a customer who refuses to sign', () => {
  it('is told to the manager at once, and signs when the goods are brought again (ORD-25)', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'arrive');
    const greeting = { purpose: 'GREETING', channel: 'PHONE', outcome: 'REACHED' };
    await world.do('cs-1', no, 'recordContact', greeting);
    await world.do('logistics-1', no, 'confirmCount', { countedQuantity: 5, condition: 'GOOD' });
    expect((await world.order(no)).stage).toBe('SIGN_OFF');
    const reason = { reason: 'the boxes are the wrong colour' };
    const { order } = await world.do('logistics-1', no, 'refuseSign', reason);
    expect(order).toMatchObject({ stage: 'DELIVERY', waitingOn: { code: 'REFUSAL_OUTCOME' } });
    expect((await world.told('manager-1', no)).at(-1)).toBe('SIGN_REFUSED');
    await world.complaints.settleAbout(no);
    const limit = order.deadlines.find(({ id }) => id === 'refusal:s1.1')!;
    expect(shanghai(limit.dueAt).slice(11)).toBe('18:00');
    const signature = { signer: '李四光', receivedQuantity: 5, condition: 'GOOD' };
    const tooSoon = await world.act('logistics-1', no, 'signOff', signature);
    expect(tooSoon.body).toMatchObject({ code: 'SIGNATURE_REFUSED', requirement: 'ORD-25' });

    // Nobody settles it: the limit of a working day calls the next in line.
    await world.time.advanceTo(new Date(Date.parse(limit.dueAt) + 60_000).toISOString());
    const late = await world.order(no);
    const breach = late.breaches.find(({ deadlineId }) => deadlineId === 'refusal:s1.1')!;
    expect(breach).toMatchObject({ dueAt: limit.dueAt });
    expect(shanghai(breach.recordedAt)).toBe(shanghai(limit.dueAt));

    const eta = shanghaiDate(next(5, '12:00', world.clock.now()));
    const { order: again } = await world.do('logistics-1', no, 'resolveRefusal', {
      ...{ outcome: 'REDELIVER', eta },
    });
    expect(again).toMatchObject({
      ...{ stage: 'SHIPMENT', waitingOn: { code: 'ARRIVAL' }, overdue: false, level: 0 },
    });
    const arrival = again.deadlines.find(({ id }) => id === 'arrival:1.2')!;
    expect(shanghai(arrival.dueAt)).toBe(`${eta} 18:30`);
    expect(await refused(no)).toMatchObject({
      exceptions: [{ type: 'SIGN_REFUSED', resolution: { outcome: 'REDELIVER' } }],
    });

    await world.do('logistics-1', no, 'arrive');
    const { order: signed } = await world.do('logistics-1', no, 'signOff', signature);
    expect(signed.stage).toBe('ARCHIVE');
    expect(await refused(no)).toMatchObject({
      shipments: [{ refusals: [{ outcome: { outcome: 'REDELIVER' } }] }],
    });
    const told = await world.toldCustomer(no);
    expect(told.filter((code) => code === 'ARRIVED')).toHaveLength(2);
    expect(told.at(-1)).toBe('SIGNED');
  });
});
