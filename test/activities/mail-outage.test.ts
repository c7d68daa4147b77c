import { mailChannels } from '../../activities/channels/smtp';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { CONTACT, effectsOn, EMAIL, MailServer } from './support-mail';
import type { EffectRow } from './support-mail';

const server = new MailServer();
let world: World;

/** Everything that an order from receipt to archive writes to its customer. */
const LETTERS = ['ORDER_APPROVED', 'SHIPPED', 'ARRIVED', 'SIGNED', 'COMPLETED'];

const LANES = [
  ['ORDER_APPROVED', 'COMPLETED'],
  ['SHIPPED', 'ARRIVED', 'SIGNED'],
];

const mails = (no: string): Promise<EffectRow[]> => effectsOn(world.pool, no, 'email');

/** The technical causes that an explanation names, in English. */
async function causes(no: string): Promise<{ code: string; text: string }[]> {
  const { body } = await world.get<{ technical: { code: string; text: string }[] }>(
    'clerk-1',
    `/api/v1/orders/${no}/explain`,
    { 'accept-language': 'en' },
  );
  return body.technical;
}

beforeAll(async () => {
  await server.up();
  world = await createWorld({
    channels: mailChannels({ url: server.url, from: 'orders@gendan.example' }),
    policy: {
      // Real seconds instead of minutes and hours, at any hour at which the test runs.
      'contact.window': { from: '00:00', to: '24:00' },
      'notice.retry': { firstMinutes: 0.01, longestHours: 0.0005, giveUpDays: 1 },
    },
  });
  await server.down();
});

afterAll(() => server.down());

test('a mail server that is down, then refuses half, then recovers delays the mails, and nothing else (SYS-10, SYS-01)', async () => {
  const orders: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const no = await world.newOrder('clerk-1', { contact: { ...CONTACT, email: EMAIL } });
    orders.push(no);
    await world.proceed(no);
    expect(await world.order(no)).toMatchObject({ stage: 'ARCHIVED', deadlines: [] });
  }
  for (const no of orders) {
    const waiting = await mails(no);
    expect(waiting.map(({ code, state }) => `${code} ${state}`)).toEqual(
      LETTERS.map((code) => `${code} PENDING`),
    );
    const [cause] = await causes(no);
    expect(cause).toMatchObject({ code: 'EFFECT_RETRYING' });
    expect(cause!.text).toContain('the receiver cannot be reached');
  }

  server.refusesHalf = true;
  await server.up();
  await eventually('half of the mails were refused', () =>
    Promise.resolve(server.mails.length >= 4),
  );
  expect(server.read.length).toBeGreaterThan(server.mails.length);
  server.refusesHalf = false;
  await eventually('all mails are delivered', async () => {
    const all = (await Promise.all(orders.map(mails))).flat();
    return all.every(({ state }) => state === 'DELIVERED');
  });
  // The refused ones came again under the same Message-ID, and none was taken twice.
  const sent = orders.length * LETTERS.length;
  expect(server.mails).toHaveLength(sent);
  expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(sent);
  expect(new Set(server.read).size).toBe(sent);
  for (const no of orders) {
    const rows = await mails(no);
    expect(rows.map(({ code }) => code)).toEqual(LETTERS);
    // What becomes of the goods leaves at any hour, the rest in the window: each lane keeps its order.
    for (const lane of LANES) {
      const arrived = rows
        .filter(({ code }) => lane.includes(code))
        .map(({ delivered }) => delivered!);
      expect(arrived).toEqual(arrived.toSorted());
    }
    expect(rows[0]!.attempts).toBeGreaterThan(1);
    expect(await causes(no)).toEqual([]);
    await world.client.workflow.getHandle(`order-${no}`).result();
  }
});
