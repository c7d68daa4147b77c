import { MockActivityEnvironment } from '@temporalio/testing';
import { deliverEffects } from '../../activities/deliver-effects';
import { mailChannels } from '../../activities/channels/smtp';
import { watch } from '../../worker/safety-nets/sentinel';
import { faultWorld } from '../faults/support';
import { next, shanghai } from '../support/calendars';
import { eventually } from '../support/time';
import type { World } from '../support/world';
import { effectsOn, EMAIL, MailServer, signedOrder, thankedOrder } from './support-mail';
import type { EffectRow } from './support-mail';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FROM = 'Gendan Trading <orders@gendan.example>';

const server = new MailServer();
let world: World;

/** What became of the thanks to the customer of an order. */
const thanks = async (no: string): Promise<EffectRow> =>
  (await effectsOn(world.pool, no, 'email')).find(({ code }) => code === 'COMPLETED')!;

function become(no: string, state: string, attempts = 0): Promise<EffectRow> {
  return eventually(`the mail of ${no} is ${state}`, async () => {
    const row = await thanks(no);
    return row?.state === state && row.attempts >= attempts && row;
  });
}

/** The notices that ask staff to thank the customer by phone. */
const toldInInbox = async (no: string): Promise<EffectRow[]> => {
  const rows = await effectsOn(world.pool, no, 'inbox');
  return rows.filter(({ id }) => id.includes('not-told:customer:completed'));
};

async function inboxOf(who: string, language: string): Promise<string[]> {
  const { body } = await world.get<{ notices: { text: string }[] }>(who, '/api/v1/inbox', {
    'accept-language': language,
  });
  return body.notices.map(({ text }) => text);
}

/** Moves the world to a wall time of a coming weekday, when nothing else is due. */
const goTo = (weekday: number, time: string): Promise<void> =>
  world.time.advanceTo(next(weekday, time, world.clock.now()));

beforeAll(async () => {
  await server.up();
  world = await faultWorld({
    channels: mailChannels({ url: server.url, from: FROM, replyTo: 'service@gendan.example' }),
    policy: {
      'order.summary.due': { amount: 90, unit: 'd' },
      'order.returnSlip.due': { amount: 90, unit: 'd' },
    },
  });
  world.clock.moveTo(next(3, '10:00'));
});

beforeEach(async () => {
  await server.down();
  server.reset();
  await server.up();
  await goTo(3, '10:00');
});

afterAll(() => server.down());

describe('a message to a customer', () => {
  it('goes once to the address of the contact, in Chinese, and says how to raise problems (SYS-10)', async () => {
    const no = await thankedOrder(world);
    await become(no, 'DELIVERED');
    expect(server.mails).toHaveLength(1);
    const mail = server.mails[0]!;
    expect(mail.to).toMatchObject({ text: EMAIL });
    expect(mail.from).toMatchObject({ text: '"Gendan Trading" <orders@gendan.example>' });
    expect(mail.replyTo).toMatchObject({ text: 'service@gendan.example' });
    expect(mail.subject).toBe(`感谢您的惠顾（订单 ${no}）`);
    expect(mail.text).toMatch(/^尊敬的扈三娘：\n\n您的订单 /);
    expect(mail.text).toContain('您的联系人：陈跟单 Chen。');
    expect(mail.text).toContain('请直接回复本邮件');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.messageId).toMatch(/^<[0-9a-f]{32}@gendan\.example>$/);
    expect(await toldInInbox(no)).toEqual([]);
  });

  it('is written in the language of the house (SYS-10)', async () => {
    await world.stopWorker();
    world.house = { language: 'en', phone: '400-800-1234' };
    await world.startWorker();
    const no = await thankedOrder(world);
    await become(no, 'DELIVERED');
    const [mail] = server.mails;
    expect(mail!.subject).toBe(`Thank you for your order ${no}`);
    expect(mail!.text).toContain('give us a score from 1 to 5');
    expect(mail!.text).toContain('You can also call us: 400-800-1234.');
    await world.stopWorker();
    delete world.house;
    await world.startWorker();
  });

  it('is tried again under the same Message-ID while the server is down, slow to refuse or busy (SYS-10)', async () => {
    await server.down();
    const no = await thankedOrder(world);
    const down = await become(no, 'PENDING', 1);
    expect(down.error).toMatch(/^ECONNREFUSED/);
    await server.up();
    server.answer = { code: 451, text: `4.3.0 try later, ${EMAIL}` };
    await world.time.advanceBy(2 * MINUTE);
    const busy = await become(no, 'PENDING', 2);
    // The server repeats the address in its answer; what is stored does not.
    expect(busy.error).toBe('EENVELOPE 451 4.3.0 at RCPT TO');
    server.answer = { code: 421, text: '4.4.2 closing', at: 'DATA' };
    await world.time.advanceBy(3 * MINUTE);
    const closing = await become(no, 'PENDING', 3);
    expect(closing.error).toContain('421');
    server.answer = null;
    server.delayMs = 1_500;
    await world.time.advanceBy(6 * MINUTE);
    await become(no, 'DELIVERED');
    expect(server.mails).toHaveLength(1);
  });

  it('carries the same Message-ID when it leaves a second time after a crash; the sentinel finds it (SYS-10)', async () => {
    const no = await thankedOrder(world);
    const row = await become(no, 'DELIVERED');
    // As after a crash between sending and noting it, of which no workflow knows any more.
    await world.pool.query(
      `update effects set state = 'PENDING', next_attempt_at = next_attempt_at - interval '5 minutes'
        where id = $1`,
      [row.id],
    );
    expect(await watch(world.tools)).toMatchObject({ undelivered: 1, failed: 0 });
    await become(no, 'DELIVERED', 2);
    const ids = server.mails.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('that the mailbox refuses is given up at once with the reason, and staff are asked to call (SYS-10)', async () => {
    server.answer = { code: 550, text: `5.1.1 <${EMAIL}> no such user` };
    const no = await thankedOrder(world);
    const row = await become(no, 'GIVEN_UP');
    expect(row).toMatchObject({ attempts: 1, error: 'EENVELOPE 550 5.1.1 at RCPT TO' });
    expect(await toldInInbox(no)).toHaveLength(1);
    const texts = await inboxOf('clerk-1', 'zh-CN');
    expect(texts[0]).toBe(
      `${no}：未能用邮件告知客户“感谢您的惠顾（订单 ${no}）”（对方邮箱拒收），请电话告知。`,
    );
    const { body } = await world.get<{ troubles: object[] }>('clerk-1', `/api/v1/orders/${no}`);
    expect(body.troubles).toMatchObject([{ kind: 'EFFECT_GIVEN_UP' }]);
  });

  it('that is refused for its content is given up at once as well (SYS-10)', async () => {
    server.answer = { code: 554, text: '5.7.1 looks like spam', at: 'DATA' };
    const no = await thankedOrder(world);
    expect(await become(no, 'GIVEN_UP')).toMatchObject({ attempts: 1 });
  });

  it('that cannot be delivered for three days is given up, and staff are told once (SYS-10)', async () => {
    await server.down();
    const no = await thankedOrder(world);
    await become(no, 'PENDING', 1);
    await world.time.advanceBy(4 * DAY);
    await become(no, 'GIVEN_UP');
    expect(await toldInInbox(no)).toHaveLength(1);
    expect((await inboxOf('clerk-1', 'en'))[0]).toContain('all attempts failed');
  });

  it('to somebody without an address is not sent, and staff are asked to call (SYS-10)', async () => {
    const no = await thankedOrder(world, null);
    expect(await become(no, 'NOT_SENT')).toMatchObject({ attempts: 0, error: 'NO_ADDRESS' });
    expect((await inboxOf('clerk-1', 'en'))[0]).toContain('no e-mail address is known');
    expect(server.tried).toEqual([]);
  });

  it('waits for the contact window and leaves in its first hour (CBK-13)', async () => {
    const no = await signedOrder(world);
    await goTo(3, '23:15');
    await world.proceed(no, 'complete', 'complete');
    const rests = await thanks(no);
    expect(rests).toMatchObject({ state: 'PENDING', attempts: 0 });
    expect(shanghai(rests.next).slice(11)).toMatch(/^09:/);
    await world.time.advanceTo(next(4, '08:59', world.clock.now()));
    expect(server.mails).toHaveLength(0);
    await world.time.advanceTo(next(4, '10:00', world.clock.now()));
    const row = await become(no, 'DELIVERED');
    expect(shanghai(row.delivered!).slice(11)).toMatch(/^09:/);
  });

  it('that was due while nobody was there moves into the next window too (§8.3.8)', async () => {
    await server.down();
    const no = await thankedOrder(world);
    await become(no, 'PENDING', 1);
    await world.stopWorker();
    await server.up();
    // The worker that comes back finds an attempt that should have been made in the afternoon.
    const deps = world.workerDeps();
    const evening = next(3, '22:30', world.clock.now());
    const asked = { caseId: `order-${no}`, at: evening };
    await new MockActivityEnvironment().run(deliverEffects(deps), asked);
    await Promise.all([deps.pool.end(), deps.executePool.end()]);
    const rests = await thanks(no);
    expect(rests).toMatchObject({ state: 'PENDING', attempts: 1 });
    expect(rests.next > evening).toBe(true);
    expect(shanghai(rests.next).slice(11)).toMatch(/^09:/);
    expect(server.mails).toHaveLength(0);
    await world.startWorker();
    await goTo(3, '22:31');
    await world.time.advanceTo(next(4, '10:00', world.clock.now()));
    await become(no, 'DELIVERED');
    expect(server.mails).toHaveLength(1);
  });
});
