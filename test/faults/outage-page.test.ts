import { MockActivityEnvironment } from '@temporalio/testing';
import { mailChannels } from '../../activities/channels/smtp';
import { robotChannel } from '../../activities/channels/robot';
import { deliverEffects } from '../../activities/deliver-effects';
import { execute } from '../../activities/execute';
import { settle } from '../../activities/settle';
import type { Deps } from '../../activities';
import { effectsOn, MailServer } from '../activities/support-mail';
import { RobotServer } from '../activities/support-robot';
import { next, shanghai } from '../support/calendars';
import { APPROVAL, FEASIBLE, WAY_TO_ARCHIVE } from '../support/orders';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { faultWorld } from './support';

interface Row {
  no: string;
  event: string;
  deadlineKind: string | null;
  dueAt: string | null;
  fellDueAt: string;
  recordedAt: string;
  lateSeconds: number;
  level: number | null;
  reason?: string;
}
interface Moved {
  no: string;
  for: string;
  code: string;
  channel: string;
  movedAt: string;
  movedTo: string;
  state: string;
}
interface List<R> {
  count: number;
  rows: R[];
  nextCursor: string | null;
}
interface Page {
  outage: { begin: string; end: string; caughtUpAt: string; cases: number } | null;
  firedLate?: List<Row>;
  suppressed?: List<Row>;
  moved?: List<Moved>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

const robots = new RobotServer();
const mails = new MailServer();
let world: World;
let deps: Deps;
/** Nobody touches it: all its limits pass in the night. */
let left: string;
/** Submitted by a command that was accepted in time, while the database was away. */
let late: string;
/** Approved first thing in the morning, after its warning. */
let answered: string;
/** Its letter to the customer waits since the evening. */
let waiting: string;
let morning: string;

const page = async (query = '', who = 'manager-1'): Promise<Page> =>
  (await world.get<Page>(who, `/api/v1/outages/last${query}`)).body;

const goTo = (time: string): Promise<void> =>
  world.time.advanceTo(next(1, time, later(world.clock.now(), -DAY)));

/** What the host of a case does when the engine is back: virtual time stands still without a worker. */
const command = (no: string, actor: string, action: string, at: string, input: object) =>
  execute(deps)({
    ...{ caseId: `order-${no}`, commandId: `c-${no}-${action}`, key: `k-${no}-${action}` },
    ...{ actor, action, at, input: input as Record<string, unknown>, expired: false },
  });

const inputOf = (action: string): object =>
  WAY_TO_ARCHIVE.find((step) => step.action === action)!.input;

beforeAll(async () => {
  await robots.up();
  await mails.up();
  world = await faultWorld({
    channels: [
      robotChannel({ kind: 'wecom', url: robots.url('wecom') }),
      ...mailChannels({ url: mails.url, from: 'orders@gendan.example' }),
    ],
    policy: {
      'order.intake.entry': { amount: 4, unit: 'h' },
      'order.review': { amount: 14, unit: 'h' },
      'order.escalate.step': { amount: 3, unit: 'h' },
    },
  });
  await world.time.advanceTo(next(1, '18:00'));
  left = await world.newOrder();
  answered = await world.newOrder();
  await world.proceed(answered, 'submit');
  await world.do('clerk-1', answered, 'confirmFeasibility', FEASIBLE);
  await world.do('clerk-1', left, 'note', { text: 'nobody will look at this' });
  await goTo('18:10');
  late = await world.newOrder();
  await world.do('clerk-1', late, 'note', { text: 'submitted at night' });
  await goTo('18:20');
  const contact = {
    name: '张三丰',
    phone: '13812345678',
    address: '上海',
    email: 'zhang@gendan.example',
  };
  mails.answer = { code: 451, text: 'busy' };
  waiting = await world.newOrder('clerk-1', { contact });
  await world.proceed(waiting, 'approve');
  await eventually('the letter was tried', async () =>
    (await effectsOn(world.pool, waiting, 'email')).some(({ attempts }) => attempts > 0),
  );
  await world.stopWorker();
  mails.answer = null;

  morning = next(2, '06:30', later(world.clock.now(), -DAY));
  world.clock.moveTo(morning);
  deps = world.workerDeps();
  const inTheNight = later(morning, -9 * HOUR - 25 * 60_000);
  await command(late, 'clerk-1', 'submit', inTheNight, inputOf('submit'));
  await command(answered, 'manager-1', 'approve', morning, APPROVAL);
  for (const no of [left, late, waiting])
    await settle(deps)({ caseId: `order-${no}`, at: morning });
  for (const no of [left, answered, late, waiting]) {
    const errand = { caseId: `order-${no}`, at: morning };
    await new MockActivityEnvironment().run(deliverEffects(deps), errand);
  }
});

afterAll(async () => {
  await Promise.all([deps.pool.end(), deps.executePool.end()]);
  await robots.down();
  await mails.down();
});

describe('the page about the last outage', () => {
  it('says from when to when nothing was settled (SYS-01, SYS-04)', async () => {
    const { outage } = await page();
    expect(outage).toMatchObject({ end: morning, caughtUpAt: morning, cases: 3 });
    expect(shanghai(outage!.begin).slice(11)).toBe('21:00');
  });

  it('lists exactly what fired late, with its lateness and the highest level alone (SYS-04)', async () => {
    const { firedLate } = await page();
    const lines = firedLate!.rows.map(({ no, event, deadlineKind, level, fellDueAt }) => [
      ...[no, event, deadlineKind, level, shanghai(fellDueAt).slice(11)],
    ]);
    expect(lines).toEqual([
      [left, 'DEADLINE_BREACHED', 'entry', null, '22:00'],
      [left, 'ESCALATED', 'NO_MOVEMENT', 3, '04:00'],
    ]);
    expect(firedLate!.count).toBe(2);
    for (const { recordedAt, fellDueAt, lateSeconds } of firedLate!.rows) {
      expect(recordedAt).toBe(morning);
      const ms = Date.parse(morning) - Date.parse(fellDueAt);
      expect(lateSeconds).toBe(Math.round(ms / 1000));
    }
  });

  it('lists exactly what nobody was told of, and why (SYS-04)', async () => {
    const { suppressed } = await page();
    const lines = suppressed!.rows.map(({ no, event, level, reason }) => [
      no,
      event,
      level,
      reason,
    ]);
    expect(lines).toEqual([
      [late, 'DEADLINE_CLOSED', null, 'MET'],
      [left, 'DEADLINE_WARNED', null, 'LIMIT_OVER'],
      [left, 'ESCALATED', 1, 'LEVEL_PASSED'],
      [left, 'ESCALATED', 2, 'LEVEL_PASSED'],
      [answered, 'DEADLINE_WARNED', null, 'ANSWERED'],
    ]);
    expect(suppressed!.count).toBe(5);
  });

  it('agrees with what was really told: the fired ones and none of the suppressed (SYS-04)', async () => {
    const told = async (no: string): Promise<string[]> =>
      (await effectsOn(world.pool, no, 'inbox'))
        .filter(({ code }) => /^(DEADLINE_|ESCALATED)/.test(code))
        .map(({ id }) => id.split('/notice:')[1]!.split(/:\d{4}/)[0]!);
    expect(await told(left)).toEqual(['entry:1:breached', 'level:3']);
    expect([...(await told(answered)), ...(await told(late))]).toEqual([]);
  });

  it('lists exactly what was moved to the hour at which people are disturbed, spread for customers (SYS-04, CBK-13)', async () => {
    const { moved } = await page();
    const lines = moved!.rows.map(({ no, for: reader, code, channel }) => [
      ...[no, reader, code, channel],
    ]);
    expect(lines.slice(0, 3)).toEqual([
      [left, 'STAFF', 'DEADLINE_BREACHED', 'wecom'],
      [late, 'STAFF', 'REVIEW_REQUESTED', 'wecom'],
      [late, 'STAFF', 'FEASIBILITY_REQUESTED', 'wecom'],
    ]);
    const letters = [answered, waiting].map((no) => [no, 'CUSTOMER', 'ORDER_APPROVED', 'email']);
    expect(lines.slice(3)).toEqual(expect.arrayContaining(letters));
    expect(lines).toHaveLength(moved!.count);
    const hours = moved!.rows.map(({ movedTo }) => shanghai(movedTo).slice(11, 13));
    expect(hours).toEqual(['08', '08', '08', '09', '09']);
    const [one, other] = moved!.rows.slice(3);
    expect(one!.movedTo).not.toBe(other!.movedTo);
    for (const { movedAt } of moved!.rows) expect(movedAt).toBe(morning);
  });

  it('is read page by page, one list at a time (SYS-04)', async () => {
    for (const list of ['firedLate', 'suppressed', 'moved'] as const) {
      const whole = (await page())[list]!;
      const read: object[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const part: Page = await page(`?list=${list}&limit=1${query}`);
        expect(Object.keys(part).sort()).toEqual(['asOf', list, 'outage'].sort());
        read.push(...part[list]!.rows);
        cursor = part[list]!.nextCursor;
      }
      expect(read).toEqual(whole.rows);
    }
    const faulty = ['?cursor=abc', '?list=moved&cursor=abc', '?list=others', '?limit=0'];
    for (const query of faulty) {
      const answer = await world.get('manager-1', `/api/v1/outages/last${query}`);
      expect([query, answer.status]).toEqual([query, 422]);
    }
  });

  it('is for those who read reports (SYS-06)', async () => {
    for (const who of ['clerk-1', 'admin', 'logistics-1']) {
      expect((await world.get(who, '/api/v1/outages/last')).status).toBe(403);
    }
    for (const who of ['head-1', 'director-1', 'gm-1', 'cs-lead']) {
      expect((await world.get(who, '/api/v1/outages/last')).status).toBe(200);
    }
  });

  it('shows what has left since, once the worker is back (SYS-01)', async () => {
    await world.startWorker();
    await world.time.advanceTo(next(2, '10:01', later(morning, -DAY)));
    const { moved, firedLate, suppressed } = await page();
    const became = moved!.rows.map(({ no, state }) => [no, state]);
    // She has no address: staff are asked to tell her.
    expect(became).toContainEqual([answered, 'NOT_SENT']);
    expect(became.filter(([, state]) => state === 'DELIVERED')).toHaveLength(4);
    expect([firedLate!.count, suppressed!.count]).toEqual([2, 5]);
  });
});
