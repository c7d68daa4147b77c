import { fleetRun, start } from './support-fleet';
import { expectRefused } from './support';
import { next, shanghaiDate } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

interface Preview {
  examined: number;
  count: number;
  moved: number;
  planned: number;
  dropped: number;
  customers: {
    no: string;
    moved: { key: string; from: string; to: string }[];
    planned: { key: string; on: string }[];
    dropped: { key: string; on: string }[];
  }[];
  runs: { kind: string; operation: string; filter: { numbers: string[] } }[];
}

const PATH = '/api/v1/customers/cadence-preview';
/** The horizon of three months: a call every five days in place of seven, a visit every 15 days as before. */
const HORIZON = {
  TWO_MONTHS: { call: 3, visit: 7 },
  THREE_MONTHS: { call: 5, visit: 15 },
  LATER: { call: 15, visit: 30 },
};
const VALUES = { 'callback.horizon': HORIZON };

let world: World;
let today: string;
/** Expected to buy again within three months, within a year, and not to say when. */
let soon: string;
let later: string;
let never: string;

const day = (days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  world = await createWorld({ policy: { 'callback.festivals': [] } });
  const monday = next(1, '10:00', world.clock.now());
  today = shanghaiDate(monday);
  await world.time.advanceTo(monday);
  [soon, later, never] = [
    await world.customers.onFile(),
    await world.customers.onFile(),
    await world.customers.onFile(),
  ];
  await world.customers.do('sales-1', soon, 'setHorizon', { horizon: 'THREE_MONTHS' });
  await world.customers.do('sales-1', later, 'setHorizon', { horizon: 'LATER' });
});

async function preview(body: object, who = 'manager-1'): Promise<Preview> {
  const answer = await world.post<Preview>(who, PATH, body);
  expect(answer.status).toBe(200);
  return answer.body;
}

const planOf = async (no: string): Promise<string[]> => {
  const { plan } = await world.customers.read(no);
  return plan.map(({ key, on }) => `${key} ${on}`).sort();
};

it('shows whose contacts another cadence moves, from when to when, and writes nothing (CBK-08, SYS-08)', async () => {
  const seen = await preview({ values: VALUES });
  expect(seen).toMatchObject({ examined: 3, count: 1, moved: 1, planned: 0, dropped: 0 });
  expect(seen.customers).toMatchObject([
    { no: soon, moved: [{ key: 'horizon:call:1', from: day(7), to: day(5) }] },
  ]);
  expect(await planOf(soon)).toContain(`horizon:call:1 ${day(7)}`);
  expect(await preview({ version: 2 })).toMatchObject({ count: 0, runs: [] });
  await expectRefused(
    world,
    { who: 'manager-1', path: PATH, method: 'POST', json: { version: 99 } },
    'INVALID_INPUT',
  );
  await expectRefused(
    world,
    { who: 'sales-1', path: PATH, method: 'POST', json: { version: 1 } },
    'FORBIDDEN',
  );
});

it('re-times exactly the customers of the preview to exactly its dates, once it is published and run (CBK-08, SYS-08)', async () => {
  const others = async (): Promise<string[][]> => [await planOf(later), await planOf(never)];
  const before = await others();
  const seen = await preview({ values: VALUES });
  const change = { values: VALUES, comment: 'closer to those who will buy soon' };
  expect((await world.post('admin', '/api/v1/policies', change)).status).toBe(201);
  expect(await planOf(soon)).toContain(`horizon:call:1 ${day(7)}`);
  const answer = await start(world, 'manager-1', seen.runs[0]!);
  expect(answer.status).toBe(202);
  const done = await eventually('the run is done', async () => {
    const run = await fleetRun(world, answer.body.id, 'manager-1');
    return run.state === 'DONE' ? run : undefined;
  });
  expect(done).toMatchObject({ caseKind: 'customer', operation: 'REAPPLY_POLICY' });
  const [moved] = seen.customers[0]!.moved;
  expect(await planOf(soon)).toContain(`${moved!.key} ${moved!.to}`);
  expect(await others()).toEqual(before);
  const { rows } = await world.pool.query<{ due_on: string }>(
    `select due_on from callbacks where customer_no = $1 and key = 'horizon:call:1'`,
    [soon],
  );
  expect(rows).toEqual([{ due_on: day(5) }]);
  expect(await preview({ version: 3 })).toMatchObject({ count: 0 });
});

it('foresees the load per day and person, with the days on which nobody works (CBK-05, SYS-09)', async () => {
  interface Load {
    days: {
      date: string;
      working: boolean;
      holiday: boolean;
      callbacks: number;
      visits: number;
      by: { person: string | null; name: string; callbacks: number }[];
    }[];
  }
  const load = async (query: string, who = 'sales-1'): Promise<Load['days']> =>
    (await world.get<Load>(who, `/api/v1/forecast/load?${query}`)).body.days;
  const days = await load('days=90&person=me');
  expect(days).toHaveLength(90);
  const calls = days.filter(({ callbacks }) => callbacks > 0).map(({ date }) => date);
  expect(calls).toEqual(expect.arrayContaining([day(5), day(10), day(15), day(20), day(25)]));
  const at = days.find(({ date }) => date === day(5))!;
  expect(at).toMatchObject({ working: false, by: [{ person: 'sales-1', callbacks: 1 }] });
  expect((await load('days=30', 'head-2')).every(({ callbacks }) => callbacks === 0)).toBe(true);
  await world.newOrder();
  const limits = (
    await world.get<{ days: { deadlines: number }[] }>(
      ...(['cs-lead', '/api/v1/forecast/load?days=1'] as const),
    )
  ).body;
  expect(limits.days[0]!.deadlines).toBeGreaterThan(0);
});

it('shows which deadlines of open cases of every kind other figures would move, and moves none (SYS-08)', async () => {
  const no = await world.newOrder();
  await world.do('clerk-1', no, 'submit', {
    accuracyCheck: { spec: true, quantity: true, deliveryTerms: true },
  });
  const dueOf = async (): Promise<string> =>
    (await world.order(no)).deadlines.find(({ id }) => id === 'review:1')!.dueAt;
  const due = await dueOf();
  interface Body {
    examined: number;
    byKind: { kind: string; moved: number }[];
    cases: { no: string; kind: string; deadlines: object[] }[];
  }
  const values = { 'order.review': { amount: 2, unit: 'wh' } };
  const path = '/api/v1/policies/preview';
  const { status, body } = await world.post<Body>('manager-1', path, { values });
  expect(status).toBe(200);
  const mine = body.cases.find((one) => one.no === no);
  expect(mine).toMatchObject({ kind: 'order', deadlines: [{ id: 'review:1', before: due }] });
  expect(body.byKind).toContainEqual({ kind: 'review', name: 'review', moved: 1 });
  expect(await dueOf()).toBe(due);
  const same = await world.post<Body>('manager-1', path, { values: {} });
  expect(same.body.cases.map((one) => one.no)).not.toContain(no);
  await expectRefused(
    world,
    { who: 'sales-1', path, method: 'POST', json: { version: 1 } },
    'FORBIDDEN',
  );
});
