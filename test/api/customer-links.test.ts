import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused } from './support';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

interface LinkBody {
  link: { id: number; purpose: string; expiresAt: string; usedAt: string | null };
  path: string;
  url: string | null;
}

async function linkFor(no: string, purpose: string): Promise<LinkBody> {
  const path = `/api/v1/orders/${no}/customer-links`;
  const answer = await world.post<LinkBody>('clerk-1', path, { purpose });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function page(
  path: string,
  form?: Record<string, string>,
  language = 'en',
): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(world.baseUrl + path, {
    headers: { 'accept-language': language },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const SIGNED = { 'line.0': '5', condition: 'GOOD', signer: '王五', remarks: '' };

async function arrived(): Promise<string> {
  const no = await world.newOrder();
  await world.proceed(no, 'arrive');
  return no;
}

describe('the link of a customer', () => {
  it('shows the order at any time, in both languages, and nothing of the inside (ORD-35)', async () => {
    const no = await world.newOrder();
    await world.do('clerk-1', no, 'note', { text: 'customer is difficult' });
    const { path, url } = await linkFor(no, 'STATUS');
    expect(url).toBeNull();
    const before = await page(path);
    expect(before.text).toContain('being confirmed');
    await world.proceed(no, 'ship');
    const under = await page(path);
    expect(under.text).toContain('on its way');
    expect(under.text).toContain('SF Express');
    expect((await page(path, undefined, 'zh-CN')).text).toContain('运输中');
    for (const secret of [
      'clerk-1',
      'manager-1',
      'difficult',
      'logistics-1',
      '张三丰',
      '13812345678',
    ]) {
      expect(under.text).not.toContain(secret);
    }
    expect(under.headers.get('cache-control')).toBe('no-store');
    expect(under.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('lets the customer sign once on a telephone, in her own name (ORD-23)', async () => {
    const no = await arrived();
    const { path } = await linkFor(no, 'SIGN');
    expect((await page(path)).text).toContain('name="signer"');
    const pixel =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const done = await page(path, { ...SIGNED, signature: pixel });
    expect(done.status).toBe(200);
    expect(await world.order(no)).toMatchObject({ stage: 'ARCHIVE' });
    const signed = (await world.timeline(no)).find(({ type }) => type === 'ORDER_SIGNED_OFF');
    expect(signed).toMatchObject({ actor: 'CUSTOMER', data: { receivedQuantity: 5 } });
    expect(signed?.data['evidence']).toHaveLength(1);
    const again = await page(path, SIGNED);
    expect(again).toMatchObject({ status: 200 });
    expect(again.text).toContain('done already');
    const types = (await world.timeline(no)).map(({ type }) => type);
    expect(types.filter((type) => type === 'ORDER_SIGNED_OFF')).toHaveLength(1);
  });

  it('takes two taps on the button as one signature (SYS-07)', async () => {
    const no = await arrived();
    const { path } = await linkFor(no, 'SIGN');
    const answers = await Promise.all([page(path, SIGNED), page(path, SIGNED)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).not.toEqual([]);
    const types = (await world.timeline(no)).map(({ type }) => type);
    expect(types.filter((type) => type === 'ORDER_SIGNED_OFF')).toHaveLength(1);
  });

  it('lets the customer sign for the good part and keeps the rest open (ORD-24)', async () => {
    const no = await arrived();
    const { path } = await linkFor(no, 'SIGN');
    await page(path, { ...SIGNED, 'line.0': '3', condition: 'DAMAGED' });
    expect(await world.order(no)).toMatchObject({ stage: 'SHIPMENT' });
  });

  it('confirms receipt without an account (ORD-29)', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'signOff');
    const { path } = await linkFor(no, 'CONFIRM_RECEIPT');
    expect((await page(path, { confirmedBy: '王五' })).status).toBe(200);
    const completed = (await world.timeline(no)).find(({ type }) => type === 'ORDER_COMPLETED');
    expect(completed?.actor).toBe('CUSTOMER');
  });

  it('says kindly what is missing or not possible yet, and changes nothing', async () => {
    const no = await world.newOrder();
    await world.proceed(no, 'ship');
    const { path } = await linkFor(no, 'SIGN');
    const { version } = await world.order(no);
    expect((await page(path)).text).toContain('not possible at present');
    expect(await page(path, SIGNED)).toMatchObject({ status: 422 });
    await world.do('logistics-1', no, 'arrive');
    expect(await page(path, { ...SIGNED, signer: '' })).toMatchObject({ status: 422 });
    const kept = await page(path, { ...SIGNED, 'line.0': '6', remarks: 'box <wet>' });
    expect(kept.status).toBe(422);
    // What she typed is there still, to be mended and sent again.
    for (const typed of ['value="6"', 'value="王五"', 'box &lt;wet&gt;'])
      expect(kept.text).toContain(typed);
    expect(await page(path, { ...SIGNED, condition: 'FINE' })).toMatchObject({ status: 422 });
    expect((await world.order(no)).version).toBe(version + 1);
  });

  it('escapes whatever stands on the page', async () => {
    const items = [{ spec: '<script>alert(1)</script>', quantity: 1 }];
    const no = await world.newOrder('clerk-1', { items });
    const { path } = await linkFor(no, 'STATUS');
    const { text } = await page(path);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;');
  });

  it('ends: when it expires, when it is taken back, and for whoever made it up', async () => {
    const no = await world.newOrder();
    const { path, link } = await linkFor(no, 'STATUS');
    expect((await page(`/c/${'A'.repeat(43)}`)).status).toBe(404);
    expect((await page('/c/short')).status).toBe(404);
    const at = `/api/v1/orders/${no}/customer-links/${link.id}`;
    const token = world.token('clerk-1');
    const headers = { authorization: `Bearer ${token}` };
    const gone = await fetch(world.baseUrl + at, { method: 'DELETE', headers });
    expect(gone.status).toBe(200);
    expect((await page(path)).status).toBe(404);
    const second = await linkFor(no, 'STATUS');
    await world.pool.query('update customer_links set expires_at = $1 where id = $2', [
      world.clock.now(),
      second.link.id,
    ]);
    const expired = await page(second.path, undefined, 'zh-CN');
    expect(expired.status).toBe(404);
    expect(expired.text).toContain('链接无效或已过期');
  });

  it('is kept by its hash alone and handed out by those who speak with customers', async () => {
    const no = await world.newOrder();
    const { path } = await linkFor(no, 'STATUS');
    const { rows } = await world.pool.query<{ row: string }>(
      'select row_to_json(l)::text as row from customer_links l',
    );
    expect(rows.some(({ row }) => row.includes(path.slice(3)))).toBe(false);
    const sent = {
      who: 'warehouse-1',
      method: 'POST',
      path: `/api/v1/orders/${no}/customer-links`,
      json: { purpose: 'STATUS' },
    };
    await expectRefused(world, sent, 'FORBIDDEN');
  });
});
