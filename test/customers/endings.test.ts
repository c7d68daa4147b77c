import { next } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { tellOfRetention } from '../../worker/safety-nets/retention';

let world: World;

beforeAll(async () => {
  world = await createWorld();
  await world.time.advanceTo(next(1, '10:00', world.clock.now()));
});

interface History {
  customers: string[];
  entries: { kind: string; no: string; type: string; title: string; data: { summary?: string } }[];
  nextCursor: string | null;
}

interface Erasure {
  possible: boolean;
  blockedBy: string[];
  empties: { contacts: number; texts: number; cases: { kind: string }[] };
  stays: { what: string; why: string }[];
}

const contact = (change: object): Record<string, unknown> => ({
  contact: { name: '钱进', phone: '13300001111', address: '南京市中山路 1 号', ...change },
});

describe('two files of the same customer', () => {
  it('are found by telephone, company or name, by those who may read it (CUS-08)', async () => {
    const firm = { company: '苏州恒泰阀门有限公司', phone: '0512-66778899' };
    const one = await world.customers.enter('sales-1', contact(firm));
    const same = await world.customers.enter(
      'sales-1',
      contact({ name: '孙悦', company: '苏州恒泰阀门股份有限公司', phone: '025-11112222' }),
    );
    const phone = await world.customers.enter(
      'sales-1',
      contact({ name: '李雷', phone: '+86 512 6677 8899' }),
    );
    const path = `/api/v1/customers/${one.no}/duplicates`;
    const { body } = await world.get<{ duplicates: { no: string; because: string[] }[] }>(
      'cs-1',
      path,
    );
    expect(body.duplicates.map(({ no, because }) => [no, because])).toEqual([
      [phone.no, ['PHONE']],
      [same.no, ['COMPANY']],
    ]);
    expect((await world.get('warehouse-1', path)).status).toBe(403);
  });

  it('become one, into an open one alone: consent is the stricter, and what is signed later under the old number reaches the one that goes on (CUS-08, CBK-15)', async () => {
    const old = await world.customers.onFile(contact({ name: '旧户', phone: '13700000001' }));
    const living = await world.customers.onFile(contact({ name: '新户', phone: '13700000002' }));
    await world.customers.do('sales-1', old, 'setConsent', { level: 'SERVICE_ONLY' });
    const birthday = { kind: 'BIRTHDAY', month: 6, day: 1 };
    const wedding = { kind: 'WEDDING', month: 9, day: 9 };
    await world.customers.do('sales-1', old, 'setSpecialDays', { days: [birthday, wedding] });
    await world.customers.do('sales-1', living, 'setSpecialDays', { days: [birthday] });
    const merge = (into: string) =>
      world.customers.act('manager-1', old, 'merge', { into, reason: '同一客户' });
    expect((await merge('NOBODY')).body).toMatchObject({ code: 'MERGE_IMPOSSIBLE' });
    expect((await merge(old)).body).toMatchObject({ code: 'MERGE_IMPOSSIBLE' });
    expect(await world.customers.read(old)).toMatchObject({ stage: 'FILED' });
    expect((await merge(living)).status).toBe(200);
    await eventually('the other to take it over', async () => {
      return (await world.customers.read(living)).consent === 'SERVICE_ONLY' || undefined;
    });
    expect(await world.customers.read(living)).toMatchObject({ days: [birthday, wedding] });
    expect(await world.customers.read(old)).toMatchObject({ days: [] });
    const again = { into: old, reason: '同一客户' };
    expect((await world.customers.act('manager-1', living, 'merge', again)).body).toMatchObject({
      code: 'MERGE_IMPOSSIBLE',
    });
    const order = await world.newOrder('clerk-1', { customerNo: old });
    await world.proceed(order, 'signOff');
    const first = await eventually('the first callback', async () => {
      return (await world.customers.read(living)).callbacks[0];
    });
    expect(first.reasons).toMatchObject([{ reason: 'CADENCE', ref: order }]);
    const read = await world.get<{ links: { no: string }[]; trend: { trend: string } }>(
      'sales-1',
      `/api/v1/customers/${living}`,
    );
    expect(read.body.links.map(({ no }) => no)).toEqual([order]);
    expect(read.body.trend).toEqual({ trend: 'GROWING', name: 'growing' });
    const path = `/api/v1/customers/${living}/history?limit=5`;
    const pages: History['entries'] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: History } = await world.get<History>('sales-1', path + cursor);
      expect(body.customers).toEqual([living, old]);
      pages.push(...body.entries);
      cursor = body.nextCursor && `&cursor=${body.nextCursor}`;
    }
    const types = pages.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['CUSTOMER_MERGED', 'CUSTOMER_ABSORBED', 'ORDER_SIGNED_OFF']),
    );
    expect(types.filter((type) => type === 'CUSTOMER_OPENED')).toHaveLength(2);
    expect(types.filter((type) => type.startsWith('DEADLINE'))).toEqual([]);
  });
});

describe('a customer who asks to be forgotten', () => {
  it('is erased over all her cases once nothing is open, and the past stays readable (CUS-06)', async () => {
    const no = await world.customers.onFile(contact({ name: '吴忘', phone: '13900007777' }));
    const summary = '她的电话改成了 13900007777';
    await world.customers.do('sales-1', no, 'recordInbound', { method: 'PHONE', summary });
    const order = await world.newOrder('clerk-1', { customerNo: no });
    const path = `/api/v1/customers/${no}/erasure`;
    const before = (await world.get<Erasure>('head-1', path)).body;
    expect(before).toMatchObject({ possible: false, blockedBy: [order] });
    const erase = () => world.customers.act('head-1', no, 'erase', { basis: 'REQUEST' });
    expect((await erase()).body).toMatchObject({
      ...{ code: 'ERASURE_BLOCKED', requirement: 'CUS-06' },
    });
    await world.do('clerk-1', order, 'cancel', { reason: '客户取消' });
    const ready = (await world.get<Erasure>('head-1', path)).body;
    expect(ready).toMatchObject({ possible: true, blockedBy: [], empties: { contacts: 2 } });
    expect(ready.empties.cases.map(({ kind }) => kind).sort()).toEqual(['customer', 'order']);
    expect(ready.stays.length).toBeGreaterThan(0);
    expect((await world.get('sales-1', path)).status).toBe(403);
    expect((await erase()).status).toBe(200);
    await eventually('the rows to be empty', async () => {
      const { body } = await world.get<Erasure>('head-1', path);
      return (body.empties.contacts === 0 && body.empties.texts === 0) || undefined;
    });
    const { rows } = await world.pool.query<{ dump: string }>(
      `select json_build_array((select json_agg(p) from parties p), (select json_agg(t) from texts t),
         (select json_agg(e.params) from effects e), (select json_agg(v.data) from case_events v),
         (select json_agg(i.params) from inbox i))::text as dump`,
    );
    expect(rows[0]!.dump).not.toContain('13900007777');
    expect(rows[0]!.dump).not.toContain('吴忘');
    expect((await world.customers.read(no)).data.contact).toMatchObject({
      erased: true,
      name: null,
    });
    expect(await world.customers.read(no)).toMatchObject({ stage: 'ERASED' });
    const history = await world.get<History>('sales-1', `/api/v1/customers/${no}/history`);
    const called = history.body.entries.find(({ type }) => type === 'CUSTOMER_CALLED_US');
    expect(called?.data.summary).toBe('');
    const found = await world.get<{ customers: object[] }>('sales-1', '/api/v1/customers?q=7777');
    expect(found.body.customers).toEqual([]);
  });
});

describe('a customer nobody has heard of for years', () => {
  it('is listed for erasure, and the head of the department is told once (CUS-06)', async () => {
    const { no } = await world.customers.enter('sales-1', contact({ phone: '13811110000' }));
    const silent = '2019-03-01T02:00:00.000Z';
    // A file that is older than the test: nobody waits five years.
    await world.pool.query('update cases set opened_at = $2 where id = $1', [
      `customer-${no}`,
      silent,
    ]);
    await world.pool.query('alter table case_events disable trigger user');
    await world.pool.query('update case_events set occurred_at = $2 where case_id = $1', [
      `customer-${no}`,
      silent,
    ]);
    await world.pool.query('alter table case_events enable trigger user');
    const { body } = await world.get<{ customers: object[] }>(
      'head-1',
      '/api/v1/customers/retention',
    );
    expect(body.customers).toEqual([
      { no, owner: 'sales-1', lastContactAt: silent, dueSince: '2024-03-01T02:00:00.000Z' },
    ]);
    expect(await tellOfRetention(world.tools)).toEqual({ told: 1 });
    expect(await tellOfRetention(world.tools)).toEqual({ told: 0 });
    expect(await world.told('head-1', no, 'customer')).toEqual(['RETENTION_DUE']);
  });
});
