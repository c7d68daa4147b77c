import { robotChannel } from '../../activities/channels/robot';
import { mailChannels } from '../../activities/channels/smtp';
import { faultWorld } from '../faults/support';
import { next, shanghai } from '../support/calendars';
import { hire } from '../api/support';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { effectsOn, MailServer } from './support-mail';
import type { EffectRow } from './support-mail';
import { FEISHU_SECRET, RobotServer } from './support-robot';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const robots = new RobotServer();
const mails = new MailServer();
let world: World;

const messagesOf = (kind: string): string[] =>
  robots.messages.filter((message) => message.kind === kind).map(({ text }) => text);

/** An order of the team east that was given to clerk-2: one notice, to her. */
async function given(): Promise<string> {
  const no = await world.newOrder();
  await world.do('manager-1', no, 'assign', { owner: 'clerk-2' });
  return no;
}

/** The same in the team north, which has a robot of its own. */
async function northern(): Promise<string> {
  const no = await world.newOrder('clerk-9');
  await world.do('manager-1', no, 'assign', { owner: 'clerk-8' });
  return no;
}

function allDelivered(no: string, lane: string): Promise<EffectRow[]> {
  return eventually(`everything of ${no} on ${lane} is delivered`, async () => {
    const rows = await effectsOn(world.pool, no, lane);
    return rows.length > 0 && rows.every(({ state }) => state === 'DELIVERED') && rows;
  });
}

async function inbox(who: string): Promise<{ caseId: string; code: string }[]> {
  const { body } = await world.get<{ notices: { caseId: string; code: string }[] }>(
    who,
    '/api/v1/inbox?limit=200',
  );
  return body.notices;
}

const goTo = (weekday: number, time: string): Promise<void> =>
  world.time.advanceTo(next(weekday, time, world.clock.now()));

beforeAll(async () => {
  await robots.up();
  await mails.up();
  world = await faultWorld({
    channels: [
      robotChannel({ kind: 'wecom', url: robots.url('wecom') }),
      robotChannel({ kind: 'wecom', url: robots.url('wecom-north'), team: 'north' }),
      robotChannel({ kind: 'feishu', url: robots.url('feishu'), secret: FEISHU_SECRET }),
      ...mailChannels({ url: mails.url, from: 'orders@gendan.example' }),
    ],
    policy: {
      // Nothing falls due by itself while the days of these tests go by.
      'order.review': { amount: 3_000, unit: 'd' },
      'order.intake.entry': { amount: 3_000, unit: 'd' },
      'alert.digestFrom': { notices: 4, minutes: 5 },
    },
  });
  const clerk = { roles: ['ORDER_CLERK'], team: 'east', email: 'lin@gendan.example' };
  await world.put('admin', '/api/v1/staff/clerk-2', { ...clerk, name: '林跟单 Lin' });
  await hire(world, 'clerk-8', ['ORDER_CLERK'], { team: 'north' });
  world.clock.moveTo(next(3, '10:00'));
});

beforeEach(async () => {
  await goTo(3, '10:00');
  robots.messages = [];
  robots.trouble = 0;
  mails.reset();
});

afterAll(async () => {
  await robots.down();
  await mails.down();
});

describe('a notice to staff', () => {
  it('goes to the inbox, to every robot, and by mail to whoever has an address (SYS-10)', async () => {
    const no = await given();
    await allDelivered(no, 'wecom');
    await allDelivered(no, 'feishu');
    const [mail] = await allDelivered(no, 'staffEmail');
    const text = `${no} 现由您跟进。`;
    expect(messagesOf('wecom')).toEqual([`${text}（林跟单 Lin）`]);
    expect(messagesOf('feishu')).toEqual([`${text}（林跟单 Lin）`]);
    expect(mail!.channel).toBe('staffEmail:clerk-2');
    expect(mails.mails).toHaveLength(1);
    expect(mails.mails[0]).toMatchObject({
      subject: `跟单提醒：${no}`,
      to: { text: 'lin@gendan.example' },
    });
    expect(mails.mails[0]!.text).toContain(text);
    expect((await inbox('clerk-2'))[0]).toMatchObject({ caseId: `order-${no}` });
  });

  it('that asks several departments goes to a robot they share once, and names them; each has it in the inbox (ORD-07, SYS-10)', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'submit');
    await allDelivered(no, 'wecom');
    expect(messagesOf('wecom').toSorted()).toEqual([
      `${no} 已提交，请审核。（李经理 Li、周经理 Zhou）`,
      `${no} 要求 2099-12-31 交货，请以下部门确认能否做到：生产、采购、物流。`,
    ]);
    for (const who of ['production-1', 'procurement-1', 'logistics-1']) {
      expect((await inbox(who))[0]).toMatchObject({ caseId: `order-${no}` });
    }
  });

  it('goes to the robot of its team where there is one, and not to the general one (SYS-10)', async () => {
    const no = await northern();
    await allDelivered(no, 'wecom');
    expect((await effectsOn(world.pool, no, 'wecom')).map(({ channel }) => channel)).toEqual([
      'wecom:north',
    ]);
    expect(messagesOf('wecom-north')).toHaveLength(1);
    expect(messagesOf('wecom')).toEqual([]);
    expect(messagesOf('feishu')).toHaveLength(1);
  });

  it('that a robot does not take is tried again, and the others are not held up (SYS-10)', async () => {
    robots.trouble = 45_009;
    const no = await given();
    await allDelivered(no, 'staffEmail');
    const [row] = await eventually('tried', async () => {
      const rows = await effectsOn(world.pool, no, 'wecom');
      return rows[0]!.attempts > 0 && rows;
    });
    expect(row).toMatchObject({
      state: 'PENDING',
      error: 'the robot answered 45009: send too fast',
    });
    robots.trouble = 0;
    await world.time.advanceBy(2 * MINUTE);
    await allDelivered(no, 'wecom');
    expect(messagesOf('wecom')).toHaveLength(1);
  });

  it('rests outside during the quiet hours, and is in the inbox at once (SYS-10)', async () => {
    await goTo(3, '22:30');
    const no = await given();
    expect((await inbox('clerk-2'))[0]).toMatchObject({ caseId: `order-${no}` });
    for (const { next: at, state } of await effectsOn(world.pool, no, 'wecom')) {
      expect(state).toBe('PENDING');
      expect(shanghai(at).slice(11)).toBe('08:00');
    }
    await world.time.advanceTo(next(4, '07:59', world.clock.now()));
    expect(robots.messages).toEqual([]);
    await world.time.advanceTo(next(4, '08:01', world.clock.now()));
    await allDelivered(no, 'wecom');
    expect(messagesOf('wecom')).toHaveLength(1);
  });
});

describe('an escalation in the quiet hours', () => {
  it('rings through from level 3 on, ahead of what rests, and not below (SYS-04)', async () => {
    const no = await world.newOrder();
    await goTo(3, '23:00');
    // After seven days the hold itself is overdue: level 1, and one more every 24 hours.
    await world.do('manager-1', no, 'hold', { reason: 'customer travels' });
    await world.time.advanceBy((7 + 2) * 24 * HOUR + HOUR);
    const rows = (await effectsOn(world.pool, no, 'wecom')).filter(
      ({ code }) => code === 'ESCALATED',
    );
    const left = rows.map(({ channel, delivered }) => [channel, shanghai(delivered!).slice(11)]);
    expect(left).toEqual([
      ['wecom', '08:00'],
      ['wecom', '08:00'],
      ['wecom!', '23:00'],
    ]);
    await world.do('manager-1', no, 'resume');
  });
});

describe('a burst of notices to one robot or person', () => {
  it('that is due at the end of the quiet hours becomes one digest each, and every notice says so (SYS-10)', async () => {
    await goTo(3, '23:00');
    const orders = [];
    for (let count = 0; count < 6; count += 1) orders.push(await given());
    await world.time.advanceTo(next(4, '08:10', world.clock.now()));
    const rows: EffectRow[] = [];
    for (const no of orders) {
      await allDelivered(no, 'staffEmail');
      rows.push(...(await allDelivered(no, 'wecom')));
    }
    expect(messagesOf('wecom')).toHaveLength(1);
    expect(messagesOf('feishu')).toHaveLength(1);
    expect(mails.mails).toHaveLength(1);
    const [digest] = messagesOf('wecom');
    expect(digest).toContain('共 6 条提醒，涉及 6 个单号。');
    for (const no of orders) expect(digest).toContain(`- ${no} 现由您跟进。`);
    expect(mails.mails[0]!.subject).toBe('跟单提醒汇总：6 条');
    expect(new Set(rows.map(({ via }) => via)).size).toBe(1);
    expect(rows[0]!.via).toMatch(/^digest\//);
    for (const { attempts } of rows) expect(attempts).toBe(1);
    const told = (await inbox('clerk-2')).map(({ caseId }) => caseId);
    for (const no of orders) expect(told).toContain(`order-${no}`);
  });

  it('during the day: the first go by themselves, the rest in one digest, the next after five minutes (SYS-10)', async () => {
    const orders = [];
    for (let count = 0; count < 7; count += 1) {
      const no = await given();
      orders.push(no);
      // One after the other, so that each finds what the ones before did.
      await eventually('looked at', async () => {
        const [row] = await effectsOn(world.pool, no, 'wecom');
        return row!.state === 'DELIVERED' || row!.next > world.clock.now();
      });
    }
    await world.time.advanceBy(6 * MINUTE);
    for (const no of orders) await allDelivered(no, 'wecom');
    const texts = messagesOf('wecom');
    // From the fourth on what comes within five minutes waits and goes together.
    expect(texts).toHaveLength(5);
    for (const text of texts.slice(0, 4)) expect(text).toMatch(/ 现由您跟进。/);
    expect(texts[4]).toContain('共 3 条提醒');
  });

  it('that the robot does not take is tried again as a digest (SYS-10)', async () => {
    await goTo(3, '23:00');
    const orders = [];
    for (let count = 0; count < 5; count += 1) orders.push(await given());
    robots.trouble = 45_009;
    await world.time.advanceTo(next(4, '08:00', world.clock.now()));
    await world.time.advanceBy(30_000);
    robots.trouble = 0;
    await world.time.advanceBy(5 * MINUTE);
    for (const no of orders) await allDelivered(no, 'wecom');
    expect(messagesOf('wecom')).toHaveLength(1);
    expect(messagesOf('wecom')[0]).toContain('共 5 条提醒');
  });
});
