import { sendFrom } from '../support/addresses';
import type { Knock } from '../support/addresses';
import { complaintRequest } from '../support/complaints';
import type { ComplaintBody } from '../support/complaints';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld({ worker: false });
});

const STATED = { name: '李雷', phone: '13800001111', content: '水壶漏水\n已经第二次了' };

const from = (address: string, path: string, knock: Knock): ReturnType<typeof sendFrom> =>
  sendFrom(address, world.baseUrl + path, knock);

const JSON_TYPE = { 'content-type': 'application/json' };

describe('taking a complaint up', () => {
  it('numbers it at once with no worker running, whatever it lacks, and lists what leaving ACCEPT takes (CMP-01, CMP-02)', async () => {
    const { status, body } = await world.post<ComplaintBody>('warehouse-1', '/api/v1/complaints', {
      ...{ channel: 'PHONE', content: '"引号", 换行\n和 , 逗号' },
    });
    expect(status).toBe(201);
    expect(body.no).toMatch(/^C\d{4}-\d{6}$/);
    expect(body.missingToAccept).toEqual([
      ...['contact.name', 'contact.phone', 'nature', 'category', 'severity', 'identity'],
    ]);
    expect((await world.complaints.read(body.no)).data['content']).toBe('"引号", 换行\n和 , 逗号');
  });

  it('creates one complaint for one key, and refuses another content under it (SYS-07)', async () => {
    const headers = { 'Idempotency-Key': 'complaint-1' };
    const body = complaintRequest();
    const send = (json: object) =>
      world.post<ComplaintBody>('cs-1', '/api/v1/complaints', json, headers);
    const [first, again] = [await send(body), await send(body)];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.no).toBe(first.body.no);
    expect((await send({ ...body, product: 'M-200' })).status).toBe(422);
  });

  it('flags a repeat of the same customer with the same matter (CMP-30)', async () => {
    const first = await world.complaints.receive('cs-1', { customerNo: 'C-900' });
    const again = await world.complaints.receive('cs-1', { customerNo: 'C-900' });
    expect(again.data).toMatchObject({ earlier: 1, repeatOf: [first.no] });
    const third = await world.complaints.receive('cs-1', { customerNo: 'C-900' });
    expect(third.priority).toBe('URGENT');
    const fillIn = `/api/v1/complaints/${first.no}/actions/fillIn?dryRun=true`;
    const earliest = await world.post<{ complaint: ComplaintBody }>('cs-1', fillIn, {
      product: 'M-100',
    });
    expect(earliest.body.complaint.data).toMatchObject({ earlier: 0, repeatOf: [] });
  });

  it('knows who calls again by telephone where no number is known (CMP-30, ruling 24)', async () => {
    const by = (phone: string, more: object = {}) =>
      world.complaints.receive('cs-1', {
        customerNo: undefined,
        contact: { name: '李', phone },
        ...more,
      });
    const first = await by('13700001111');
    const again = await by('+86 137-0000-1111');
    expect(again.data).toMatchObject({ earlier: 1, repeatOf: [first.no] });
    const numbered = await by('13700001111', { customerNo: 'C-901' });
    expect(numbered.data).toMatchObject({ earlier: 2 });
    const other = await by('13700001111', { customerNo: 'C-902' });
    expect(other.data).toMatchObject({ earlier: 2, repeatOf: [again.no, first.no] });
    expect((await by('13700002222')).data).toMatchObject({ earlier: 0, repeatOf: [] });
  });

  it('shows the contact to posts that need it, and masks it for others (CUS-06)', async () => {
    const { no } = await world.complaints.receive();
    const [seen, masked] = [
      await world.complaints.read(no, 'cs-1'),
      await world.complaints.read(no, 'production-1'),
    ];
    expect(seen.data['contact']).toMatchObject({ phone: '13912345678', masked: false });
    expect(masked.data['contact']).toMatchObject({ phone: '139****5678', masked: true });
    expect(masked.data['content']).not.toContain('外箱');
  });

  it('lists complaints by order, category and priority, next deadline first (SYS-11)', async () => {
    const change = { orderNo: 'SO-77', category: 'EMPTY_PROMISE', customerNo: 'C-901' };
    const { no } = await world.complaints.receive('cs-1', change);
    for (const filter of ['order=SO-77', 'category=EMPTY_PROMISE']) {
      const { body } = await world.get<{ complaints: { no: string }[] }>(
        ...(['cs-1', `/api/v1/complaints?${filter}`] as const),
      );
      expect(body.complaints.map((one) => one.no)).toEqual([no]);
    }
    const urgent = await world.get<{ complaints: { priority: string }[] }>(
      ...(['cs-1', '/api/v1/complaints?priority=URGENT'] as const),
    );
    expect(urgent.body.complaints.every(({ priority }) => priority === 'URGENT')).toBe(true);
  });
});

describe('the public form', () => {
  it('numbers a complaint without an account and hands out a link to its status (CMP-01)', async () => {
    const headers = { ...JSON_TYPE, 'idempotency-key': 'a-key-of-a-browser-1' };
    const send = () =>
      from('127.0.0.3', '/public/v1/complaints', { body: JSON.stringify(STATED), headers });
    const [first, again] = [await send(), await send()];
    expect(first.status).toBe(201);
    const { no, statusUrl } = JSON.parse(first.body) as { no: string; statusUrl: string };
    expect(JSON.parse(again.body)).toMatchObject({ no, statusUrl });
    const page = await from('127.0.0.3', `${statusUrl}?lang=zh`, { method: 'GET' });
    expect(page.status).toBe(200);
    expect(page.body).toContain(no);
    expect(page.body).toContain('已收到');
    expect(page.body).not.toContain('13800001111');
    const complaint = await world.complaints.read(no);
    expect(complaint).toMatchObject({ owner: null, data: { channel: 'ONLINE' } });
    expect(complaint.data['content']).toBe(STATED.content);
  });

  it('is a page for telephones in both languages, which keeps what was typed when something is wrong', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const empty = await from('127.0.0.4', '/complain?lang=en', { method: 'GET' });
    expect(empty.body).toContain('Please tell us what went wrong');
    const wrong = new URLSearchParams({ name: 'Ann', content: '<b>leaks</b>' }).toString();
    const refused = await from('127.0.0.4', '/complain', { body: wrong, headers: type });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('&lt;b&gt;leaks&lt;/b&gt;');
    const right = new URLSearchParams({ name: 'Ann', content: 'leaks', email: 'ann@example.com' });
    const taken = await from('127.0.0.4', '/complain', { body: right.toString(), headers: type });
    expect(taken.status).toBe(201);
    expect(taken.body).toMatch(/C\d{4}-\d{6}/);
  });

  it('refuses junk with a reason and stores nothing', async () => {
    const count = async (): Promise<number> => {
      const { rows } = await world.pool.query<{ n: number }>(
        'select count(*)::int as n from cases',
      );
      return rows[0]!.n;
    };
    const before = await count();
    const tries: [string, string, number][] = [
      ['127.0.0.5', '{', 400],
      ['127.0.0.5', '{"name":"x"}', 422],
      ['127.0.0.5', JSON.stringify({ ...STATED, role: 'ADMIN' }), 422],
      ['127.0.0.5', JSON.stringify({ ...STATED, content: 'x'.repeat(100_000) }), 413],
    ];
    for (const [address, body, status] of tries) {
      const answer = await from(address, '/public/v1/complaints', { body, headers: JSON_TYPE });
      expect(answer.status).toBe(status);
    }
    const form = await from('127.0.0.5', '/public/v1/complaints', { body: 'a=b' });
    expect(form.status).toBe(415);
    expect(await count()).toBe(before);
  });

  it('limits an address that sends too much, while others still get through', async () => {
    const junk = Array.from({ length: 200 }, () =>
      from('127.0.0.6', '/public/v1/complaints', { body: '{"junk":1}', headers: JSON_TYPE }),
    );
    const real = from('127.0.0.7', '/public/v1/complaints', {
      ...{ body: JSON.stringify(STATED), headers: JSON_TYPE },
    });
    const answers = await Promise.all(junk);
    const limited = answers.filter(({ status }) => status === 429);
    expect(answers.every(({ status }) => status === 422 || status === 429)).toBe(true);
    expect(limited).toHaveLength(190);
    expect(JSON.parse(limited[0]!.body)).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect((await real).status).toBe(201);
  });
});
