import { Writable } from 'node:stream';
import { types } from 'node:util';
import { pino } from 'pino';
import { createApp } from '../../api/app';
import { TermsCache } from '../../db/terms';
import { send } from '../support/http';
import { mailChannels } from '../../activities/channels/smtp';
import { MailServer } from '../activities/support-mail';
import { WAY_TO_ARCHIVE } from '../support/orders';
import type { OrderBody, TimelineBody } from '../support/orders';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { hire, serving } from './support';

/** Everything personal that this order is told; each text occurs nowhere else. */
const CONTACT = {
  name: '欧阳晓霞',
  phone: '13987654321',
  email: 'xiaoxia@ouyang.example',
  address: '杭州市龙井路77号',
};
const TEXTS = {
  note: 'Frau Mustermann rief an',
  comment: '慕容复亲自确认',
  checked: '欧阳锋批准的折扣',
  signer: '独孤求败',
  remarks: 'box opened by Mr Featherstonehaugh',
  confirmedBy: '司马光',
  recap: 'delivered to Mrs Cholmondeley',
  reason: '诸葛亮换了电话',
  annotation: 'ask for 上官婉儿',
};
const NEW_PHONE = '15011112222';
const SECRETS = [...Object.values(CONTACT), ...Object.values(TEXTS), NEW_PHONE];

/** Her team, those above the owner in the line, and customer service (§8.3.17). */
const MAY_READ = [
  ...['clerk-1', 'sales-1', 'manager-1', 'head-1', 'director-1', 'gm-1', 'cs-1', 'cs-lead'],
];
/** Everybody else, now that it asks nothing of them any more. */
const MASKED = [
  ...['production-1', 'procurement-1', 'warehouse-1', 'expert-1', 'admin', 'clerk-9'],
];

let world: World;
let no: string;
const lines: string[] = [];
const workerLines: string[] = [];
/** Takes the first mails, and repeats in its refusal of the last to whom it was. */
const server = new MailServer();

function sinkTo(kept: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      kept.push(chunk.toString());
      done();
    },
  });
}

const INPUTS: Record<string, object> = {
  approve: {
    comment: TEXTS.comment,
    checklist: {
      salesPolicy: { answer: 'OK', comment: TEXTS.checked },
      contractTerms: { answer: 'NOT_APPLICABLE' },
    },
  },
  signOff: { signer: TEXTS.signer, receivedQuantity: 5, condition: 'GOOD', remarks: TEXTS.remarks },
  complete: { confirmedBy: TEXTS.confirmedBy },
  summarise: { recap: TEXTS.recap },
};

/** Waits for the mails so far, and has those to come refused. */
async function refuseMails(): Promise<void> {
  await eventually('mails were taken', () => Promise.resolve(server.mails.length > 0));
  server.answer = { code: 550, text: `5.1.1 <${CONTACT.email}> is not ${CONTACT.name}` };
}

/** Leads one order from receipt to archive, with the API logging into memory. */
async function live(): Promise<void> {
  no = await world.newOrder('clerk-1', { contact: CONTACT });
  await world.do('clerk-1', no, 'note', { text: TEXTS.note });
  const value = { phone: NEW_PHONE };
  await world.do('clerk-1', no, 'correct', { field: 'contact', value, reason: TEXTS.reason });
  for (const { by, action, input } of WAY_TO_ARCHIVE) {
    if (action === 'complete') await refuseMails();
    await world.do(by, no, action, INPUTS[action] ?? input);
  }
  await world.post('cs-1', `/api/v1/orders/${no}/annotations`, { text: TEXTS.annotation });
  await world.get('cs-1', `/api/v1/orders?q=${NEW_PHONE}`);
  await world.post('clerk-1', '/api/v1/orders', {
    channel: 'PHONE',
    contact: { ...CONTACT, email: 'x' },
  });
  await world.act('clerk-1', no, 'note', { text: TEXTS.note });
}

beforeAll(async () => {
  await server.up();
  world = await createWorld({
    channels: mailChannels({ url: server.url, from: 'orders@gendan.example' }),
    logger: pino({ level: 'trace' }, sinkTo(workerLines)),
    policy: { 'contact.window': { from: '00:00', to: '24:00' } },
  });
  const app = createApp({
    ...world.tools,
    logger: pino({ level: 'trace' }, sinkTo(lines)),
    terms: new TermsCache(),
  });
  const ordinary = world.baseUrl;
  await serving(app, async (baseUrl) => {
    world.baseUrl = baseUrl;
    await live();
  });
  world.baseUrl = ordinary;
  await world.client.workflow.getHandle(`order-${no}`).result();
});

afterAll(() => server.down());

/** Which of the secrets a text holds. */
const found = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

async function read(who: string): Promise<{ order: OrderBody; all: string }> {
  const paths = ['', '/timeline?limit=500', '/annotations'];
  const [order, timeline, annotations] = await Promise.all(
    paths.map((path) => world.get<OrderBody & TimelineBody>(who, `/api/v1/orders/${no}${path}`)),
  );
  const all = JSON.stringify([order!.body, timeline!.body, annotations!.body]);
  return { order: order!.body, all };
}

describe('contact data and free texts of an order (CUS-06)', () => {
  it.each(MAY_READ)('are read in full by %s', async (who) => {
    const { order, all } = await read(who);
    const dial = `tel:+86${NEW_PHONE}`;
    expect(order.data.contact).toEqual({ ...CONTACT, phone: NEW_PHONE, dial, masked: false });
    for (const text of Object.values(TEXTS))
      expect([text, all.includes(text)]).toEqual([text, true]);
  });

  it.each(MASKED)('are masked for %s, in detail, timeline and remarks', async (who) => {
    const { order, all } = await read(who);
    expect(order.data.contact).toEqual({
      name: '欧**',
      phone: '150****2222',
      email: 'x**',
      address: '杭**',
      masked: true,
    });
    expect(found(all)).toEqual([]);
    const milestones = (order as unknown as { milestones: Record<string, object> }).milestones;
    expect(milestones['signOff']).toMatchObject({ signer: '独**', remarks: 'b**' });
    expect(all).not.toContain('"txt_');
  });

  it('are masked for the head of another department', async () => {
    const token = await hire(world, 'head-9', ['DEPT_HEAD'], { department: 'operations' });
    const other = await send(`${world.baseUrl}/api/v1/orders/${no}`, { token });
    expect(found(JSON.stringify(other.body))).toEqual([]);
  });

  it('are read in full, at every door, for just as long as the case asks something of one', async () => {
    const other = await world.newOrder('clerk-1', { contact: CONTACT });
    const doors = ['', '/timeline', '/explain', '/notices', '/annotations'];
    const sees = async (who: string): Promise<boolean> => {
      const read = await Promise.all(
        doors.map((door) => world.get<object>(who, `/api/v1/orders/${other}${door}`)),
      );
      const past = await world.get(who, `/api/v1/cases/order-${other}?at=${world.clock.now()}`);
      const all = [...read, past].map(({ body }) => JSON.stringify(body)).join('');
      const order = read[0]!.body as OrderBody;
      expect(order.data.contact).toMatchObject({ masked: found(all).length === 0 });
      return found(all).length > 0;
    };
    const seen = async () =>
      Promise.all(['production-1', 'warehouse-1', 'logistics-1', 'clerk-9'].map(sees));
    await world.proceed(other, 'approve');
    expect(await seen()).toEqual([true, false, false, false]);
    await world.do('production-1', other, 'productionDone');
    // Logistics has the pickup to see to from here on.
    expect(await seen()).toEqual([false, true, true, false]);
    await world.post('head-1', '/api/v1/absences', {
      ...{ staff: 'clerk-1', standIn: 'procurement-1' },
      startsAt: world.clock.now(),
      endsAt: new Date(Date.parse(world.clock.now()) + 3_600_000).toISOString(),
    });
    expect(await sees('procurement-1')).toBe(true);
  });

  it('are read by who wrote them, and by nobody else without need (CUS-06)', async () => {
    const mine = '夏侯惇说机器坏了';
    await world.post('production-1', `/api/v1/orders/${no}/annotations`, { text: mine });
    const own = await read('production-1');
    expect(own.all).toContain(mine);
    expect(found(own.all)).toEqual([]);
    expect((await read('warehouse-1')).all).not.toContain(mine);
  });

  it('are masked in the answer to an action and in a list as well', async () => {
    const other = await world.newOrder('clerk-1', { contact: CONTACT });
    await world.proceed(other, 'approve');
    const { order } = await world.do('production-1', other, 'productionDone');
    expect(order.data.contact).toMatchObject({ phone: '139****4321', masked: true });
    for (const who of ['production-1', 'clerk-1']) {
      const { body } = await world.get(who, '/api/v1/orders');
      expect(found(JSON.stringify(body))).toEqual([]);
    }
  });
});

/** Text of all rows of a table, and of everything that is written as bytes. */
async function contentOf(table: string): Promise<string> {
  const sql = `select coalesce(string_agg(t::text, E'\\n'), '') as content from ${table} t`;
  return (await world.pool.query<{ content: string }>(sql)).rows[0]!.content;
}

describe('personal data stand in parties and texts only (§8.3.16)', () => {
  it.each(['case_events', 'cases', 'commands', 'effects', 'inbox', 'annotations', 'incidents'])(
    'and not in %s',
    async (table) => {
      const content = await contentOf(table);
      if (!['inbox', 'incidents'].includes(table)) expect(content).toContain(no);
      expect(found(content)).toEqual([]);
    },
  );

  it('where they really are, so that this search can find something', async () => {
    const content = (await contentOf('parties')) + (await contentOf('texts'));
    expect(found(content)).toEqual(SECRETS);
  });
});

/** Everything a value holds, bytes decoded. */
function spoken(value: unknown): string {
  if (types.isUint8Array(value)) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key}: ${spoken(part)}`)
    .join('\n');
}

describe('nothing personal is known to Temporal', () => {
  it('in the history of the case, payloads included', async () => {
    const history = await world.client.workflow.getHandle(`order-${no}`).fetchHistory();
    const text = spoken(history);
    expect(history.events!.length).toBeGreaterThan(50);
    // What does stand there proves that payloads are read: references instead of texts.
    expect(text).toMatch(/txt_[0-9a-f]{24}/);
    expect(text).toMatch(/pty_[0-9a-f]{24}/);
    expect(text).toContain('SF Express');
    expect(found(text)).toEqual([]);
  });

  it('in search attributes, memo, summary and current details', async () => {
    const open = await world.newOrder('clerk-1', { contact: CONTACT });
    await world.do('clerk-1', open, 'note', { text: TEXTS.note });
    const handle = world.client.workflow.getHandle(`order-${open}`);
    const { raw } = await handle.describe();
    const metadata = await handle.query('__temporal_workflow_metadata');
    const text = spoken(raw) + spoken(metadata);
    expect(text).toContain('C-1001');
    expect(text).toContain('等待提交审核');
    expect(found(text)).toEqual([]);
  });
});

describe('a message to the customer', () => {
  it('goes to her by name, and what became of it is kept and logged without it (§8.3.16)', async () => {
    expect(server.mails[0]!.text).toContain(CONTACT.name);
    expect(server.mails[0]!.to).toMatchObject({ text: CONTACT.email });
    const { rows } = await world.pool.query<{ state: string; error: string }>(
      `select state, last_error as error from effects where code = 'COMPLETED'`,
    );
    expect(rows).toEqual([{ state: 'GIVEN_UP', error: 'EENVELOPE 550 5.1.1 at RCPT TO' }]);
    const log = workerLines.join('');
    expect(log).toContain('effect not delivered');
    expect(found(log)).toEqual([]);
  });
});

describe('the log of the API', () => {
  it('names what was asked, and neither people nor searches nor tokens', () => {
    const log = lines.join('');
    expect(log).toContain(`/api/v1/orders/${no}/actions/signOff`);
    expect(found(log)).toEqual([]);
    for (const who of [...MAY_READ, ...MASKED]) expect(log.includes(world.token(who))).toBe(false);
    expect(log).not.toMatch(/authorization|bearer/i);
  });
});
