import { casesFootprint, footprint, imported, order, reached, rows, startImport } from './support';
import { run, SECRET, tablesWith } from './support';
import type { RunBody } from './support';
import { startSafetyNets } from '../../worker/safety-nets';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;
let stopNets: () => Promise<void>;

beforeAll(async () => {
  world = await createWorld();
  stopNets = startSafetyNets(world.tools);
});

afterAll(() => stopNets());

const CUSTOMERS = { kind: 'customers', errorPolicy: 'SKIP_FAILED', rate: 200 };
const SIGNED = { verifiedBy: 'manager-2', filedBy: 'file-1' };

type Fields = Record<string, unknown>;

/** A complete file, as a row says it; `change` may take fields away. */
function customer(row: number, no: string, change: Fields = {}): { row: number; customer: Fields } {
  const contact = { name: `${SECRET.name}${no}`, phone: phoneOf(no), address: SECRET.address };
  const file = { contact, source: 'FAIR', firstContactOn: '2020-01-15', industry: '机械' };
  return {
    row,
    customer: { no, lifecycle: 'ACTIVE', team: 'east', owner: 'sales-1', ...file, ...change },
  };
}

/** Numbers that nobody else in the file has. */
function phoneOf(no: string): string {
  const digits = [...no].map((letter) => letter.charCodeAt(0) % 10).join('');
  return `139${digits.padStart(8, '7').slice(-8)}`;
}

const read = (no: string): ReturnType<World['customers']['read']> => world.customers.read(no);

/** Imports for the sales manager, and waits until it is done. */
const brought = (list: object[]): Promise<RunBody> =>
  imported(world, 'manager-1', { ...CUSTOMERS, rows: list });

const TROUBLED = [
  customer(2, 'T-1', SIGNED),
  customer(3, 'T-2', { ...SIGNED, source: undefined }),
  customer(4, 'T-3', { ...SIGNED, verifiedBy: 'manager-1' }),
  customer(5, 'T-4', { ...SIGNED, verifiedBy: 'nobody' }),
  customer(6, 'T 5'),
  customer(7, 'T-6', { owner: 'file-1' }),
  { row: 8, customer: null },
  customer(9, 'T-1', SIGNED),
  customer(10, 'T-1'),
  customer(11, 'T-9', { consent: {}, days: [{ kind: 'BIRTHDAY', month: 2, day: 30 }] }),
  customer(12, 'T-10', { lifecycle: 'PROSPECT', past: { acceptedOn: '2024-01-31' } }),
  customer(13, 'T-11', { past: { acceptedOn: '2098-01-31' } }),
  customer(14, 'T-12', { filedBy: 'file-1' }),
  customer(15, 'T-13', { past: { orderNo: 'O-1' } }),
];

describe('a preview of customers', () => {
  it('says of every row what would become of it, with field and reason, and writes nothing (CUS-01, CUS-02)', async () => {
    const before = await footprint(world);
    const body = { ...CUSTOMERS, preview: true, rows: TROUBLED };
    const { body: preview } = await startImport(world, 'manager-1', body);
    const seen = preview.rows.map(({ row, result, stage, reason }) => [
      ...[row, result, stage ?? reason?.code],
      ...(reason?.errors ?? []).map(({ field }) => field),
    ]);
    expect(seen).toEqual([
      [2, 'VALID', 'FILED'],
      [3, 'INVALID', 'FILE_INCOMPLETE', 'verifiedBy'],
      [4, 'INVALID', 'FOUR_EYES', 'verifiedBy'],
      [5, 'INVALID', 'PERSON_NOT_ASSIGNABLE', 'verifiedBy'],
      [6, 'INVALID', 'INVALID_INPUT', 'customer.no'],
      [7, 'INVALID', 'PERSON_NOT_ASSIGNABLE'],
      [8, 'INVALID', 'INVALID_INPUT', 'customer'],
      [9, 'EXISTING', 'FILED'],
      [10, 'INVALID', 'DUPLICATE_NUMBER'],
      [11, 'INVALID', 'INVALID_INPUT', 'customer.consent', 'customer.days.0.day'],
      [12, 'INVALID', 'INVALID_INPUT', 'customer.lifecycle'],
      [13, 'INVALID', 'TIME_IMPOSSIBLE'],
      [14, 'INVALID', 'INVALID_INPUT', 'customer.verifiedBy'],
      [15, 'INVALID', 'INVALID_INPUT', 'customer.past.acceptedOn'],
    ]);
    expect(await footprint(world)).toEqual(before);
    const chinese = await startImport(world, 'manager-1', body, { 'accept-language': 'zh' });
    expect(chinese.body.rows[1]!.reason!.text).toBe('核实前须补齐：来源。');
  });

  it('names customers that may be the same, there already or further up in the file (CUS-08)', async () => {
    await world.customers.enter('sales-1', {
      no: 'P-1',
      contact: { phone: '010-8888 7777', name: '王静' },
    });
    const list = [
      customer(1, 'P-2', { contact: { name: '王静怡', phone: '+86 10 8888 7777' } }),
      customer(2, 'P-3', { contact: { company: '北京华信机械有限公司', email: 'a@hx.example' } }),
      customer(3, 'P-4', { contact: { company: '北京华信机械（集团）', email: 'A@HX.example' } }),
      customer(4, 'P-2', { contact: { name: '王静怡', phone: '+86 10 8888 7777' } }),
    ];
    const body = { ...CUSTOMERS, preview: true, rows: list };
    const { body: preview } = await startImport(world, 'sales-1', body);
    expect(preview.rows.map(({ result, alike }) => [result, alike])).toEqual([
      ['VALID', [{ no: 'P-1', because: ['PHONE'] }]],
      ['VALID', []],
      ['VALID', [{ no: 'P-3', because: ['EMAIL', 'COMPANY'] }]],
      ['EXISTING', [{ no: 'P-1', because: ['PHONE'] }]],
    ]);
  });
});

describe('imported customers', () => {
  it('are entered as drafts by whoever imports, and are on file where three people signed (CUS-02)', async () => {
    const list = [customer(1, 'A-1'), customer(2, 'A-2', SIGNED)];
    const done = await brought(list);
    expect(done.counts).toMatchObject({ done: 2, failed: 0 });
    expect(await read('A-1')).toMatchObject({ stage: 'DRAFT', owner: 'sales-1' });
    expect(await read('A-2')).toMatchObject({
      stage: 'FILED',
      data: { contact: { masked: false } },
    });
    const path = '/api/v1/customers/A-2/timeline?limit=50';
    type Timeline = { events: { type: string; actor: string; data: Fields }[] };
    const { events } = (await world.get<Timeline>('sales-1', path)).body;
    const chain = events.filter(({ type }) => /OPENED|VERIFIED|FILED/.test(type));
    expect(chain.map(({ type, actor }) => [type, actor])).toEqual([
      ['CUSTOMER_OPENED', 'manager-1'],
      ['FILE_VERIFIED', 'manager-2'],
      ['CUSTOMER_FILED', 'file-1'],
    ]);
    expect(chain[0]!.data).toMatchObject({ imported: { run: done.id, row: 2 } });
    // Once for the whole run, and not by the chain of each file.
    expect(await world.told('file-1', 'A-2', 'customer')).toEqual(['SIGNED_BY_IMPORT']);
    expect(await world.told('manager-2', 'A-2', 'customer')).toEqual(['SIGNED_BY_IMPORT']);
    expect(await world.told('manager-1', 'A-2', 'customer')).toEqual([]);
  });

  it('are not signed for others by whoever does not answer for files (CUS-02, SYS-06)', async () => {
    const list = [customer(1, 'B-1', SIGNED), customer(2, 'B-2')];
    const done = await imported(world, 'clerk-1', { ...CUSTOMERS, rows: list });
    expect(done.counts).toMatchObject({ done: 1, failed: 1 });
    const [failed] = await rows(world, done.id);
    expect(failed).toMatchObject({
      state: 'FAILED',
      reason: { code: 'FORBIDDEN', requirement: 'CUS-02', errors: [{ field: 'verifiedBy' }] },
    });
  });

  it('are brought in by those who may enter one (SYS-06)', async () => {
    const { body } = await startImport(world, 'warehouse-1', {
      ...CUSTOMERS,
      rows: [customer(1, 'B-3')],
    });
    expect(body.code).toBe('FORBIDDEN');
  });

  it('keep what the file says of consent, preferences, days, grade and tier, texts apart (CUS-04, CUS-05, CUS-10)', async () => {
    const said = {
      consent: { level: 'SERVICE_ONLY', visits: true, note: SECRET.signer },
      preference: { method: 'CHAT', from: '10:00', to: '12:00', zone: 'Asia/Tokyo' },
      days: [{ kind: 'BIRTHDAY', month: 2, day: 29 }],
      cycles: [{ cycle: 'RESTOCK', every: 60, since: '2024-01-01' }],
      grade: { grade: 'B', reason: SECRET.signer },
      tier: { tier: 'GOLD', reason: SECRET.signer, approvedBy: 'cs-lead' },
      ...{ serviceOwner: 'cs-1', horizon: 'LATER', need: SECRET.signer },
      past: { lastContactOn: '2024-05-06' },
    };
    const done = await brought([customer(1, 'C-1', { ...said, ...SIGNED })]);
    expect((await rows(world, done.id))[0]!.reason).toBeNull();
    expect(await read('C-1')).toMatchObject({
      ...{ stage: 'FILED', tier: 'GOLD', grade: 'B', consent: 'SERVICE_ONLY', visits: true },
      ...{ serviceOwner: 'cs-1', preference: { zone: 'Asia/Tokyo' } },
    });
    expect(await tablesWith(world, SECRET.signer)).toEqual(['texts']);
    expect(await tablesWith(world, SECRET.address)).toEqual(['parties']);
  });

  it('are told from what is there by number and content: the same file twice imports nothing twice (SYS-07)', async () => {
    const list = [1, 2, 3].map((row) => customer(row, `D-${row}`, row === 2 ? SIGNED : {}));
    await brought(list);
    const before = await casesFootprint(world);
    const again = await brought(list);
    expect(again.counts).toMatchObject({ done: 0, existing: 3 });
    expect(await casesFootprint(world)).toEqual(before);
    const { status } = await world.post('sales-1', '/api/v1/customers', list[0]!.customer);
    expect(status).toBe(200);
    const other = await brought([customer(1, 'D-1', { industry: '化工' })]);
    expect(other.counts).toMatchObject({ failed: 1 });
    expect((await rows(world, other.id))[0]!.reason!.code).toBe('DUPLICATE_NUMBER');
  });

  it('that may be there already are brought in and named for people to merge (CUS-08)', async () => {
    const contact = { name: '重复', phone: '13612340001', address: SECRET.address };
    const done = await brought([customer(1, 'E-1', { contact }), customer(2, 'E-2', { contact })]);
    const [first, second] = await rows(world, done.id);
    expect([first!.alike, second!.alike]).toEqual([
      [],
      [{ no: 'E-1', because: ['PHONE', 'NAME'] }],
    ]);
    await world.customers.do('cs-lead', 'E-2', 'merge', { into: 'E-1', reason: '同一客户' });
  });
});

describe('a customer whose time with us began before the import', () => {
  it('is not contacted for the past, and like any other from now on (CBK-01, CBK-04)', async () => {
    const signed = await world.newOrder('clerk-1', { customerNo: 'F-1' });
    await world.proceed(signed, 'signOff');
    await brought([
      customer(1, 'F-1', SIGNED),
      customer(2, 'F-2', { ...SIGNED, past: { acceptedOn: '2019-01-31' } }),
    ]);
    const quiet = await read('F-2');
    expect(quiet.callbacks).toEqual([]);
    const today = world.clock.now().slice(0, 10);
    const planned = quiet.plan.map(({ on, reasons }) => [on < today, reasons[0]!.reason]);
    expect(planned).toContainEqual([false, 'QUARTERLY']);
    expect(planned).not.toContainEqual([true, expect.anything()]);
    // What was signed for here and lately is owed, as to every customer who is put on file.
    await eventually('the cadence of the order', async () => {
      const { callbacks, plan } = await read('F-1');
      const refs = [...callbacks, ...plan].flatMap(({ reasons }) => reasons as { ref?: string }[]);
      return refs.some(({ ref }) => ref === signed);
    });
    await world.customers.do('sales-1', 'F-2', 'recordInbound', { method: 'PHONE', summary: 'x' });
  });
});

/** A file of so many rows; every tenth cannot be. */
function manyRows(prefix: string, count: number): { row: number; customer: Fields }[] {
  const kinds = [
    {},
    SIGNED,
    { ...SIGNED, past: { acceptedOn: '2021-08-31' } },
    { need: 'x', lifecycle: 'PROSPECT' },
  ];
  return Array.from({ length: count }, (_, index) => {
    const bad = index % 10 === 9 ? { verifiedBy: 'manager-1' } : {};
    return customer(index + 2, `${prefix}-${1000 + index}`, {
      ...kinds[index % kinds.length],
      ...bad,
    });
  });
}

describe('a large file of customers', () => {
  const list = manyRows('G', 120);

  it('is rejected as a whole for its bad rows, or done without them (CUS-02)', async () => {
    const before = await casesFootprint(world);
    const all = { ...CUSTOMERS, errorPolicy: 'REJECT_ALL', rows: list };
    const { body } = await startImport(world, 'manager-1', all);
    expect(body).toMatchObject({ state: 'REJECTED', counts: { failed: 12, skipped: 108 } });
    expect(await casesFootprint(world)).toEqual(before);
    const done = await brought(list);
    expect(done.counts).toMatchObject({ total: 120, done: 108, failed: 12, pending: 0 });
    const failed = (await rows(world, done.id)).filter(({ state }) => state === 'FAILED');
    expect(failed.map(({ row }) => row)).toEqual(
      list.filter((_, at) => at % 10 === 9).map(({ row }) => row),
    );
    for (const { reason } of failed) expect(reason).toMatchObject({ code: 'FOUR_EYES' });
  });

  it('imports nothing the second time, but the rows that were put right (SYS-07)', async () => {
    const before = await casesFootprint(world);
    const right = list.map((one, at) =>
      at === 9 ? { ...one, customer: { ...one.customer, ...SIGNED } } : one,
    );
    const done = await brought(right);
    expect(done.counts).toMatchObject({ done: 1, existing: 108, failed: 11 });
    const { cases } = await casesFootprint(world);
    expect(cases).toBe(before['cases']! + 1);
  });
});

describe('what waits in an import when a customer is erased', () => {
  /** A run that was stopped before anything was done. */
  async function stopped(who: string, body: Fields): Promise<string> {
    await world.stopWorker();
    const answer = await startImport(world, who, body);
    await world.post(who, `/api/v1/imports/${answer.body.id}/stop`, {});
    await world.startWorker();
    return answer.body.id;
  }

  it('is emptied with the rest and never done (§8.3.16, CUS-06)', async () => {
    const secret = '待删除的人';
    const contact = { name: secret, phone: '13655550000', address: SECRET.address };
    const run1 = await stopped('clerk-1', {
      ...{ kind: 'orders', rate: 200 },
      rows: [
        { row: 1, order: order('W-1', { customerNo: 'H-1', contact }) },
        { row: 2, order: order('W-2') },
      ],
    });
    const run2 = await stopped('manager-1', {
      ...CUSTOMERS,
      rows: [customer(1, 'H-1', { contact })],
    });
    await world.customers.enter('sales-1', { no: 'H-1', contact: { name: secret } });
    expect(await tablesWith(world, secret)).toEqual(['bulk_rows', 'parties']);
    const preview = await world.get('head-1', '/api/v1/customers/H-1/erasure');
    expect(preview.body).toMatchObject({ empties: { importRows: 2 } });
    await world.customers.do('head-1', 'H-1', 'erase', { basis: 'REQUEST' });
    await eventually(
      'nothing of her is left',
      async () => (await tablesWith(world, secret)).length === 0,
    );
    for (const id of [run1, run2]) await world.post('admin', `/api/v1/imports/${id}/resume`, {});
    await reached(world, run1, 'DONE');
    await reached(world, run2, 'DONE');
    expect((await run(world, run1)).counts).toMatchObject({ done: 1, skipped: 1 });
    expect((await run(world, run2)).counts).toMatchObject({ done: 0, skipped: 1 });
    expect(await tablesWith(world, secret)).toEqual([]);
  });
});
