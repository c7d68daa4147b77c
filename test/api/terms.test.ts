import { officeCalendar, next } from '../support/calendars';
import type { OrderBody } from '../support/orders';
import { DEFAULT_POLICY } from '../../domain/policy';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused, names } from './support';

interface Published {
  version: number;
  data: Record<string, unknown>;
  comment: string;
  createdBy: string;
}
type Termed = OrderBody & { policyVersion: number; calendarVersion: number };

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const HOUR = 3_600_000;
const policy = (values: object) => ({
  who: 'admin',
  path: '/api/v1/policies',
  json: { values, comment: 'why' },
});
const calendar = (change: object) => ({
  who: 'admin',
  path: '/api/v1/calendars',
  json: { calendar: { ...officeCalendar(), ...change }, comment: 'why' },
});

async function publish(kind: 'policies' | 'calendars', json: object): Promise<number> {
  const answer = await world.post<{ version: number }>('admin', `/api/v1/${kind}`, json);
  expect(answer.status).toBe(201);
  return answer.body.version;
}

async function published(kind: 'policies' | 'calendars'): Promise<Published[]> {
  const { body } = await world.get<Record<string, Published[]>>('clerk-1', `/api/v1/${kind}`);
  return body[kind]!;
}

const order = async (no: string): Promise<Termed> => (await world.order(no)) as Termed;
const dueOf = async (no: string, id: string): Promise<number> =>
  Date.parse((await order(no)).deadlines.find((one) => one.id === id)!.dueAt);

describe('the policy (SYS-08)', () => {
  it('is published as a new version; what is not mentioned stays as it was', async () => {
    const before = await published('policies');
    const version = await publish(
      'policies',
      policy({ 'order.hold.max': { amount: 5, unit: 'd' } }).json,
    );
    expect(version).toBe(before[0]!.version + 1);
    const next = await publish('policies', policy({ 'order.warnAt': { percent: 50 } }).json);
    const [newest, older] = await published('policies');
    expect(newest).toMatchObject({ version: next, comment: 'why', createdBy: 'admin' });
    expect(newest!.data).toEqual({
      ...DEFAULT_POLICY.values,
      'order.hold.max': { amount: 5, unit: 'd' },
      'order.warnAt': { percent: 50 },
    });
    expect(older).toMatchObject({ version, data: { 'order.warnAt': { percent: 75 } } });
  });

  it('governs new orders; running ones keep theirs until it is re-applied', async () => {
    await world.time.advanceTo(next(1, '10:00', world.clock.now()));
    const running = await world.newOrder();
    await world.proceed(running, 'submit');
    const old = await order(running);
    const due = await dueOf(running, 'review:1');
    const version = await publish(
      'policies',
      policy({ 'order.review': { amount: 6, unit: 'wh' } }).json,
    );
    const fresh = await world.newOrder();
    await world.proceed(fresh, 'submit');
    expect(await order(fresh)).toMatchObject({ policyVersion: version });
    expect((await dueOf(fresh, 'review:1')) - due).toBeGreaterThan(2 * HOUR - 60_000);
    expect(await order(running)).toMatchObject({ policyVersion: old.policyVersion });
    expect(await dueOf(running, 'review:1')).toBe(due);

    expect((await world.act('clerk-1', running, 'reapplyPolicy')).body.code).toBe('FORBIDDEN');
    await world.do('manager-1', running, 'reapplyPolicy');
    expect(await order(running)).toMatchObject({ policyVersion: version });
    expect(await dueOf(running, 'review:1')).toBe(due + 2 * HOUR);
    const again = await world.act('manager-1', running, 'reapplyPolicy');
    expect(again).toMatchObject({ status: 409, body: { code: 'POLICY_CURRENT' } });
  });

  it.each([
    ['an unknown key', { 'order.lunch': { amount: 1, unit: 'h' } }, 'values.order.lunch'],
    ['a bare number', { 'order.review': 4 }, 'values.order.review'],
    [
      'an unknown unit',
      { 'order.review': { amount: 4, unit: 'weeks' } },
      'values.order.review.unit',
    ],
    [
      'a limit of nothing',
      { 'order.review': { amount: 0, unit: 'h' } },
      'values.order.review.amount',
    ],
    [
      'half a working day',
      { 'order.summary.due': { amount: 1.5, unit: 'wd' } },
      'values.order.summary.due.amount',
    ],
    [
      'a warning after the end',
      { 'order.warnAt': { percent: 100 } },
      'values.order.warnAt.percent',
    ],
    ['a ladder without steps', { 'order.escalation.levels': [] }, 'values.order.escalation.levels'],
    [
      'a ladder to nobody',
      { 'order.escalation.levels': ['KING'] },
      'values.order.escalation.levels.0',
    ],
    [
      'an impossible time',
      { 'contact.window': { from: '9:00', to: '25:00' } },
      'values.contact.window.from',
    ],
  ])('is refused with %s, naming the field', async (_what, values, field) => {
    const before = await published('policies');
    const { en } = await expectRefused(world, policy(values), 'INVALID_INPUT');
    expect(en.body.errors![0]!.field).toBe(field);
    expect(await published('policies')).toEqual(before);
  });

  it('is refused without a reason for the change', async () => {
    const json = { values: {}, comment: ' ' };
    const { en } = await expectRefused(world, { ...policy({}), json }, 'INVALID_INPUT');
    names('comment')(en.body);
  });

  it('loses no change when several are published at the same moment', async () => {
    const [{ version }] = (await published('policies')) as [Published];
    const keys = [
      'order.intake.entry',
      'order.ship.afterReady',
      'order.returnSlip.due',
      'order.returnSlip.chase',
      'order.hold.max',
    ];
    const versions = await Promise.all(
      keys.map((key) => publish('policies', policy({ [key]: { amount: 77, unit: 'h' } }).json)),
    );
    expect(versions.sort((a, b) => a - b)).toEqual(keys.map((_, at) => version + 1 + at));
    const [newest] = await published('policies');
    for (const key of keys)
      expect([key, newest!.data[key]]).toEqual([key, { amount: 77, unit: 'h' }]);
  });
});

describe('the business calendar (SYS-09)', () => {
  it('is published as a new version, and new limits follow it', async () => {
    const version = await publish('calendars', calendar({ zone: 'Europe/Berlin' }).json);
    expect((await published('calendars'))[0]).toMatchObject({
      version,
      data: { zone: 'Europe/Berlin' },
    });
    const no = await world.newOrder();
    const { calendarVersion, deadlines } = await order(no);
    expect(calendarVersion).toBe(version);
    expect(deadlines[0]).toMatchObject({ zone: 'Europe/Berlin' });
  });

  it('gets versions one after the other, also when several are published at the same moment', async () => {
    const [{ version }] = (await published('calendars')) as [Published];
    const versions = await Promise.all(
      [1, 2, 3, 4].map(() => publish('calendars', calendar({}).json)),
    );
    expect(versions.sort((a, b) => a - b)).toEqual([1, 2, 3, 4].map((by) => version + by));
  });

  const day = [{ from: '09:00', to: '18:00' }];
  const week = (change: object): object => ({ week: { ...officeCalendar().week, ...change } });

  it.each([
    ['an unknown zone', { zone: 'Mars/Olympus' }, 'calendar', /Mars\/Olympus/],
    [
      'hours that end before they begin',
      week({ 1: [{ from: '18:00', to: '09:00' }] }),
      'calendar',
      /week\.1/,
    ],
    [
      'hours that overlap',
      week({ 2: [...day, { from: '12:00', to: '13:00' }] }),
      'calendar',
      /overlap/,
    ],
    [
      'no working time at all',
      { week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } },
      'calendar',
      /no working time/,
    ],
    [
      'a day that is holiday and workday',
      { holidays: ['2027-01-01'], workdays: ['2027-01-01'] },
      'calendar',
      /2027-01-01/,
    ],
    [
      'make-up workdays without hours',
      { workdays: ['2027-01-02'], makeUpHours: [] },
      'calendar',
      /makeUpHours/,
    ],
    ['a holiday that does not exist', { holidays: ['2027-02-30'] }, 'calendar.holidays.0', /./],
    [
      'a week of six days',
      { week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day } },
      'calendar.week.7',
      /./,
    ],
    ['an unknown field', { lunch: '12:00' }, 'calendar.lunch', /./],
  ])('is refused with %s, saying where', async (_what, change, field, reason) => {
    const before = await published('calendars');
    const { en } = await expectRefused(world, calendar(change), 'INVALID_INPUT');
    expect(en.body.errors![0]).toMatchObject({
      field,
      reason: expect.stringMatching(reason) as string,
    });
    expect(await published('calendars')).toEqual(before);
  });
});
