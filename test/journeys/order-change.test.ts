import { next, shanghai } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const DAY = 86_400_000;

let world: World;
let monday: string;

beforeAll(async () => {
  world = await createWorld();
  monday = next(1, '09:00');
  await world.time.advanceTo(monday);
});

const day = (offset: number): string =>
  shanghai(new Date(Date.parse(monday) + offset * DAY).toISOString()).slice(0, 10);

interface Preview {
  agreementNeeded: boolean;
  secondPerson: boolean;
  deciders: { role: string }[];
  deadlines: { id: string; from: string | null; to: string | null; moves: boolean }[];
  told: { code: string; to: { role?: string } }[];
  customer: { code: string }[];
}

type Changed = {
  data: { items: object[]; contact: { address: string } };
  milestones: { changeRequests: { status: string; changes: { from: object; to: object }[] }[] };
};

const shown = (deadlines: Preview['deadlines'], when: 'from' | 'to'): [string, string | null][] =>
  deadlines.filter((one) => one[when] !== null).map((one) => [one.id, one[when]]);

describe('an order in production of which the customer wants more, and later', () => {
  it('moves the deadlines exactly as previewed once a second person has confirmed (ORD-14, ORD-37, SYS-05)', async () => {
    const no = await world.newOrder('clerk-1', { deliveryDate: day(14) });
    await world.proceed(no, 'approve');
    const due = async (): Promise<[string, string][]> =>
      (await world.order(no)).deadlines
        .filter(({ id }) => !id.startsWith('changeDecision'))
        .map(({ id, dueAt }) => [id, dueAt]);
    const before = await due();
    const change = {
      ...{ requestedBy: 'CUSTOMER', reason: 'a second hall opens', deliveryDate: day(28) },
      items: [{ spec: 'GD-100 / 220V', quantity: 12, unit: 'pcs' }],
      contact: { address: '上海市北京西路2号' },
    };
    const path = `/api/v1/orders/${no}/changes/preview`;
    const unsure = await world.post<Preview>('clerk-1', path, change);
    expect(unsure).toMatchObject({ status: 200, body: { agreementNeeded: true } });

    const agreed = { ...change, customerAgreed: { agreedBy: '李四光', how: 'PHONE' } };
    const { body: preview } = await world.post<Preview>('clerk-1', path, agreed);
    expect(preview).toMatchObject({ agreementNeeded: false, secondPerson: true });
    expect(preview.deciders.map(({ role }) => role)).toContain('PRODUCTION');
    expect(preview.customer).toMatchObject([{ code: 'ORDER_CHANGED' }]);
    expect(preview.told.map(({ to }) => to.role)).toContain('PROCUREMENT');
    expect(Object.fromEntries(shown(preview.deadlines, 'from'))).toEqual(
      Object.fromEntries(before),
    );
    expect(preview.deadlines.find(({ id }) => id === 'production:1')).toMatchObject({
      moves: true,
    });
    expect(await due()).toEqual(before);

    // A supervisor asks; she is not the one who confirms.
    await world.do('manager-1', no, 'requestChange', agreed);
    const waiting = await world.order(no);
    expect(waiting).toMatchObject({ waitingOn: { code: 'CHANGE_DECISION' } });
    expect(waiting.data.contact!.address).toBe('上海市南京东路1号');
    const own = await world.act('manager-1', no, 'confirmChange', { change: 'c1' });
    expect(own).toMatchObject({ status: 403, body: { code: 'FOUR_EYES', requirement: 'ORD-37' } });

    const again = await world.post<Preview>('production-1', path, { change: 'c1' });
    expect(again.body.deadlines).toEqual(preview.deadlines);
    const { order } = await world.do('production-1', no, 'confirmChange', { change: 'c1' });
    expect(order).toMatchObject({ agreedDeliveryDate: day(28) });
    expect(Object.fromEntries(await due())).toEqual(
      Object.fromEntries(shown(preview.deadlines, 'to')),
    );

    const changed = (await world.order(no)) as unknown as Changed;
    expect(changed.data).toMatchObject({
      ...{ items: [{ quantity: 12 }], contact: { address: '上海市北京西路2号' } },
    });
    expect(changed.milestones.changeRequests).toMatchObject([
      {
        ...{ id: 'c1', version: 2, status: 'CONFIRMED', reason: 'a second hall opens' },
        ...{ requested: { by: 'manager-1' }, confirmed: { by: 'production-1' } },
        changes: [
          { field: 'items', from: [{ quantity: 5 }], to: [{ quantity: 12 }] },
          {
            field: 'contact',
            from: { name: '张三丰', address: '上海市南京东路1号' },
            to: { name: '张三丰', address: '上海市北京西路2号' },
          },
          { field: 'deliveryDate', from: day(14), to: day(28) },
        ],
      },
    ]);
    // Personal data stand in the rows of contacts and texts, never in an event (CUS-06).
    const { rows } = await world.pool.query('select data from case_events');
    const recorded = JSON.stringify(rows);
    for (const secret of ['北京西路', '李四光']) expect(recorded).not.toContain(secret);
    const masked = await world.get<Changed>('warehouse-1', `/api/v1/orders/${no}`);
    expect(JSON.stringify(masked.body.milestones)).not.toContain('北京西路');
  });
});
