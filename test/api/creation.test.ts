import { orderRequest } from '../support/orders';
import type { OrderBody, TimelineBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { request } from './support';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const ODD = '张"三\' 🧧👨‍👩‍👧 \\ <b>&amp;</b> ${x} {no} %s \u202e \t é';

describe('receiving an order', () => {
  it.each(['PHONE', 'EMAIL', 'ONLINE', 'SALES'])(
    'takes the channel %s (ORD-01)',
    async (channel) => {
      const answer = await world.post<OrderBody>('sales-1', '/api/v1/orders', { channel });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ stage: 'RECEIVED', version: 1, data: { channel } });
      expect(answer.headers.get('location')).toBe(`/api/v1/orders/${answer.body.no}`);
      expect(answer.headers.get('etag')).toBe('"1"');
      expect((await world.order(answer.body.no)).no).toBe(answer.body.no);
    },
  );

  it('with gaps lists them, and they block the submission (ORD-02)', async () => {
    const { body } = await world.post<OrderBody & { missingFields: string[] }>(
      'clerk-1',
      '/api/v1/orders',
      { channel: 'PHONE', contact: { phone: '13800000000' } },
    );
    const missing = ['customerNo', 'contact.name', 'contact.address', 'items', 'deliveryDate'];
    expect(body.missingFields).toEqual(missing);
    const accuracyCheck = { spec: true, quantity: true, deliveryTerms: true };
    const answer = await world.act('clerk-1', body.no, 'submit', { accuracyCheck });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'FIELDS_MISSING', requirement: 'ORD-02' },
    });
    expect(answer.body.errors!.map(({ field }) => field)).toEqual(missing);
    expect(await world.order(body.no)).toMatchObject({ stage: 'RECEIVED', version: 1 });
  });

  it('numbers orders one after the other within the year', async () => {
    const first = await world.newOrder();
    const second = await world.newOrder();
    expect(first).toMatch(/^\d{4}-\d{6}$/);
    expect(Number(second.slice(5))).toBe(Number(first.slice(5)) + 1);
  });

  it('draws past a number that somebody gave by hand', async () => {
    const last = await world.newOrder();
    const [year, count] = last.split('-');
    const ahead = (by: number): string => `${year}-${String(Number(count) + by).padStart(6, '0')}`;
    await world.newOrder('clerk-1', { no: ahead(1) });
    await world.newOrder('clerk-1', { no: ahead(2) });
    expect(await world.newOrder()).toBe(ahead(3));
    expect(await world.newOrder()).toBe(ahead(4));
  });

  it('gives different numbers to orders that come at the same time', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, () => world.newOrder()));
    expect(new Set(numbers).size).toBe(20);
  });

  it('answers the same number with the same body 200 and the same order', async () => {
    const body = orderRequest({ no: 'OWN-1' });
    const first = await world.post<OrderBody>('clerk-1', '/api/v1/orders', body);
    const shuffled = Object.fromEntries(Object.entries(body).reverse());
    const second = await world.post<OrderBody>('clerk-1', '/api/v1/orders', shuffled);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toMatchObject({ no: 'OWN-1', version: 1 });
    expect(
      (await world.timeline('OWN-1')).filter(({ type }) => type === 'ORDER_OPENED'),
    ).toHaveLength(1);
  });

  it('lets one of two different bodies with the same number win', async () => {
    const bodies = ['A', 'B', 'C', 'D'].map((customerNo) =>
      orderRequest({ no: 'OWN-2', customerNo }),
    );
    const answers = await Promise.all(
      bodies.map((json) => request(world, { path: '/api/v1/orders', json })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('gives the order to the caller’s team, or to the one that is named', async () => {
    const own = await world.newOrder('clerk-9');
    const named = await world.newOrder('clerk-1', { team: 'north', owner: 'clerk-9' });
    expect(await world.order(own)).toMatchObject({ team: 'north', owner: 'clerk-9' });
    expect(await world.order(named)).toMatchObject({ team: 'north', owner: 'clerk-9' });
  });

  it('keeps 200 items, and texts of any script, as they were sent', async () => {
    const items = Array.from({ length: 200 }, (_, at) => ({
      spec: `${at} ${ODD}`,
      quantity: 0.5 + at,
    }));
    const contact = {
      name: ODD,
      phone: '+86 (138) 1234-5678',
      address: `${ODD} 1号`,
      email: 'a+b@例え.jp'.replace('例え', 'example'),
    };
    const no = await world.newOrder('clerk-1', { items, contact, contractRef: ODD });
    const order = await world.order(no);
    expect(order.data).toMatchObject({
      items,
      contact: { ...contact, masked: false },
      contractRef: ODD.trim(),
    });
    await world.do('clerk-1', no, 'note', { text: ODD });
    const noted = (await world.timeline(no)).find(({ type }) => type === 'NOTE_ADDED')!;
    expect(noted.data['text']).toBe(ODD);
  });
});

describe('a remark beside an order', () => {
  it('keeps its author and text, and can be added after the archive (§3.6)', async () => {
    const no = await world.newOrder();
    await world.do('clerk-1', no, 'cancel', { reason: 'no longer wanted' });
    const path = `/api/v1/orders/${no}/annotations`;
    const before = await world.order(no);
    const added = await world.post('clerk-1', path, { text: ODD });
    expect(added).toMatchObject({
      status: 201,
      body: { annotations: [{ author: 'clerk-1', text: ODD }] },
    });
    await world.post('cs-1', path, { text: 'second' });
    const { body } = await world.get<{ annotations: { author: string; text: string }[] }>(
      'sales-1',
      path,
    );
    expect(body.annotations.map(({ author, text }) => [author, text])).toEqual([
      ['clerk-1', ODD],
      ['cs-1', 'second'],
    ]);
    expect((await world.order(no)).version).toBe(before.version);
  });
});

describe('the timeline of an order (SYS-05)', () => {
  it('says who did what when, in order, and is read page by page without loss', async () => {
    const no = await world.newOrder();
    for (const text of ['a', 'b', 'c', 'd']) await world.do('clerk-1', no, 'note', { text });
    const all = await world.timeline(no);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
    expect(all[0]).toMatchObject({
      type: 'ORDER_OPENED',
      actor: 'clerk-1',
      title: 'Order received',
    });
    const pages: number[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const path: string = `/api/v1/orders/${no}/timeline?limit=2&after=${after}`;
      const { body } = await world.get<TimelineBody & { nextAfter: number | null }>(
        'clerk-1',
        path,
        { 'accept-language': 'zh' },
      );
      expect(body.events.length).toBeGreaterThan(0);
      expect(body.events.length).toBeLessThanOrEqual(2);
      pages.push(...body.events.map(({ seq }) => seq));
      after = body.nextAfter;
    }
    expect(pages).toEqual(all.map(({ seq }) => seq));
  });

  it('keeps a stated time beside the time of recording', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'approve');
    const { recordedAt } = (await world.timeline(no)).find(
      ({ type }) => type === 'ORDER_APPROVED',
    )!;
    const occurredAt = new Date(Date.parse(recordedAt) + 1).toISOString();
    await world.do('production-1', no, 'productionDone', {
      occurredAt: occurredAt.replace('Z', '+00:00'),
    });
    const ready = (await world.timeline(no)).find(({ type }) => type === 'GOODS_READY')!;
    expect(ready).toMatchObject({ occurredAt, actor: 'production-1' });
    expect(ready.recordedAt > occurredAt).toBe(true);
  });
});
