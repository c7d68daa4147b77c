import { mailChannels } from '../../activities/channels/smtp';
import { CONTACT, EMAIL, MailServer, thankedOrder } from '../activities/support-mail';
import { next } from '../support/calendars';
import type { Answer } from '../support/http';
import type { ProblemBody } from '../support/orders';
import { eventually, fastForward } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, expectRefused, HAN, names, refuses } from './support';
import type { RefusalRow, Request } from './support';

interface Entry {
  id: number;
  for: string;
  code: string;
  channel: string;
  recipient: string | null;
  subject: string | null;
  text: string;
  state: string;
  attempts: number;
  error: string | null;
  deliveredAt: string | null;
  nextAttemptAt: string | null;
  resent: { by: string; reason: string | null; formerState: string; formerError: string | null }[];
}

const REASON = 'Frau Hu says that it never came';

const server = new MailServer();
let world: World;
/** An order whose customer was thanked by mail, and the entry of that mail. */
let no: string;
let thanks: Entry;

async function log(who: string, order: string, language = 'zh-CN'): Promise<Entry[]> {
  const answer = await world.get<{ notices: Entry[] }>(who, `/api/v1/orders/${order}/notices`, {
    'accept-language': language,
  });
  expect(answer.status).toBe(200);
  return answer.body.notices;
}

const mailOf = (order: string, state: string, who = 'clerk-1'): Promise<Entry> =>
  eventually(`the mail of ${order} is ${state}`, async () => {
    const entry = (await log(who, order)).find(({ code }) => code === 'COMPLETED');
    return entry?.state === state && entry;
  });

const resendPath = (order: string, id: number): string =>
  `/api/v1/orders/${order}/notices/${id}/resend`;

const again = (
  who: string,
  id: number,
  json: object = {},
  headers: Record<string, string> = {},
): Promise<Answer<Entry & ProblemBody>> => world.post(who, resendPath(no, id), json, headers);

beforeAll(async () => {
  await server.up();
  world = await createWorld({
    channels: mailChannels({ url: server.url, from: 'orders@gendan.example' }),
  });
  world.clock.moveTo(next(3, '10:00'));
  no = await thankedOrder(world);
  thanks = await mailOf(no, 'DELIVERED');
});

beforeEach(() => server.reset());

afterAll(() => server.down());

describe('the log of notices of an order (SYS-10)', () => {
  it('tells what was sent, to whom, how and what became of it, in the language of the asker', async () => {
    for (const [language, subject] of [
      ['zh-CN', `感谢您的惠顾（订单 ${no}）`],
      ['en', `Thank you for your order ${no}`],
    ] as const) {
      const entries = await log('cs-1', no, language);
      const mail = entries.find(({ id }) => id === thanks.id)!;
      expect(mail).toMatchObject({
        ...{ for: 'CUSTOMER', code: 'COMPLETED', channel: 'email', recipient: EMAIL },
        ...{
          state: 'DELIVERED',
          attempts: 1,
          error: null,
          nextAttemptAt: null,
          resent: [],
          subject,
        },
      });
      expect(mail.text).toContain(CONTACT.name);
      const review = entries.find(({ code }) => code === 'REVIEW_REQUESTED')!;
      expect(review).toMatchObject({ for: 'STAFF', channel: 'inbox', state: 'DELIVERED' });
      expect(HAN.test(review.text)).toBe(language === 'zh-CN');
      expect(review.recipient).toBe(language === 'zh-CN' ? '销售经理' : 'sales manager');
      expect(JSON.stringify(entries)).not.toMatch(/\{\w+\}/);
    }
  });

  it('masks name and address of the customer for posts that do not need them (CUS-06)', async () => {
    const entry = (await log('production-1', no)).find(({ id }) => id === thanks.id)!;
    expect(entry.recipient).toBe('s**');
    expect(entry.text).toContain('尊敬的扈**：');
    expect(JSON.stringify(await log('production-1', no))).not.toMatch(/扈三娘|sanniang/);
  });

  it('is read page by page, newest first', async () => {
    const all = await log('clerk-1', no);
    const seen: number[] = [];
    let before: number | null = null;
    do {
      const query: string = before === null ? '' : `&before=${before}`;
      const path = `/api/v1/orders/${no}/notices?limit=2${query}`;
      const { body }: Answer<{ notices: Entry[]; nextBefore: number | null }> = await world.get(
        'clerk-1',
        path,
      );
      seen.push(...body.notices.map(({ id }) => id));
      before = body.nextBefore;
    } while (before !== null);
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });
});

describe('sending a notice again (SYS-10)', () => {
  it('takes a reason when it was delivered, leaves once for one key, and is told with who and why', async () => {
    const key = { 'idempotency-key': 'again-1' };
    const first = await again('manager-1', thanks.id, { reason: REASON }, key);
    expect(first).toMatchObject({ status: 200, body: { id: thanks.id, state: 'PENDING' } });
    const entry = await mailOf(no, 'DELIVERED', 'cs-1');
    expect(entry.resent).toMatchObject([
      { by: 'manager-1', reason: REASON, formerState: 'DELIVERED', formerError: null },
    ]);
    const repeated = await again('manager-1', thanks.id, { reason: REASON }, key);
    expect(repeated).toMatchObject({ status: 200, body: { state: 'DELIVERED' } });
    expect((await mailOf(no, 'DELIVERED')).resent).toHaveLength(1);
    expect(server.mails).toHaveLength(1);
    // Readers that know the first one would hide a second one with its Message-ID.
    expect(server.mails[0]!.subject).toBe(`感谢您的惠顾（订单 ${no}）`);
    const masked = (await log('production-1', no)).find(({ id }) => id === thanks.id)!;
    expect(masked.resent[0]!.reason).toBe('F**');
  });

  it('with the key of another request is refused', async () => {
    const key = { 'idempotency-key': 'again-2' };
    await again('manager-1', thanks.id, { reason: 'first' }, key);
    await mailOf(no, 'DELIVERED');
    const other = await again(
      'manager-1',
      thanks.id,
      { reason: 'second' },
      {
        ...key,
        'accept-language': 'en',
      },
    );
    expectProblem(other, 'IDEMPOTENCY_KEY_REUSED');
  });

  it('needs no reason when it was given up, and ends the trouble it was', async () => {
    server.answer = { code: 550, text: '5.1.1 no such user' };
    const order = await thankedOrder(world);
    const entry = await mailOf(order, 'GIVEN_UP');
    expect(entry.error).toBe('EENVELOPE 550 5.1.1 at RCPT TO');
    const troubles = async (): Promise<unknown[]> =>
      (await world.get<{ troubles: unknown[] }>('clerk-1', `/api/v1/orders/${order}`)).body
        .troubles;
    expect(await troubles()).toHaveLength(1);
    server.answer = null;
    expect((await world.post('head-1', resendPath(order, entry.id), {})).status).toBe(200);
    await mailOf(order, 'DELIVERED');
    expect(await troubles()).toEqual([]);
    expect(server.mails).toHaveLength(1);
  });

  it('that was not sent for want of an address leaves once there is one', async () => {
    const order = await thankedOrder(world, null);
    const entry = await mailOf(order, 'NOT_SENT');
    expect(entry.error).toBe('没有邮箱地址');
    await world.do('manager-1', order, 'correct', {
      ...{ field: 'contact', value: { email: EMAIL }, reason: 'asked for it' },
    });
    expect((await world.post('manager-1', resendPath(order, entry.id), {})).status).toBe(200);
    await mailOf(order, 'DELIVERED');
    expect(server.mails[0]!.to).toMatchObject({ text: EMAIL });
  });

  it('of an archived order wakes its delivery and nothing else', async () => {
    await world.proceed(no, 'assess', 'fileReturnSlip');
    expect(await world.order(no)).toMatchObject({ stage: 'ARCHIVED' });
    const handle = world.client.workflow.getHandle(`order-${no}`);
    await handle.result();
    const { version } = await world.order(no);
    expect((await again('manager-1', thanks.id, { reason: REASON })).status).toBe(200);
    // The new run has a time of its own, which begins at the real one.
    const running = async (): Promise<boolean> =>
      (await handle.describe()).status.name === 'RUNNING';
    await eventually('runs again', running);
    await fastForward(world.client, `order-${no}`, world.clock.offset);
    await mailOf(no, 'DELIVERED');
    await handle.result();
    expect(await world.order(no)).toMatchObject({ stage: 'ARCHIVED', version });
  });
});

const post = (who: string, path: string, json: object = {}): Request => ({ who, path, json });

const REFUSALS: RefusalRow[] = [
  ['by a clerk', 'FORBIDDEN', () => post('clerk-1', resendPath(no, thanks.id), { reason: 'x' })],
  [
    'without a reason though it was delivered',
    'INVALID_INPUT',
    () => post('manager-1', resendPath(no, thanks.id)),
    names('reason'),
  ],
  [
    'with more than a reason',
    'INVALID_INPUT',
    () => post('manager-1', resendPath(no, thanks.id), { reason: 'x', to: 'me@example.org' }),
    names('to'),
  ],
  ['that there is none of', 'RESOURCE_NOT_FOUND', () => post('manager-1', resendPath(no, 999_999))],
  [
    'by a number that is none',
    'INVALID_INPUT',
    () => post('manager-1', resendPath(no, 0)),
    names('id'),
  ],
  ['of an unknown order', 'CASE_NOT_FOUND', () => post('manager-1', resendPath('none', 1))],
];

describe('a notice is not sent again', () => {
  it.each(REFUSALS)('%s: %s', (...row) => refuses(world, no, row));

  it('when it lies in an inbox, or is still on its way: NOTICE_NOT_RESENDABLE', async () => {
    const inbox = (await log('manager-1', no)).find(({ channel }) => channel === 'inbox')!;
    const sent = post('manager-1', resendPath(no, inbox.id), { reason: 'x' });
    await expectRefused(world, sent, 'NOTICE_NOT_RESENDABLE');
    await server.down();
    const order = await thankedOrder(world);
    const waiting = await mailOf(order, 'PENDING');
    const path = resendPath(order, waiting.id);
    await expectRefused(world, post('manager-1', path, { reason: 'x' }), 'NOTICE_NOT_RESENDABLE');
    await server.up();
  });

  it('by supervisors of another department: OTHER_TEAM', async () => {
    const place = { department: 'operations' };
    const body = { id: 'head-9', name: 'x', roles: ['DEPT_HEAD'], ...place };
    const { body: hired } = await world.post<{ token: string }>('admin', '/api/v1/staff', body);
    const answer = await fetch(world.baseUrl + resendPath(no, thanks.id), {
      ...{ method: 'POST', body: JSON.stringify({ reason: 'x' }) },
      headers: { authorization: `Bearer ${hired.token}`, 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'OTHER_TEAM' });
  });
});
