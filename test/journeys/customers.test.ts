import { next } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const COMPLETED = { outcome: 'COMPLETED', method: 'PHONE', contactPerson: '刘敏' };

describe('a customer', () => {
  it('is called back after the sign-off of an order, and a bad score opens a complaint that suspends what is planned (CBK-01, CBK-16, CBK-23)', async () => {
    await world.time.advanceTo(next(1, '10:00', world.clock.now()));
    const no = await world.customers.onFile();
    const order = await world.newOrder('clerk-1', { customerNo: no });
    await world.proceed(order, 'signOff');
    const first = await eventually('the first callback', async () => {
      const { callbacks } = await world.customers.read(no);
      return callbacks[0];
    });
    expect(first.reasons).toMatchObject([{ reason: 'CADENCE', stage: 1, ref: order }]);
    expect(first.person).toBe('sales-1');
    expect(await world.told('sales-1', no, 'customer')).toContain('CALLBACK_OPENED');
    const { plan } = await world.customers.read(no);
    const stages = plan.flatMap(({ reasons }) => reasons.flatMap(({ stage }) => stage ?? []));
    expect(stages).toEqual([2, 3, 4, 5]);
    const bad = { ...COMPLETED, callback: first.id, score: 2, scoreReasons: '服务慢' };
    await world.customers.do('sales-1', no, 'recordContact', bad);
    // The complaint's first act comes with the next tick of the clock.
    await world.time.advanceTo(later(world.clock.now(), 60_000));
    const complaint = await eventually('the complaint', async () => {
      const { openComplaints } = await world.customers.read(no);
      return openComplaints[0];
    });
    expect(await world.complaints.read(complaint)).toMatchObject({ stage: 'ACCEPT', owner: null });
    const after = await world.customers.read(no);
    const rest = after.plan.filter(({ suspended }) => suspended);
    expect(rest.flatMap(({ reasons }) => reasons).map(({ reason }) => reason)).toContain(
      'QUARTERLY',
    );
  });

  it('is revisited by her own callback, which closes the complaint that owed it (CBK-23, CMP-23)', async () => {
    await world.time.advanceTo(next(2, '10:00', world.clock.now()));
    const no = await world.customers.onFile();
    const { no: complaint } = await world.complaints.receive('cs-1', { customerNo: no });
    await world.complaints.proceed(complaint, 'review');
    await eventually('the file to know of the revisit', async () => {
      const { plan } = await world.customers.read(no);
      return plan.some(({ key }) => key.startsWith('revisit:')) || undefined;
    });
    const tomorrow = next(3, '09:05', world.clock.now());
    await world.time.advanceTo(tomorrow);
    const { callbacks } = await world.customers.read(no);
    expect(callbacks).toMatchObject([
      { reasons: [{ reason: 'PROBLEM_RESOLVED', ref: complaint }] },
    ]);
    // Every workflow has a clock of its own here: what reaches the complaint from elsewhere finds it late.
    await world.time.catchUp(`complaint-${complaint}`);
    const call = { ...COMPLETED, callback: callbacks[0]!.id, score: 5 };
    await world.customers.do('cs-1', no, 'recordContact', call);
    const closed = await eventually('the complaint closes', async () => {
      const found = await world.complaints.read(complaint);
      return found.closedAt === null ? undefined : found;
    });
    expect(closed.stage).toBe('CLOSED');
    await eventually('the file knows', async () => {
      return (await world.customers.read(no)).openComplaints.length === 0;
    });
  });
});
