import { facts, faultWorld, pause, count, expectSound } from '../faults/support';
import { DoomedWorker, recover } from '../faults/support-crash';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { done, fleetRows, fleetRun, preview, reached, start, steer } from './support-fleet';

const CASES = 90;

let world: World;
const open: string[] = [];
const refused: Record<string, string> = {};

async function inParallel(times: number, work: (index: number) => Promise<void>): Promise<void> {
  const queue = Array.from({ length: times }, (_, index) => index);
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}

/** Orders of as many sorts as possible, and ten that a reminder by the sales manager is refused on. */
async function mixedCases(): Promise<void> {
  await inParallel(CASES, async (index) => {
    const no = await world.newOrder(index % 2 === 0 ? 'clerk-1' : 'sales-1');
    if (index % 5 === 1) await world.proceed(no, 'submit');
    if (index % 5 === 2) await world.do('manager-1', no, 'hold', { reason: 'waits' });
    open.push(no);
  });
  await inParallel(10, async (index) => {
    const team = index < 4 ? { team: 'care' } : {};
    const no = await world.newOrder('sales-1', team);
    if (index >= 7) await world.do('manager-1', no, 'cancel', { reason: 'given up' });
    else if (index >= 4) await world.do('manager-1', no, 'remind');
    refused[no] = index < 4 ? 'OTHER_TEAM' : index < 7 ? 'REMINDED_ALREADY' : 'CASE_CLOSED';
  });
}

beforeAll(async () => {
  world = await faultWorld();
  await mixedCases();
});

const types = async (no: string): Promise<string[]> => (await facts(world, no)).types;
const codes = (rows: readonly { no: string | null; reason: { code: string } | null }[]) =>
  Object.fromEntries(rows.flatMap(({ no, reason }) => (reason ? [[no!, reason.code]] : [])));

describe('a run over a hundred cases (SYS-06, SYS-07)', () => {
  const wish = { operation: 'REMIND', filter: {} };
  beforeAll(() => {
    wish.filter = { numbers: [...open, ...Object.keys(refused)] };
  });

  it('does what its preview has shown, case by case, and says of the ten others why not', async () => {
    const ten = await preview(world, 'manager-1', {
      ...{ operation: 'REMIND', filter: { numbers: Object.keys(refused) } },
    });
    expect(codes(ten.body.rows)).toEqual(refused);
    const seen = await preview(world, 'manager-1', wish);
    expect(seen.body).toMatchObject({ count: 100, refused: 10 });
    expect(seen.body.rows).toHaveLength(50);
    const run = await done(world, 'manager-1', wish);
    expect(run).toMatchObject({ kind: 'fleet', operation: 'REMIND', caseKind: 'order' });
    expect(run.counts).toMatchObject({ total: 100, done: CASES, failed: 7, skipped: 3 });
    const rows = await fleetRows(world, run.id);
    expect(codes(rows)).toEqual(refused);
    for (const { no, events, reminds } of seen.body.rows.slice(0, 10)) {
      const { events: recorded } = await facts(world, no);
      expect(recorded.map(({ type }) => type)).toEqual(expect.arrayContaining(events));
      const { to } = recorded.find(({ type }) => type === 'REMINDER_SENT')!.data as { to: object };
      expect(reminds).toMatchObject(to);
    }
    for (const no of open) expect(count(await types(no), 'REMINDER_SENT')).toBe(1);
  });

  it('goes on where it stood when its worker is killed (SIGKILL), and does nothing twice', async () => {
    await world.stopWorker();
    const doomed = await DoomedWorker.start(world, 'nothing');
    const reassign = {
      ...{ operation: 'REASSIGN', filter: { numbers: open } },
      input: { owner: 'clerk-2', reason: 'the east is short of people' },
    };
    const how = { errorPolicy: 'SKIP_FAILED', rate: 60 };
    const { status, body } = await start(world, 'manager-1', reassign, how);
    expect(status).toBe(202);
    await eventually('the run is midway', async () => {
      const { counts } = await fleetRun(world, body.id);
      return counts.done > 10;
    });
    await doomed.kill();
    await pause(300);
    const atDeath = await fleetRun(world, body.id);
    expect(atDeath.state).toBe('RUNNING');
    expect(atDeath.counts.pending).toBeGreaterThan(20);
    const stopNets = await recover(world);
    const run = await reached(world, body.id, 'DONE');
    expect(run.counts).toMatchObject({ total: CASES, done: CASES });
    for (const no of open) {
      const found = await facts(world, no);
      expectSound(found);
      const given = found.events.filter(({ type }) => type === 'ORDER_ASSIGNED');
      expect(given).toMatchObject([{ actor: 'manager-1', data: { to: 'clerk-2' } }]);
    }
    const told = (await world.timeline(open[0]!)).find(({ type }) => type === 'ORDER_ASSIGNED');
    expect(told?.data).toMatchObject({ reason: 'the east is short of people' });
    await stopNets();
  });
});

describe('a run with an error policy', () => {
  const twelve: string[] = [];
  const wish = { operation: 'REMIND', filter: { numbers: twelve } };

  beforeAll(async () => {
    for (let index = 0; index < 12; index += 1) {
      twelve.push(await world.newOrder('sales-1', index % 6 === 3 ? { team: 'care' } : {}));
    }
  });

  it('does nothing at all when one row would be refused and all or nothing is asked for', async () => {
    const { status, body } = await start(world, 'manager-1', wish);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'REJECTED', counts: { failed: 2, skipped: 10 } });
    for (const no of twelve) expect(await types(no)).not.toContain('REMINDER_SENT');
  });

  it('stops at the first row that fails, goes on when told to, and ends for good when cancelled', async () => {
    const how = { errorPolicy: 'STOP_AT_FAILED', rate: 100 };
    const headers = { 'idempotency-key': 'stop-1' };
    const { body } = await start(world, 'manager-1', wish, how, headers);
    const first = await reached(world, body.id, 'STOPPED');
    expect(first.counts).toMatchObject({ done: 3, failed: 1, pending: 8 });
    expect(codes(await fleetRows(world, body.id))).toEqual({ [twelve[3]!]: 'OTHER_TEAM' });
    await steer(world, body.id, 'resume');
    const second = await reached(world, body.id, 'STOPPED');
    expect(second.counts).toMatchObject({ done: 8, failed: 2, pending: 2 });
    expect(await steer(world, body.id, 'cancel')).toMatchObject({
      ...{ state: 'CANCELLED', counts: { done: 8, failed: 2, skipped: 2 } },
    });
    expect(await steer(world, body.id, 'resume')).toMatchObject({ state: 'CANCELLED' });
    for (const no of twelve.slice(10)) expect(await types(no)).not.toContain('REMINDER_SENT');
  });

  it('is started once by one request, and followed by who started it or by an overseer (SYS-07)', async () => {
    const filter = { numbers: twelve.slice(10) };
    const body = { kind: 'order', operation: 'REMIND', filter };
    const seen = (await preview(world, 'manager-1', body)).body;
    const request = { ...body, expectedCount: seen.count, hash: seen.hash };
    const headers = { 'idempotency-key': 'once-1' };
    const send = () =>
      world.post<{ id: string }>('manager-1', '/api/v1/fleet-runs', request, headers);
    const [one, other] = await Promise.all([send(), send()]);
    expect(other.body.id).toBe(one.body.id);
    await reached(world, one.body.id, 'DONE');
    expect((await send()).body.id).toBe(one.body.id);
    const path = `/api/v1/fleet-runs/${one.body.id}`;
    expect((await world.get('manager-2', path)).status).toBe(403);
    expect((await world.get('manager-1', `/api/v1/imports/${one.body.id}`)).status).toBe(404);
    const list = await world.get<{ fleetRuns: { id: string }[] }>('admin', '/api/v1/fleet-runs');
    expect(list.body.fleetRuns.map(({ id }) => id)).toContain(one.body.id);
  });
});

it('shows the dates that a newer policy gives, and moves them to just these (SYS-08)', async () => {
  const filter = { stage: ['REVIEW'], owner: 'clerk-2', overdue: false };
  const wish = { operation: 'REAPPLY_POLICY', filter };
  const values = { 'order.review': { amount: 9, unit: 'wd' } };
  await world.post('admin', '/api/v1/policies', { values, comment: 'the season' });
  const { rows, count: total, refused: none } = (await preview(world, 'admin', wish)).body;
  expect([total > 10, none]).toEqual([true, 0]);
  const run = await done(world, 'admin', wish);
  expect(run.counts).toMatchObject({ total, done: total });
  for (const { no, dates } of rows.slice(0, 5)) {
    const { deadlines } = await world.order(no);
    const [review] = dates.filter(({ id }) => id === 'review:1');
    expect(review!.before! < review!.after!).toBe(true);
    expect(deadlines.find(({ id }) => id === 'review:1')?.dueAt).toBe(review!.after);
  }
});

it('lets the clocks of held orders run again, a filter naming them (SYS-03)', async () => {
  const wish = { operation: 'RESUME', filter: { onHold: true, team: 'east', level: 0 } };
  const { count: held, refused: none } = (await preview(world, 'head-1', wish)).body;
  expect([held, none]).toEqual([CASES / 5, 0]);
  expect((await done(world, 'head-1', wish)).counts).toMatchObject({ done: held });
  expect((await preview(world, 'head-1', wish)).body).toMatchObject({ count: 0, rows: [] });
});

it('acts on complaints by the very same run, with the rights that count there (SYS-06)', async () => {
  const numbers: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    const body = { channel: 'PHONE', product: `GD-${index}`, owner: 'cs-1', team: 'care' };
    numbers.push((await world.post<{ no: string }>('cs-1', '/api/v1/complaints', body)).body.no);
  }
  const wish = { kind: 'complaint', operation: 'REMIND', filter: { stage: ['ACCEPT'], numbers } };
  const { body: seen } = await preview(world, 'cs-lead', wish);
  expect(seen).toMatchObject({ count: 3, refused: 0 });
  expect(seen.rows[0]!.reminds).toMatchObject({ person: 'cs-1' });
  const others = await preview(world, 'head-1', wish);
  expect(Object.values(codes(others.body.rows))).toEqual(Array(3).fill('OTHER_TEAM'));
  const run = await done(world, 'cs-lead', wish);
  expect(run).toMatchObject({ caseKind: 'complaint', counts: { total: 3, done: 3 } });
  const given = { ...wish, operation: 'REASSIGN', input: { owner: 'cs-lead' } };
  expect((await done(world, 'cs-lead', given)).counts).toMatchObject({ done: 3 });
  for (const no of numbers) {
    const path = `/api/v1/complaints/${no}`;
    expect((await world.get<{ owner: string }>('cs-1', path)).body.owner).toBe('cs-lead');
  }
});
