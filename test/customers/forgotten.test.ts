import { Writable } from 'node:stream';
import { pino } from 'pino';
import { rebuildCallbacks } from '../../db/callback-rows';
import { findCase } from '../../db/cases';
import { allEvents } from '../../db/events';
import { inTransaction } from '../../db/query';
import { TermsCache } from '../../db/terms';
import { customerDecider } from '../../domain/customer';
import { evolveCase } from '../../domain/kernel';
import { withoutOwnDays } from '../../domain/customer/erasure';
import type { CaseCore, CaseEvent } from '../../domain/kernel';
import { next } from '../support/calendars';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;
const logged: string[] = [];

/** Everything personal that is said of her below. */
const HERS = {
  ...{ name: '欧阳晓忘', phone: '13512344321', email: 'forget@me.example' },
  address: '无锡市遗忘路 77 号',
};
const SAID = '她住在遗忘路，电话 13512344321';
const personal = [...Object.values(HERS), '遗忘路', '4321'];
const scan = Buffer.from('%PDF-1.7\nsigned by her hand');

beforeAll(async () => {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  world = await createWorld({ logger: pino({ level: 'trace' }, stream) });
  await world.time.advanceTo(next(1, '10:00', world.clock.now()));
});

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const { rows: tables } = await world.pool.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const parts = tables.map(({ name }) => `(select coalesce(json_agg(t), '[]') from ${name} t)`);
  const { rows } = await world.pool.query<{ dump: string }>(
    `select json_build_array(${parts.join(', ')})::text as dump`,
  );
  return rows[0]!.dump;
}

/** A customer with a scan, special days and words of her own, an order, a duplicate, and her erasure. */
async function forgotten(): Promise<{ no: string; twin: string; file: string }> {
  const days = [{ kind: 'BIRTHDAY', month: 11, day: 17 }];
  const twin = await world.customers.onFile({ contact: HERS });
  await world.customers.do('sales-1', twin, 'setSpecialDays', { days });
  const no = await world.customers.onFile({ contact: HERS });
  await world.customers.do('sales-1', no, 'setSpecialDays', { days });
  await world.customers.do('sales-1', no, 'recordInbound', { method: 'PHONE', summary: SAID });
  const upload = await fetch(`${world.baseUrl}/api/v1/customers/${no}/files?purpose=DOCUMENT`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${world.token('sales-1')}`,
      'content-type': 'application/pdf',
    },
    body: scan,
  });
  const { id: file } = (await upload.json()) as { id: string };
  await world.customers.do('manager-1', twin, 'merge', { into: no, reason: SAID });
  await eventually('the twin to be absorbed', async () => {
    const { body } = await world.get<{ absorbed: string[] }>('sales-1', `/api/v1/customers/${no}`);
    return body.absorbed.includes(twin) || undefined;
  });
  await world.customers.do('head-1', no, 'erase', { basis: 'REQUEST' });
  await eventually('everything to be empty', async () => {
    type Left = { empties: { contacts: number; texts: number; files: number } };
    const path = `/api/v1/customers/${no}/erasure`;
    const { contacts, texts, files } = (await world.get<Left>('head-1', path)).body.empties;
    return contacts + texts + files === 0 || undefined;
  });
  return { no, twin, file };
}

describe('a customer who was erased', () => {
  it('is in no table, notice or log any more, and her case still reads and folds as it was (§8.3.16, CUS-06)', async () => {
    const { no, twin, file } = await forgotten();
    const left = (await dump()) + logged.join('');
    expect(personal.filter((word) => left.includes(word))).toEqual([]);
    expect(logged.length).toBeGreaterThan(0);

    for (const one of [no, twin]) {
      const { state } = (await findCase(world.pool, `customer-${one}`))!;
      const all = await allEvents(world.pool, `customer-${one}`);
      const folded = all.reduce<CaseCore>(
        (before, event) => evolveCase(customerDecider, before as never, event),
        { version: 0 } as CaseCore,
      );
      expect(JSON.parse(JSON.stringify(folded))).toEqual(state);
      expect(state).toMatchObject({ days: [], series: {} });
      const timeline = await world.get<{ events: { type: string; data: { days?: object[] } }[] }>(
        'head-1',
        `/api/v1/customers/${one}/timeline?limit=500`,
      );
      const set = timeline.body.events.find(({ type }) => type === 'SPECIAL_DAYS_SET');
      expect(set?.data.days).toEqual([{ id: 'BIRTHDAY', kind: 'BIRTHDAY' }]);
    }
    const history = await world.get<object>('head-1', `/api/v1/customers/${no}/history?limit=100`);
    expect(JSON.stringify(history.body)).not.toMatch(/"month":|"day":/);

    const path = `/api/v1/customers/${no}/files`;
    const refused = await world.get<{ code: string }>('sales-1', `${path}/${file}`);
    expect([refused.status, refused.body.code]).toEqual([410, 'FILE_ERASED']);
    const unknown = await world.get<{ code: string }>('sales-1', `${path}/file_none`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'RESOURCE_NOT_FOUND']);
    const list = await world.get<{ files: { id: string; erased: boolean }[] }>('sales-1', path);
    expect(list.body.files).toMatchObject([{ id: file, erased: true }]);
  });

  it('has no day of her own left in what was recorded of her, which nothing else can change (§8.3.16, SYS-05)', async () => {
    const days = [{ kind: 'BIRTHDAY', month: 11, day: 17 }];
    const no = await world.customers.onFile({ contact: { ...HERS, name: '有生日' } });
    const other = await world.customers.onFile({ contact: { ...HERS, name: '另一' } });
    for (const one of [no, other]) {
      await world.customers.do('sales-1', one, 'setSpecialDays', { days });
    }
    const recorded = async (): Promise<CaseEvent[]> => allEvents(world.pool, `customer-${no}`);
    expect(JSON.stringify(await recorded())).toContain('"month":11');
    const forge = async (id: string): Promise<unknown> =>
      inTransaction(world.pool, async (client) => {
        await client.query(`select set_config('gendan.erasing', 'on', true)`);
        await client.query(`update case_events set data = '{}' where case_id = $1`, [id]);
      });
    await expect(forge(`customer-${no}`)).rejects.toThrow('append-only');

    const known = (await recorded()).at(-1)!.recordedAt;
    // The erasure is later than what was known, whatever clock its case had so far.
    await world.time.advanceBy(2_000);
    await world.customers.do('head-1', no, 'erase', { basis: 'REQUEST' });
    await eventually('the day is gone', async () => {
      return !JSON.stringify(await recorded()).includes('"month"');
    });
    const left = await recorded();
    expect(left.map(({ data }) => withoutOwnDays(data))).toEqual(left.map(({ data }) => data));
    const others = await allEvents(world.pool, `customer-${other}`);
    expect(JSON.stringify(others)).toContain('"month":11');

    const path = `/api/v1/cases/customer-${no}?at=${known}`;
    type Past = { stage: string; days: object[]; plan: { key: string }[] };
    const past = await world.get<Past>('head-1', path);
    expect(past).toMatchObject({ status: 200, body: { stage: 'FILED', days: [] } });
    expect(past.body.plan.filter(({ key }) => key.startsWith('day:BIRTHDAY'))).toEqual([]);
    await rebuildCallbacks(world.pool, new TermsCache());

    const update = `update case_events set data = '{}' where case_id = 'customer-${no}'`;
    await expect(world.pool.query(update)).rejects.toThrow('append-only');
    const actor = `select set_config('gendan.erasing', 'on', true);
      update case_events set actor = 'x' where case_id = 'customer-${no}'`;
    await expect(world.pool.query(actor)).rejects.toThrow('append-only');
    await expect(world.pool.query('truncate case_events')).rejects.toThrow('append-only');
  });
});
