import { rebuildCallbacks } from '../../db/callback-rows';
import { TermsCache } from '../../db/terms';
import { localDateOf } from '../../domain/calendar';
import type { DueListBody } from '../support/callbacks';
import { next, shanghaiDate } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused } from './support';

const DAY = 86_400_000;
const plus = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const COMPLETED = { outcome: 'COMPLETED', method: 'PHONE', contactPerson: '刘敏' };

let world: World;
let monday: string;
/** Customers with a callback in hand of sales-1, and one that prefers text messages. */
let first: string;
let second: string;

async function due(query: string, who = 'sales-1', language = 'en'): Promise<DueListBody> {
  const path = `/api/v1/callbacks?${query}`;
  const answer = await world.get<DueListBody>(who, path, { 'Accept-Language': language });
  expect(answer.status).toBe(200);
  return answer.body;
}

async function csv(who: string, path: string): Promise<string[]> {
  const response = await fetch(`${world.baseUrl}${path}`, {
    headers: { authorization: `Bearer ${world.token(who)}`, 'accept-language': 'en' },
  });
  expect(response.status).toBe(200);
  return (await response.text()).trim().split('\r\n').slice(1);
}

beforeAll(async () => {
  world = await createWorld({ policy: { 'callback.festivals': [] } });
  monday = next(1, '10:00', world.clock.now());
  await world.time.advanceTo(monday);
  first = await world.customers.onFile();
  second = await world.customers.onFile();
  await world.customers.do('sales-1', first, 'planContact', { on: shanghaiDate(monday) });
  await world.customers.do('sales-1', second, 'setPreferences', { from: '09:30', to: '17:00' });
  const since = shanghaiDate(plus(monday, -30 * DAY));
  const cycles = [{ cycle: 'RESTOCK', every: 31, since }];
  await world.customers.do('sales-1', second, 'setCycles', { cycles });
});

it('shows per day, person and team what is due, why, and not before when (CBK-01, CBK-22)', async () => {
  const today = await due('day=today&person=me');
  expect(today.callbacks).toMatchObject([
    { customerNo: first, id: 't1', state: 'OPEN', why: 'arranged by hand', person: 'sales-1' },
  ]);
  expect(today.callbacks[0]!.act).toBe(`/api/v1/customers/${first}/actions/recordContact`);
  expect(today.counts).toMatchObject({ overdue: 0, today: 1, tomorrow: 1, week: 2 });
  expect(today.counts!.byPerson).toMatchObject([{ person: 'sales-1', today: 1, tomorrow: 1 }]);
  expect(today.counts!.byTeam).toMatchObject([{ team: 'east', week: 2 }]);
  const tomorrow = await due('day=tomorrow&method=SMS', 'sales-1', 'zh');
  expect(tomorrow.callbacks).toMatchObject([
    { customerNo: second, id: null, state: 'PLANNED', why: '补货保养提醒', act: null },
  ]);
  expect(tomorrow.callbacks[0]!.preference).toMatchObject({ from: '09:30' });
  expect((await due('day=week')).callbacks).toHaveLength(2);
  expect((await due(`customer=${second}&from=2199-01-01`)).callbacks).toEqual([]);
});

it('goes page by page, the counts with the first alone', async () => {
  const one = await due('day=week&limit=1');
  const two = await due(`day=week&limit=1&cursor=${one.nextCursor}`);
  expect([one, two].map(({ callbacks }) => callbacks[0]!.customerNo)).toEqual([first, second]);
  expect(two).toMatchObject({ counts: null, nextCursor: null });
});

it('shows sales its own team, supervisors their department, customer service all, others nothing (§8.3.10, SYS-06)', async () => {
  expect((await due('day=week', 'manager-1')).callbacks).toHaveLength(2);
  expect((await due('day=week', 'head-2')).callbacks).toEqual([]);
  expect((await due('day=week', 'cs-1')).callbacks).toHaveLength(2);
  await expectRefused(world, { who: 'warehouse-1', path: '/api/v1/callbacks' }, 'FORBIDDEN');
});

it('lists what was missed until it is done, and exports it with a trace (CBK-19, CUS-07)', async () => {
  await world.time.advanceTo(plus(monday, DAY));
  const late = await due('overdue=true');
  expect(late.callbacks).toMatchObject([{ customerNo: first, id: 't1', overdue: true }]);
  expect(late.counts).toMatchObject({ overdue: 1 });
  const lines = await csv('manager-1', '/api/v1/callbacks.csv?overdue=true');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`"${first}","t1"`);
  const taken = await world.pool.query(`select person, lines from reads where item = 'callbacks'`);
  expect(taken.rows).toEqual([{ person: 'manager-1', lines: 1 }]);
  await world.customers.do('sales-1', first, 'recordContact', { callback: 't1', ...COMPLETED });
  expect((await due('overdue=true')).callbacks).toEqual([]);
  expect((await due(`customer=${first}&state=DONE`)).callbacks).toMatchObject([
    { id: 't1', state: 'DONE', outcome: 'COMPLETED', performer: 'sales-1' },
  ]);
});

it('hands out what leaves by text message, with telephone numbers for posts that need them (CBK-25, CUS-06)', async () => {
  const [line] = await csv('sales-1', '/api/v1/callbacks/exports/sms.csv');
  expect(line).toContain(`"${second}","t1","restock or maintenance"`);
  expect(line).toContain('"13711112222"');
  expect(await csv('cs-1', '/api/v1/callbacks/exports/letter.csv')).toEqual([]);
  const path = '/api/v1/callbacks/exports/sms.csv';
  await expectRefused(world, { who: 'expert-1', path }, 'FORBIDDEN');
  const sent = { callback: 't1', outcome: 'COMPLETED', method: 'SMS', contactPerson: '刘敏' };
  await world.customers.do('sales-1', second, 'recordContact', sent);
  expect(await csv('sales-1', path)).toEqual([]);
});

it('is what the events lead to, no more and no less (CBK-19)', async () => {
  const read = async (): Promise<unknown[]> => {
    const sql = 'select * from callbacks order by case_id, key';
    return (await world.pool.query<object>(sql)).rows;
  };
  const kept = await read();
  expect(kept.length).toBeGreaterThan(2);
  await world.pool.query(`update callbacks set state = 'FAILED', person = 'nobody'`);
  expect(await rebuildCallbacks(world.pool, new TermsCache())).toBe(2);
  expect(await read()).toEqual(kept);
});

it('hands out the questionnaire with the frame of a call, in both languages (CBK-21)', async () => {
  interface Body {
    version: number;
    questions: { id: string; kind: string; text: string }[];
    script: { step: string }[];
    brushOffs: { say: string }[];
  }
  const read = async (language: string): Promise<Body> =>
    (await world.get<Body>('cs-1', '/api/v1/questionnaire', { 'Accept-Language': language })).body;
  const english = await read('en');
  expect(english.version).toBe(1);
  expect(english.questions[0]).toEqual({
    ...{ id: 'lastService', kind: 'scale', text: 'Satisfaction with our last service' },
  });
  expect(english.script.map(({ step }) => step).at(-1)).toBe('CLOSE');
  expect((await read('zh')).brushOffs[0]!.say).toBe('您自己看说明书');
});

it('lists for today what is due on the day of the customer, with the time of the reader beside it (CBK-13, CBK-19)', async () => {
  await world.time.advanceTo(next(1, '06:00', world.clock.now()));
  const there = await world.customers.onFile();
  await world.customers.do('sales-1', there, 'setPreferences', { zone: 'America/New_York' });
  const sunday = localDateOf(world.clock.now(), 'America/New_York');
  expect(sunday < shanghaiDate(world.clock.now())).toBe(true);
  await world.customers.do('sales-1', there, 'planContact', { on: sunday });
  const today = await due('day=today&person=me');
  const line = today.callbacks.find(({ customerNo }) => customerNo === there);
  expect(line).toMatchObject({ dueOn: sunday });
  expect(line!.customerLocal).toMatch(/ GMT-0[45]:00$/);
  expect(line!.dueLocal).toMatch(/ GMT\+08:00$/);
  expect(today.counts!.today).toBe(1);
});
