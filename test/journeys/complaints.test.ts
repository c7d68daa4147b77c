import { next } from '../support/calendars';
import type { ComplaintBody } from '../support/complaints';
import { eventually } from '../support/time';
import { clockOf, UNATTENDED } from '../support/unattended';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const received = ({ data }: ComplaintBody): string => data['receivedAt'] as string;

describe('a complaint', () => {
  it('that nobody acts on climbs to the top, to the minute, and is explained before it ends (CMP-08, CMP-09, CMP-10, CMP-11, CMP-12)', async () => {
    const start = next(2, '10:00', world.clock.now());
    await world.time.advanceTo(start);
    const complaint = await world.complaints.receive();
    const from = received(complaint);
    await world.time.advanceTo(later(from, DAY + HOUR));
    expect(await clockOf(world, `/api/v1/complaints/${complaint.no}`, from)).toEqual(UNATTENDED);
    const { no } = complaint;
    await world.complaints.proceed(no);
    const done = await world.complaints.read(no);
    expect(done.stage).toBe('FOLLOW_UP');
    expect(done.missingToClose).toHaveLength(4);
    for (const { deadlineId: breach } of done.breaches) {
      await world.complaints.do('cs-1', no, 'overdueReason', { breach, reason: '夜间无人值班' });
      const own = await world.complaints.act('cs-1', no, 'approveReason', { breach });
      expect(own.status).toBe(403);
      await world.complaints.do('head-2', no, 'approveReason', { breach });
    }
    expect(await world.complaints.read(no)).toMatchObject({ stage: 'CLOSED', waitingOn: null });
    await world.client.workflow.getHandle(`complaint-${no}`).result();
  });

  it('that is answered in time has no breach, and one that leaves the customer unhappy is opened again (CMP-23, CMP-24)', async () => {
    const start = next(5, '14:00', world.clock.now());
    await world.time.advanceTo(start);
    const { no } = await world.complaints.receive('cs-1', { customerNo: 'C-701' });
    await world.complaints.proceed(no, 'execute');
    const friday = later(start, 3 * HOUR);
    await world.time.advanceTo(friday);
    const resolved = await world.complaints.do('cs-1', no, 'verify', { effective: true });
    expect(resolved.breaches).toEqual([]);
    const revisit = resolved.deadlines.find(({ kind }) => kind === 'revisit')!;
    const monday = next(1, '18:30', friday);
    expect(revisit.dueAt).toBe(monday);
    await world.complaints.do('cs-1', no, 'thank', { sorry: true, trust: true, commitment: true });
    await world.complaints.do('cs-1', no, 'reportResult', {});
    const unhappy = await world.complaints.do('cs-1', no, 'recordRevisit', {
      ...{ score: 2, reasons: '还是坏的' },
    });
    expect(unhappy).toMatchObject({ stage: 'CLARIFY', priority: 'HIGH', level: 2 });
    const owed = unhappy.deadlines.map(({ id }) => id).sort();
    expect(owed).toEqual(['result:2', 'solution:2']);
  });

  it('takes no remedy before calming, nor before the wish is recorded, and stays as it was (CMP-13, CMP-16)', async () => {
    const { no } = await world.complaints.receive();
    /** The rule that refuses it. */
    const propose = async (): Promise<string> => {
      const before = await world.complaints.read(no);
      const { status, body } = await world.complaints.act('cs-1', no, 'proposeRemedy', {
        ...{ remedy: 'REPLACE', text: '换货', cost: 100, ownFault: true },
        promisedDate: '2199-01-01',
      });
      expect(status).toBe(409);
      const after = await world.complaints.read(no);
      expect([after.stage, after.version]).toEqual([before.stage, before.version]);
      return body.requirement ?? body.code;
    };
    await world.complaints.proceed(no, 'respond');
    expect(await propose()).toBe('CMP-13');
    await world.complaints.do('cs-1', no, 'calm', { emotion: 'UPSET', apology: true });
    await world.complaints.do('cs-1', no, 'clarify', { summary: '漏', customerConfirmed: true });
    expect(await propose()).toBe('CMP-16');
  });

  it('is told of to its customer and to those who can give it to somebody (CMP-01, CMP-04)', async () => {
    const { no, owner } = await world.complaints.receive('warehouse-1');
    expect(owner).toBeNull();
    await world.time.advanceTo(later(world.clock.now(), 1_000));
    type Inbox = { notices: { caseId: string; code: string }[] };
    const { body } = await world.get<Inbox>('cs-lead', '/api/v1/inbox?limit=200');
    const mine = body.notices.filter(({ caseId }) => caseId === `complaint-${no}`);
    expect(mine.map(({ code }) => code)).toContain('COMPLAINT_UNASSIGNED');
    await world.complaints.do('cs-lead', no, 'assign', { owner: 'cs-2' });
    const refused = await world.complaints.act('cs-1', no, 'respond', {});
    expect(refused.body).toMatchObject({ code: 'NOT_THE_HANDLER', requirement: 'CMP-03' });
  });
});

describe('a complaint about an order', () => {
  it('keeps it from its archive until it has ended, and then lets it go by itself (SYS-11, ORD-28)', async () => {
    const order = await world.newOrder();
    await world.proceed(order, 'complete');
    const { no } = await world.complaints.receive('cs-1', { orderNo: order, customerNo: 'C-702' });
    await world.proceed(order, 'assess', 'summarise');
    await world.do('logistics-1', order, 'fileReturnSlip', { slipNo: 'S-9' });
    expect(await world.order(order)).toMatchObject({
      ...{ stage: 'ARCHIVE', missingForArchive: [`complaint ${no}`] },
    });
    await world.complaints.proceed(no);
    expect((await world.complaints.read(no)).stage).toBe('CLOSED');
    await eventually('the order is archived', async () => {
      return (await world.order(order)).stage === 'ARCHIVED';
    });
    await world.client.workflow.getHandle(`order-${order}`).result();
  });

  it('is opened by itself when the goods arrive damaged, with the contact of the order (ORD-24)', async () => {
    const order = await world.newOrder();
    await world.proceed(order, 'arrive');
    await world.do('logistics-1', order, 'confirmCount', {
      ...{ countedQuantity: 5, condition: 'DAMAGED' },
    });
    await world.time.advanceTo(later(world.clock.now(), 5_000));
    type List = { complaints: { no: string; category: string; owner: string | null }[] };
    const { body } = await world.get<List>('cs-lead', `/api/v1/complaints?order=${order}`);
    expect(body.complaints).toMatchObject([{ category: 'PRODUCT_QUALITY', owner: null }]);
    const complaint = await world.complaints.read(body.complaints[0]!.no);
    expect(complaint.data).toMatchObject({
      ...{ channel: 'ORDER', orderNo: order, exception: 'x1' },
      contact: { masked: false },
    });
    type Linked = { milestones: { complaints: { no: string }[] } };
    const { body: about } = await world.get<Linked>('clerk-1', `/api/v1/orders/${order}`);
    expect(about.milestones.complaints.map((linked) => linked.no)).toEqual([complaint.no]);
  });
});
