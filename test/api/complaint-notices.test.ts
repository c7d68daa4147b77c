import { mailChannels } from '../../activities/channels/smtp';
import { MailServer } from '../activities/support-mail';
import type { Answer } from '../support/http';
import type { ProblemBody } from '../support/orders';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem } from './support';

interface Entry {
  id: number;
  for: string;
  code: string;
  channel: string;
  recipient: string | null;
  subject: string | null;
  text: string;
  state: string;
  resent: { by: string; reason: string | null; formerState: string }[];
}

interface Remarks {
  annotations: { author: string; text: string }[];
}

const EMAIL = 'wang@example.com';

const server = new MailServer();
let world: World;
let no: string;

const pathOf = (rest: string): string => `/api/v1/complaints/${no}/${rest}`;

async function log(who: string): Promise<Entry[]> {
  const answer = await world.get<{ notices: Entry[] }>(who, pathOf('notices'));
  expect(answer.status).toBe(200);
  return answer.body.notices;
}

const received = (state: string): Promise<Entry> =>
  eventually(`the acknowledgement is ${state}`, async () => {
    const entry = (await log('cs-1')).find(({ code }) => code === 'COMPLAINT_RECEIVED');
    return entry?.state === state && entry;
  });

const again = (who: string, id: number, json: object = {}): Promise<Answer<Entry & ProblemBody>> =>
  world.post(who, pathOf(`notices/${id}/resend`), json);

beforeAll(async () => {
  await server.up();
  world = await createWorld({
    channels: mailChannels({ url: server.url, from: 'service@gendan.example' }),
  });
  ({ no } = await world.complaints.receive('cs-1'));
});

afterAll(() => server.down());

describe('the log of notices of a complaint (SYS-10)', () => {
  it('tells what customer and staff were told, masked for posts that need neither name nor address (CUS-06)', async () => {
    const mail = await received('DELIVERED');
    expect(mail).toMatchObject({ for: 'CUSTOMER', channel: 'email', recipient: EMAIL });
    expect(mail.text).toContain('王芳');
    await world.complaints.do('cs-1', no, 'escalate', { reason: '客户要见主管' });
    const staff = (await log('cs-1')).find(({ for: to }) => to === 'STAFF');
    expect(staff).toMatchObject({ channel: 'inbox', state: 'DELIVERED' });
    const masked = (await log('production-1')).find(({ id }) => id === mail.id)!;
    expect(masked.recipient).toBe('w**');
    expect(JSON.stringify(await log('production-1'))).not.toMatch(/王芳|wang@/);
  });

  it('has a notice sent again by supervisors of complaints alone, with the reason (SYS-06)', async () => {
    const mail = await received('DELIVERED');
    for (const who of ['cs-1', 'manager-1']) {
      expectProblem(await again(who, mail.id, { reason: 'x' }), 'FORBIDDEN');
    }
    expectProblem(await again('cs-lead', mail.id), 'INVALID_INPUT');
    expect(await again('cs-lead', mail.id, { reason: '客户说没收到' })).toMatchObject({
      status: 200,
      body: { id: mail.id, state: 'PENDING' },
    });
    const entry = await received('DELIVERED');
    expect(entry.resent).toMatchObject([
      { by: 'cs-lead', reason: '客户说没收到', formerState: 'DELIVERED' },
    ]);
    expect(server.mails.filter(({ subject }) => subject?.includes('已收到'))).toHaveLength(2);
  });

  it('is of one kind: an order of that number has none of it', async () => {
    expectProblem(await world.get('cs-1', `/api/v1/orders/${no}/notices`), 'CASE_NOT_FOUND');
  });
});

describe('a remark beside a complaint', () => {
  it('is added also after its end, read in full by who needs it and masked for others (§3.6.4, CUS-06)', async () => {
    const path = pathOf('annotations');
    await world.post('cs-1', path, { text: '先道歉再谈赔偿' });
    await world.complaints.do('cs-1', no, 'withdraw', { reason: '客户撤回' });
    const { version } = await world.complaints.read(no);
    const added = await world.post<Remarks>('cs-lead', path, { text: '留档' });
    expect(added.status).toBe(201);
    expect(added.body.annotations.map(({ author, text }) => [author, text])).toEqual([
      ['cs-1', '先道歉再谈赔偿'],
      ['cs-lead', '留档'],
    ]);
    const { body } = await world.get<Remarks>('production-1', path);
    expect(body.annotations.map(({ text }) => text)).toEqual(['先**', '留**']);
    expect((await world.complaints.read(no)).version).toBe(version);
  });
});
