import { mailChannels } from '../../activities/channels/smtp';
import { formatLocal } from '../../domain/calendar';
import { MailServer } from '../activities/support-mail';
import { request } from '../api/support';
import { next } from '../support/calendars';
import { addressesOn } from '../support/public-pages';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const server = new MailServer();
let world: World;

beforeAll(async () => {
  await server.up();
  world = await createWorld({
    worker: false,
    channels: mailChannels({ url: server.url, from: 'Gendan <service@gendan.example>' }),
  });
  world.house = { language: 'en', publicUrl: 'https://orders.example/gendan/' };
  await world.startWorker();
  await world.time.advanceTo(next(1, '10:00', world.clock.now()));
});

afterAll(() => server.down());

const page = (path: string, form?: Record<string, string>): Promise<Response> =>
  fetch(`${world.baseUrl}${path}?lang=en`, {
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });

describe('a customer who is asked by mail', () => {
  it('answers once through her link, and a low score opens a complaint (CBK-11, CBK-15, CBK-16, CBK-21)', async () => {
    const no = await world.customers.onFile();
    const order = await world.newOrder('clerk-1', { customerNo: no });
    await world.proceed(order, 'signOff');
    await eventually('the first callback', async () => {
      return (await world.customers.read(no)).callbacks[0];
    });
    await world.time.advanceTo(
      new Date(Date.parse(world.clock.now()) + 7 * 86_400_000).toISOString(),
    );
    const { callbacks } = await world.customers.read(no);
    let asked: string | undefined;
    for (const { id } of callbacks) {
      const input = { callback: id, by: 'EMAIL' };
      const answer = await world.customers.act('cs-lead', no, 'sendSurvey', input);
      if (answer.status === 200) asked = id;
    }
    expect(asked).toBeDefined();
    const mail = await eventually('the letter', () =>
      Promise.resolve(server.mails.find(({ subject }) => subject?.includes('satisfied'))),
    );
    const path = /https:\/\/orders\.example\/gendan(\/c\/[\w-]{43})/.exec(mail.text!)![1]!;
    const stored = await world.pool.query<{ all: string }>(
      `select json_build_array((select json_agg(l) from customer_links l),
                               (select json_agg(e) from effects e))::text as all`,
    );
    expect(stored.rows[0]!.all).not.toContain(path.slice(3));
    const form = await page(path);
    expect(form.status).toBe(200);
    const shown = await form.text();
    expect(shown).toContain('Quality of the product');
    const outside = 'https://orders.example/gendan/';
    for (const address of addressesOn(shown, `${outside}${path.slice(1)}`)) {
      expect(address.slice(0, outside.length)).toBe(outside);
    }
    const without = await page(path, { score: '2', 'answer.quality': '1' });
    expect(without.status).toBe(422);
    expect(await without.text()).toContain('Please tell us the reasons of your score.');
    const filled = {
      score: '2',
      scoreReasons: '<b>slow</b>',
      'answer.quality': '1',
      noContact: 'yes',
    };
    expect((await page(path, filled)).status).toBe(200);
    const after = await world.customers.read(no);
    expect(after.callbacks.map(({ id }) => id)).not.toContain(asked);
    expect(after.consent).toBe('SERVICE_ONLY');
    expect(await (await page(path)).text()).toContain('This is done already');
    expect(await (await page(path, filled)).text()).toContain('This is done already');
    await world.time.advanceTo(new Date(Date.parse(world.clock.now()) + 60_000).toISOString());
    const complaint = await eventually('the complaint', async () => {
      return (await world.customers.read(no)).openComplaints[0];
    });
    // What she said and which order it is about go with it.
    const { data } = await world.complaints.read(complaint);
    expect(data['orderNo']).toBe(order);
    expect(data['content']).toMatch(/^<b>slow<\/b>\n.*: 2\/5$/);
    expect(await world.told('sales-1', no, 'customer')).toContain('SURVEY_ANSWERED');
  });

  it('reads times on the clock of her own zone, in mails and on her pages, and is told in her own hours (CBK-22, §8.3.25)', async () => {
    const no = await world.customers.onFile();
    await world.customers.act('cs-lead', no, 'setPreferences', {
      zone: 'Europe/Berlin',
      from: '10:00',
    });
    const contact = {
      name: 'Liu Min',
      phone: '13711112222',
      email: 'liu@example.com',
      address: 'Berlin',
    };
    const order = await world.newOrder('clerk-1', { customerNo: no, contact });
    await world.proceed(order, 'signOff');
    const held = await world.pool.query<{ code: string; at: string }>(
      `select code, moved_to as at from effects where case_id = $1 and type = 'customerNotice'`,
      [`order-${order}`],
    );
    // Ten in the morning in Shanghai is before her ten o'clock.
    expect(held.rows.length).toBeGreaterThan(2);
    for (const { at } of held.rows) {
      expect(formatLocal(at, 'Europe/Berlin').slice(11, 13)).toBe('10');
    }
    await world.time.advanceBy(24 * 3_600_000);
    const mail = await eventually('the letter of the arrival', () =>
      Promise.resolve(
        server.mails.find(({ subject }) => subject === `Your order ${order} has arrived`),
      ),
    );
    expect(mail.text).toMatch(/Arrived at: .* GMT\+0[12]:00/);
    const link = await world.post<{ path: string }>(
      'sales-1',
      `/api/v1/orders/${order}/customer-links`,
      {
        purpose: 'STATUS',
      },
    );
    expect(await (await page(link.body.path)).text()).toContain('(Europe/Berlin)');
    const live = (zone: string | null) =>
      request(world, { who: 'sales-1', method: 'PUT', path: '/api/v1/me', json: { zone } });
    expect((await live('America/New_York')).status).toBe(200);
    expect((await live('+08:00')).status).toBe(422);
    const inbox = await world.get<{ zone: string; deadlines: { dueLocal: string }[] }>(
      'sales-1',
      `/api/v1/orders/${order}`,
    );
    expect(inbox.body.deadlines[0]!.dueLocal).toMatch(/GMT-0[45]:00$/);
    await live(null);
  });
});
