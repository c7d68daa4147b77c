import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { next, shanghaiDate } from '../support/calendars';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

interface Exceptions {
  milestones: {
    exceptions?: { id: string; type: string; about: string; openedAt: string; closedAt?: string }[];
  };
}

let world: World;
let monday: string;

beforeAll(async () => {
  world = await createWorld();
  monday = next(1, '09:00');
  await world.time.advanceTo(monday);
});

const exceptionsOf = async (no: string): Promise<Exceptions['milestones']['exceptions']> => {
  const { body } = await world.get<Exceptions>('clerk-1', `/api/v1/orders/${no}`);
  return body.milestones.exceptions;
};

const opened = async (no: string): Promise<string[]> =>
  (await world.timeline(no))
    .filter(({ type }) => type === 'EXCEPTION_OPENED')
    .map(({ occurredAt }) => occurredAt);

describe('a supplier who is late', () => {
  it('opens the exception by himself, at the due instant and once, and settles it by delivering (ORD-11)', async () => {
    const no = await world.newOrder('clerk-1', {
      deliveryDate: shanghaiDate(later(monday, 30 * DAY)),
    });
    await world.proceed(no, 'approve');
    const promisedDate = shanghaiDate(later(monday, 2 * DAY));
    const items = [{ item: 'steel', quantity: 3, supplier: 'Baosteel', promisedDate }];
    const { order } = await world.do('procurement-1', no, 'planProcurement', { items });
    const due = order.deadlines.find(({ id }) => id === 'supplier:1')!.dueAt;
    expect(due).toBe(later(monday, 2 * DAY + 9 * HOUR));

    await world.time.advanceTo(due);
    expect(await opened(no)).toEqual([]);
    await world.time.advanceTo(later(due, 2 * DAY));
    expect(await opened(no)).toEqual([due]);
    expect(await exceptionsOf(no)).toMatchObject([
      { id: 'x1', type: 'MATERIAL_SHORTAGE', about: 'procurement:p1', openedAt: due },
    ]);
    const notReady = await world.act('production-1', no, 'productionDone');
    expect(notReady.body).toMatchObject({ code: 'PRODUCTION_INCOMPLETE', requirement: 'ORD-11' });

    const received = { procurement: 'p1', outcome: 'RECEIVED' };
    await world.do('warehouse-1', no, 'reportProcurement', received);
    expect((await exceptionsOf(no))?.[0]?.closedAt).toBeDefined();
    expect(await opened(no)).toHaveLength(1);
    const { order: ready } = await world.do('production-1', no, 'productionDone');
    expect(ready.stage).toBe('SHIPMENT');
  });

  it('opens one exception although the worker was away at the instant (ORD-11, SYS-01)', async () => {
    const start = next(1, '09:00', world.clock.now());
    await world.time.advanceTo(start);
    const no = await world.newOrder('clerk-1', {
      deliveryDate: shanghaiDate(later(start, 30 * DAY)),
    });
    await world.proceed(no, 'approve');
    const promisedDate = shanghaiDate(later(start, DAY));
    const items = [{ item: 'motor', quantity: 1, supplier: 'Wolong', promisedDate }];
    const { order } = await world.do('procurement-1', no, 'planProcurement', { items });
    const due = order.deadlines.find(({ id }) => id === 'supplier:1')!.dueAt;
    await world.stopWorker();
    world.clock.moveTo(later(due, HOUR));
    await world.startWorker();
    await world.do('clerk-1', no, 'note', { text: 'the motor is not here' });
    expect(await opened(no)).toEqual([due]);
    await world.time.advanceTo(later(due, DAY));
    expect(await opened(no)).toEqual([due]);
  });
});
