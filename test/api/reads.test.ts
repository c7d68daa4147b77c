import { ENDPOINTS } from '../../api/routes';
import type { Answer } from '../support/http';
import type { ProblemBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectProblem, request } from './support';

interface Read {
  id: number;
  person: string;
  personName: string;
  what: string;
  name: string;
  item: string;
  caseId: string | null;
  query: object | null;
  lines: number | null;
}

interface Log {
  reads: Read[];
  nextBefore: number | null;
}

const SLOT_MS = 600_000;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let world: World;
let no: string;
let complaint: string;
let file: string;

/** The next ten minutes, so that all reads until then count as one. */
function nextSlot(): void {
  const now = Date.parse(world.clock.now());
  world.clock.moveTo(new Date((Math.floor(now / SLOT_MS) + 1) * SLOT_MS).toISOString());
}

const log = (query = '', who = 'head-1'): Promise<Answer<Log & ProblemBody>> =>
  world.get(who, `/api/v1/reads${query}`);

async function readsOf(caseId: string): Promise<string[]> {
  const { body } = await log(`?case=${caseId}&limit=200`);
  return body.reads.map(({ person, what, item }) => [person, what, item].join(' ').trim());
}

/** Asks for something of any media type. */
async function taken(who: string, path: string): Promise<void> {
  const headers = { authorization: `Bearer ${world.token(who)}` };
  const answer = await fetch(`${world.baseUrl}/api/v1/${path}`, { headers });
  expect([path, answer.status]).toEqual([path, 200]);
  await answer.arrayBuffer();
}

/** Reads of a case that a request adds to the log, asked in ten minutes of its own. */
async function added(caseId: string, who: string, path: string): Promise<string[]> {
  nextSlot();
  const before = await readsOf(caseId);
  await taken(who, path);
  return (await readsOf(caseId)).slice(0, -before.length || undefined);
}

beforeAll(async () => {
  world = await createWorld();
  no = await world.newOrder('clerk-1');
  await world.proceed(no, 'ship');
  ({ no: complaint } = await world.complaints.receive('cs-1'));
  const path = `/api/v1/orders/${no}/files?purpose=PHOTO`;
  const headers = { 'content-type': 'image/png' };
  const kept = await request<{ id: string }>(world, {
    ...{ who: 'logistics-1', path, body: PNG, headers },
  });
  file = kept.body.id;
});

describe('a read in full (CUS-07)', () => {
  it('is logged with who, which case and what, once in ten minutes', async () => {
    nextSlot();
    const id = `order-${no}`;
    for (let times = 0; times < 3; times += 1) await world.order(no, 'clerk-1');
    await world.order(no, 'cs-1');
    expect((await readsOf(id)).slice(0, 2)).toEqual(['cs-1 CASE', 'clerk-1 CASE']);
    const before = (await readsOf(id)).length;
    nextSlot();
    await world.order(no, 'clerk-1');
    expect(await readsOf(id)).toHaveLength(before + 1);
    const { body } = await log(`?case=${id}&limit=1`);
    expect(body.reads).toMatchObject([
      { person: 'clerk-1', personName: '陈跟单 Chen', caseId: id, what: 'CASE', item: '' },
    ]);
  });

  /** What of a case shows personal data, and as what it is logged. */
  const FULL: [path: string, expected: string][] = [
    ['', 'CASE'],
    ['/timeline', 'CASE'],
    ['/annotations', 'CASE'],
    ['/notices', 'NOTICES'],
    ['/reports/{kind}', 'CASE'],
    ['/print/{sheet}', 'SHEET delivery-sheet'],
    ['/files/{id}', 'FILE {id}'],
  ];
  /** What of a case shows neither contact nor free text. */
  const BARE = [
    '/files',
    '/forecast',
    '/explain',
    '/customer-links',
    '/customer-view',
    '/handlers',
  ];

  /** What only customers have: the history is hers, duplicates show others, the erasure counts alone. */
  const OF_CUSTOMERS = ['/history', '/duplicates', '/erasure'];

  const real = (path: string): string =>
    path.replace('{kind}', 'progress').replace('{sheet}', 'delivery-sheet').replace('{id}', file);

  it.each(FULL)('of an order%s is logged as %s', async (path, expected) => {
    const seen = await added(`order-${no}`, 'cs-1', `orders/${no}${real(path)}`);
    expect(seen).toEqual([`cs-1 ${real(expected)}`]);
  });

  it.each(FULL.filter(([path]) => !/[{]/.test(path)))(
    'of a complaint%s is logged as %s',
    async (path, expected) => {
      const seen = await added(`complaint-${complaint}`, 'cs-1', `complaints/${complaint}${path}`);
      expect(seen).toEqual([`cs-1 ${expected}`]);
    },
  );

  it('of a customer is logged for her history, and for those who may be the same', async () => {
    const { no: one } = await world.customers.enter();
    const { no: other } = await world.customers.enter();
    const of = (path: string): string => `customers/${one}${path}`;
    expect(await added(`customer-${one}`, 'cs-1', of('/history'))).toEqual(['cs-1 CASE']);
    expect(await added(`customer-${other}`, 'cs-1', of('/duplicates'))).toEqual(['cs-1 CASE']);
    expect(await added(`customer-${one}`, 'head-1', of('/erasure'))).toEqual([]);
  });

  it('of a case by its id, now and in the past, is logged as well', async () => {
    const id = `order-${no}`;
    expect(await added(id, 'cs-1', `cases/${id}`)).toEqual(['cs-1 CASE']);
    const at = world.clock.now();
    expect(await added(id, 'cs-1', `cases/${id}?at=${at}`)).toEqual(['cs-1 CASE']);
  });

  it('is decided for every operation that reads a case', () => {
    const paths = ENDPOINTS.filter(({ method, path }) => method === 'get' && path.includes('{no}'));
    const rests = paths.map(({ path }) => path.replace(/^.*?\{no\}/, ''));
    const known = [...FULL.map(([path]) => path), ...BARE, ...OF_CUSTOMERS];
    expect(rests.filter((rest) => !known.includes(rest))).toEqual([]);
  });

  it.each(BARE.filter((path) => path !== '/handlers'))(
    'is not what %s shows, so it leaves no trace',
    async (path) => {
      expect(await added(`order-${no}`, 'cs-1', `orders/${no}${path}`)).toEqual([]);
    },
  );

  it('is what a rehearsal shows; who reads masked, and who lists, leaves no trace', async () => {
    const id = `order-${no}`;
    expect(await added(id, 'production-1', `orders/${no}`)).toEqual([]);
    expect(await added(id, 'cs-1', 'orders')).toEqual([]);
    nextSlot();
    const before = (await readsOf(id)).length;
    await world.post('clerk-1', `/api/v1/orders/${no}/actions/note?dryRun=true`, { text: 'x' });
    expect((await readsOf(id)).slice(0, -before)).toEqual(['clerk-1 CASE']);
  });

  it('that cannot be logged is not shown, and what needs no log is', async () => {
    nextSlot();
    await world.pool.query('alter table reads rename to reads_away');
    try {
      const refused = await world.get<ProblemBody>('clerk-1', `/api/v1/orders/${no}`);
      expect(refused.status).toBe(500);
      expect(JSON.stringify(refused.body)).not.toContain('contact');
      const masked = await world.get('production-1', `/api/v1/orders/${no}`);
      expect(masked.status).toBe(200);
    } finally {
      await world.pool.query('alter table reads_away rename to reads');
    }
  });
});

describe('an export (CUS-07)', () => {
  it('is logged every time, with what was asked for and how many lines went out', async () => {
    const day = world.clock.now().slice(0, 10);
    await taken('manager-1', 'stuck.csv?kind=order');
    await taken('manager-1', 'stuck.csv?kind=order');
    await taken('manager-1', `reports/sla.csv?from=${day}&to=${day}`);
    const { body } = await log('?person=manager-1');
    const exports = body.reads.filter(({ what }) => what === 'EXPORT');
    expect(exports).toMatchObject([
      { item: 'sla', query: { from: day, to: day }, caseId: null, name: 'exported a list' },
      { item: 'stuck', query: { kind: 'order' } },
      { item: 'stuck', query: { kind: 'order' } },
    ]);
    expect(exports.every(({ lines }) => Number.isInteger(lines))).toBe(true);
  });
});

describe('the log of reads (CUS-07)', () => {
  it('is for department heads and administrators, by case or person, page by page', async () => {
    expectProblem(await log('', 'manager-1'), 'FORBIDDEN');
    const all = (await log('?person=cs-1&limit=200', 'admin')).body.reads;
    expect(new Set(all.map(({ person }) => person))).toEqual(new Set(['cs-1']));
    const { body: first } = await log('?person=cs-1&limit=1');
    const { body: second } = await log(`?person=cs-1&limit=1&before=${first.nextBefore}`);
    expect([...first.reads, ...second.reads]).toEqual(all.slice(0, 2));
  });

  it.each([
    ['changed', `update reads set person = 'nobody'`],
    ['shortened', 'delete from reads'],
    ['emptied', 'truncate reads'],
  ])('cannot be %s', async (_what, sql) => {
    await expect(world.pool.query(sql)).rejects.toThrow('append-only');
  });
});
