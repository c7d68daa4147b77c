import { formatLocal } from '../../domain/calendar';
import { imported, past, SECRET, way } from '../imports/support';
import { next } from '../support/calendars';
import type { OrderBody, ProblemBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HOUR = 3_600_000;

interface CaseBody extends OrderBody {
  id: string;
  kind: string;
  past: boolean;
  seq: number;
  asOf: string;
  milestones: { signOff?: { signer?: string } };
}

/** The way to the archive in stretches: from an action up to another. */
const STRETCHES = [
  ['submit', 'submit'],
  ['confirmFeasibility', 'approve'],
  ['productionDone', 'ship'],
  ['arrive', 'signOff'],
  ['complete', 'assess'],
] as const;

let world: World;
/** An order that was archived, and what its clerk saw after every step on the way. */
let no: string;
const seen: { at: string; order: OrderBody }[] = [];

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

const caseAt = (who: string, id: string, at?: string, headers: Record<string, string> = {}) =>
  world.get<CaseBody & ProblemBody>(
    who,
    `/api/v1/cases/${id}${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`,
    headers,
  );

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '09:00'));
  no = await world.newOrder();
  const look = async (): Promise<void> => {
    seen.push({ at: world.clock.now(), order: await world.order(no) });
    await world.time.advanceBy(2_000);
  };
  await look();
  for (const [from, upTo] of STRETCHES) {
    await world.proceed(no, upTo, from);
    await look();
  }
});

describe('a case as it stood', () => {
  it('is shown at any instant of its life as it was shown then, also when it is archived (SYS-05)', async () => {
    expect((await world.order(no)).stage).toBe('ARCHIVED');
    for (const { at, order } of seen) {
      const { status, body } = await caseAt('clerk-1', `order-${no}`, at);
      expect(status).toBe(200);
      expect(body).toMatchObject({ id: `order-${no}`, kind: 'order', past: true, asOf: at });
      const { stage, version, owner, level, waitingOn, closedAt, breaches, data } = order;
      expect(body).toMatchObject({ stage, version, owner, level, waitingOn, closedAt });
      expect({ breaches: body.breaches, data: body.data }).toEqual({ breaches, data });
      const limits = (of: OrderBody): object[] =>
        of.deadlines.map(({ id, dueAt }) => ({ id, dueAt }));
      expect(limits(body)).toEqual(limits(order));
      expect([body.availableActions, body.blockedActions]).toEqual([[], []]);
    }
  });

  it('shows its limits with what was left of them at that instant (SYS-05)', async () => {
    const { at, order } = seen[1]!;
    const { body } = await caseAt('clerk-1', `order-${no}`, at);
    const [limit] = body.deadlines as (OrderBody['deadlines'][0] & { remainingMinutes: number })[];
    const left = (Date.parse(order.deadlines[0]!.dueAt) - Date.parse(at)) / 60_000;
    expect(limit!.remainingMinutes).toBe(Math.floor(left));
  });

  it('without an instant is the case as it stands, with what may be done and its version (SYS-05)', async () => {
    const young = await world.newOrder();
    const answer = await caseAt('clerk-1', `order-${young}`);
    const { availableActions, version } = await world.order(young);
    expect(answer.body).toMatchObject({ no: young, past: false, version });
    expect(answer.body.availableActions).toEqual(availableActions);
    expect(answer.headers.get('etag')).toBe(`"${version}"`);
  });

  it('is refused before its opening, which is named, and in the future (SYS-05)', async () => {
    const events = await world.timeline(no);
    const before = await caseAt('clerk-1', `order-${no}`, later(events[0]!.recordedAt, -1));
    expect(before).toMatchObject({ status: 404, body: { code: 'CASE_NOT_YET_OPENED' } });
    expect(before.body.detail).toContain(formatLocal(events[0]!.recordedAt, 'Asia/Shanghai'));
    const ahead = await caseAt('clerk-1', `order-${no}`, later(world.clock.now(), HOUR));
    expect(ahead).toMatchObject({ status: 422, body: { code: 'TIME_IMPOSSIBLE' } });
    const nowhere = await caseAt('clerk-1', 'order-none');
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'CASE_NOT_FOUND' } });
    const malformed = await caseAt('clerk-1', `order-${no}`, 'yesterday');
    expect(malformed).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT' } });
  });

  it('masks contact and texts as today, and what was erased since stays erased (CUS-06, SYS-05)', async () => {
    const { at } = seen[5]!;
    const full = await caseAt('clerk-1', `order-${no}`, at);
    expect(full.body.milestones.signOff?.signer).toBe('李四光');
    const masked = await caseAt('warehouse-1', `order-${no}`, at);
    expect(masked.body.data.contact).toMatchObject({ masked: true, name: '张**' });
    expect(JSON.stringify(masked.body)).not.toMatch(/李四光|13812345678|南京东路/);
    const empty = 'update parties set name = null, phone = null, email = null, address = null';
    await world.pool.query(`${empty} where case_id = $1`, [`order-${no}`]);
    await world.pool.query(`update texts set body = '' where case_id = $1`, [`order-${no}`]);
    const erased = await caseAt('clerk-1', `order-${no}`, at);
    expect(erased.body.data.contact).toMatchObject({ name: null, phone: null });
    expect(JSON.stringify(erased.body)).not.toMatch(/李四光|张三丰|13812345678|南京东路/);
  });
});

describe('an imported case', () => {
  it('is on record from the import on, with its past as a whole (SYS-05)', async () => {
    const rows = [past(1, 'p-1', way('ship'))];
    await imported(world, 'manager-1', { kind: 'order-history', errorPolicy: 'SKIP_FAILED', rows });
    const [first] = await world.timeline('p-1');
    const standing = await caseAt('clerk-1', 'order-p-1', first!.recordedAt);
    expect(standing).toMatchObject({ status: 200, body: { past: true } });
    const { stage } = await world.order('p-1');
    expect(standing.body.stage).toBe(stage);
    expect(JSON.stringify(standing.body)).toContain(SECRET.name);
    const before = await caseAt('clerk-1', 'order-p-1', first!.occurredAt);
    expect(before).toMatchObject({ status: 404, body: { code: 'CASE_NOT_YET_OPENED' } });
  });
});

describe('a complaint', () => {
  it('is shown as it stood before a step and after it (SYS-05)', async () => {
    const received = await world.complaints.receive();
    const opened = world.clock.now();
    await world.time.advanceBy(2_000);
    await world.complaints.proceed(received.no, 'accept');
    const id = `complaint-${received.no}`;
    const before = await caseAt('cs-1', id, opened);
    expect(before).toMatchObject({
      status: 200,
      body: { kind: 'complaint', stage: received.stage },
    });
    const { stage } = await world.complaints.read(received.no);
    const after = await caseAt('cs-1', id, world.clock.now());
    expect(after.body.stage).toBe(stage);
    expect(after.body.version).toBeGreaterThan(before.body.version);
  });
});
