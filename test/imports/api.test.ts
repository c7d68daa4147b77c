import { casesFootprint, footprint, imported, order, past, reached } from './support';
import { rows, run, startImport, tablesWith, way, SECRET } from './support';
import type { PreviewBody } from './support';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const HISTORY = { kind: 'order-history', errorPolicy: 'SKIP_FAILED', rate: 200 };
const ORDERS = { kind: 'orders', errorPolicy: 'SKIP_FAILED', rate: 200 };

/** One row of every trouble. */
const TROUBLED = [
  past(2, 'T-1', way('approve')),
  past(3, 'T-2', [...way('submit'), { action: 'ship', at: '2025-02-04T00:00:00Z', input: {} }]),
  past(
    4,
    'T-3',
    way('approve', { action: 'cancel', at: '2025-02-01T00:00:00Z', input: { reason: 'x' } }),
  ),
  past(5, 'T 4', way('submit')),
  { ...past(6, 'T-5', way('submit')), openedAt: 'yesterday', extra: 1 },
  { row: 7, order: { ...order('T-6'), owner: 'nobody' }, openedAt: '2025-02-01T00:00:00Z' },
  { row: 8, order: null },
  past(9, 'T-1', way('approve')),
  past(10, 'T-1', way('submit')),
  past(11, 'T-8', way('submit', { action: 'assign', at: '2025-02-04T00:00:00Z' })),
];

/** Whether the manager finds an order among the work at hand. */
async function atHand(no: string): Promise<boolean> {
  type Work = { buckets: Record<string, { orders: { no: string }[] }> };
  const { body } = await world.get<Work>('manager-1', '/api/v1/work');
  return Object.values(body.buckets).some(({ orders }) => orders.some((one) => one.no === no));
}

function results({ rows: found }: PreviewBody): unknown[] {
  return found.map(({ row, result, stage, reason }) => [row, result, stage ?? reason?.code]);
}

describe('a preview', () => {
  it('says for every row what would become of it, and writes nothing', async () => {
    const before = await footprint(world);
    const body = { ...HISTORY, preview: true, rows: TROUBLED };
    const { status, body: preview } = await startImport(world, 'manager-1', body);
    expect(status).toBe(200);
    expect(preview.counts).toEqual({ total: 10, valid: 1, existing: 1, invalid: 8 });
    expect(results(preview)).toEqual([
      [2, 'VALID', 'PRODUCTION'],
      [3, 'INVALID', 'INVALID_INPUT'],
      [4, 'INVALID', 'TIME_IMPOSSIBLE'],
      [5, 'INVALID', 'INVALID_INPUT'],
      [6, 'INVALID', 'INVALID_INPUT'],
      [7, 'INVALID', 'PERSON_NOT_ASSIGNABLE'],
      [8, 'INVALID', 'INVALID_INPUT'],
      [9, 'EXISTING', 'PRODUCTION'],
      [10, 'INVALID', 'DUPLICATE_NUMBER'],
      [11, 'INVALID', 'INVALID_INPUT'],
    ]);
    expect(preview.rows[2]!.reason).toMatchObject({
      text: 'The time of "Cancel the order" is impossible: not before 2025-02-04 12:00 GMT+08:00.',
      milestone: { action: 'cancel', at: '2025-02-01T00:00:00.000Z' },
    });
    const fields = preview.rows[4]!.reason!.errors!.map(({ field }) => field);
    expect(new Set(fields)).toEqual(new Set(['extra', 'openedAt']));
    expect(await footprint(world)).toEqual(before);
  });

  it('speaks Chinese when asked to', async () => {
    const body = { ...HISTORY, preview: true, rows: [TROUBLED[2]] };
    const { body: preview } = await startImport(world, 'manager-1', body, {
      'accept-language': 'zh',
    });
    expect(preview.rows[0]!.reason!.text).toBe(
      '「取消订单」的时间不可能：不得早于 2025-02-04 12:00 GMT+08:00。',
    );
  });
});

describe('the error policy', () => {
  it('REJECT_ALL creates nothing when one row cannot be, and lists all reasons', async () => {
    const before = await casesFootprint(world);
    const body = { ...HISTORY, errorPolicy: 'REJECT_ALL', rows: TROUBLED };
    const { status, body: answer } = await startImport(world, 'manager-1', body);
    expect(status).toBe(200);
    expect(answer).toMatchObject({
      state: 'REJECTED',
      counts: { total: 10, failed: 8, skipped: 2, pending: 0 },
    });
    expect(answer.finishedAt).not.toBeNull();
    const failed = await rows(world, answer.id, '&state=FAILED');
    expect(failed.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7, 8, 10, 11]);
    for (const { reason } of failed) expect(reason!.text).not.toBe('');
    expect(await casesFootprint(world)).toEqual(before);
    for (const verb of ['resume', 'go-live', 'stop']) {
      const again = await world.post('manager-1', `/api/v1/imports/${answer.id}/${verb}`, {});
      expect(again.body).toMatchObject({ state: 'REJECTED' });
    }
    expect(await tablesWith(world, SECRET.name)).toEqual([]);
  });

  it('SKIP_FAILED does the faultless rows and names the others', async () => {
    const done = await imported(world, 'manager-1', { ...HISTORY, rows: TROUBLED });
    expect(done.counts).toMatchObject({ done: 1, existing: 1, failed: 8, pending: 0 });
    expect(await world.order('T-1')).toMatchObject({ stage: 'PRODUCTION', owner: null });
  });
});

describe('live orders', () => {
  const list = [1, 2, 3].map((row) => ({ row, order: order(`L-${row}`) }));

  it('are received like any other, by the person who imports them, and say where they come from', async () => {
    const done = await imported(world, 'clerk-1', { ...ORDERS, rows: list });
    expect(done.counts).toMatchObject({ done: 3, failed: 0, resting: 0 });
    const found = await world.order('L-2');
    expect(found).toMatchObject({ stage: 'RECEIVED', owner: 'clerk-1', team: 'east' });
    expect(found.data.contact).toMatchObject({ name: SECRET.name, address: SECRET.address });
    expect(found.deadlines).toMatchObject([{ id: 'entry:1' }]);
    const [opened] = await world.timeline('L-2');
    expect(opened).toMatchObject({
      actor: 'clerk-1',
      data: { imported: { run: done.id, row: 2 } },
    });
  });

  it('are the same as one received on its own: nothing changes the second time', async () => {
    const single = order('L-9');
    await world.post('clerk-2', '/api/v1/orders', single);
    const before = await casesFootprint(world);
    const again = [...list, { row: 4, order: single }];
    const done = await imported(world, 'clerk-1', { ...ORDERS, rows: again });
    expect(done.counts).toMatchObject({ done: 0, existing: 4 });
    expect(await casesFootprint(world)).toEqual(before);
    const { status } = await world.post('clerk-1', '/api/v1/orders', order('L-2'));
    expect(status).toBe(200);
  });

  it('with a number that another order has are refused', async () => {
    const other = [{ row: 1, order: order('L-1', { customerNo: 'C-8' }) }];
    const done = await startImport(world, 'clerk-1', { ...ORDERS, rows: other });
    const [row] = await rows(world, done.body.id);
    expect(row).toMatchObject({ state: 'FAILED', reason: { code: 'DUPLICATE_NUMBER' } });
  });
});

describe('a past', () => {
  it('is recorded by the import, closed orders stay outside the clocks for ever', async () => {
    const list = [
      past(1, 'H-1', way('assess')),
      past(
        2,
        'H-2',
        way('submit', { action: 'cancel', at: '2025-02-04T00:00:00Z', input: { reason: '缺货' } }),
      ),
      past(3, 'H-3', way('signOff')),
    ];
    const done = await imported(world, 'admin', { ...HISTORY, rows: list });
    expect(done.counts).toMatchObject({ done: 3, resting: 0 });
    expect(await world.order('H-1')).toMatchObject({
      stage: 'ARCHIVED',
      closedAt: '2025-02-10T04:00:00.000Z',
      deadlines: [],
    });
    expect(await world.order('H-2')).toMatchObject({ stage: 'CANCELLED', nextDueAt: null });
    const signed = await world.order('H-3');
    expect(signed).toMatchObject({ stage: 'ARCHIVE', overdue: false, level: 0, breaches: [] });
    for (const { actor } of await world.timeline('H-3')) expect(actor).toBe('IMPORT');
    const { rows: told } = await world.pool.query(
      `select id from effects where case_id like 'order-H-%' union all
       select id::text from inbox where case_id like 'order-H-%'`,
    );
    expect(told).toEqual([]);
  });

  it('leaves personal data in parties and texts only', async () => {
    for (const text of [SECRET.name, SECRET.address]) {
      expect(await tablesWith(world, text)).toEqual(['parties']);
    }
    expect(await tablesWith(world, SECRET.signer)).toEqual(['texts']);
  });

  it('rests until it goes live, if it is asked to, and enters the clocks once', async () => {
    const list = [past(1, 'R-1', way('submit')), past(2, 'R-2', way('ship'))];
    const body = {
      ...HISTORY,
      goLive: false,
      rows: [...list, { ...past(3, 'R-3', way('submit')), goLive: true }],
    };
    const done = await imported(world, 'manager-1', body);
    expect(done.counts).toMatchObject({ done: 3, resting: 2 });
    const resting = await world.order('R-1');
    expect(resting).toMatchObject({ stage: 'REVIEW', nextDueAt: null, deadlines: [] });
    expect(await atHand('R-1')).toBe(false);
    expect((await world.act('manager-1', 'R-1', 'approve')).body.code).toBe('HISTORICAL');
    expect((await world.order('R-3')).nextDueAt).not.toBeNull();

    const path = `/api/v1/imports/${done.id}/go-live`;
    expect((await world.post('manager-1', path, {})).body).toMatchObject({ state: 'RUNNING' });
    await reached(world, done.id, 'DONE');
    expect((await run(world, done.id)).counts).toMatchObject({ done: 3, resting: 0 });
    expect(await atHand('R-1')).toBe(true);
    const live = await world.order('R-1');
    expect(live.deadlines).toMatchObject([{ id: 'review:1' }]);
    expect(live.deadlines[0]!.dueAt > world.clock.now()).toBe(true);
    const seen = await casesFootprint(world);
    expect((await world.post('manager-1', path, {})).body).toMatchObject({ state: 'DONE' });
    expect(await casesFootprint(world)).toEqual(seen);
    await world.do('warehouse-1', 'R-1', 'recordStockCheck', { result: 'IN_STOCK' });
    await world.approve('R-1');
  });
});

describe('a run', () => {
  it('is started once per idempotency key', async () => {
    const key = { 'idempotency-key': 'one-run' };
    const body = { ...HISTORY, rows: [past(1, 'K-1', way('submit'))] };
    const first = await startImport(world, 'manager-1', body, key);
    const second = await startImport(world, 'manager-1', body, key);
    expect([first.status, second.status]).toEqual([202, 200]);
    expect(second.body.id).toBe(first.body.id);
    const other = await startImport(world, 'manager-1', { ...body, rate: 1 }, key);
    expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    await reached(world, first.body.id, 'DONE');
  });

  it('keeps its rate, is stopped, stays stopped, and resumes where it stood', async () => {
    const list = Array.from({ length: 12 }, (_, index) =>
      past(index + 1, `S-${index}`, way('submit')),
    );
    const { body } = await startImport(world, 'manager-1', { ...HISTORY, rate: 4, rows: list });
    const stopped = await world.post<typeof body>(
      'manager-1',
      `/api/v1/imports/${body.id}/stop`,
      {},
    );
    expect(stopped.body.state).toBe('STOPPED');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const rest = await run(world, body.id);
    expect(rest.counts.pending).toBeGreaterThan(4);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await run(world, body.id)).counts).toEqual(rest.counts);
    await world.post('manager-1', `/api/v1/imports/${body.id}/resume`, {});
    const done = await reached(world, body.id, 'DONE');
    expect(done.counts).toMatchObject({ done: 12, pending: 0 });
  });

  it('is listed to those who may see it', async () => {
    const list = async (who: string): Promise<string[]> => {
      const { body } = await world.get<{ imports: { kind: string }[] }>(who, '/api/v1/imports');
      return body.imports.map(({ kind }) => kind);
    };
    expect(new Set(await list('clerk-1'))).toEqual(new Set(['orders']));
    expect(new Set(await list('admin'))).toEqual(new Set(['orders', 'order-history']));
    expect(await list('clerk-2')).toEqual([]);
  });
});

test('rows of somebody who left since are not done in her name', async () => {
  await world.stopWorker();
  const { body } = await startImport(world, 'clerk-2', {
    ...ORDERS,
    rows: [{ row: 1, order: order('G-1') }],
  });
  await world.pool.query(`update staff set active = false where id = 'clerk-2'`);
  await world.startWorker();
  await reached(world, body.id, 'DONE');
  const [row] = await rows(world, body.id);
  expect(row).toMatchObject({ state: 'FAILED', reason: { code: 'FORBIDDEN' } });
  expect(await tablesWith(world, SECRET.name)).toEqual(['parties']);
});
