import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../scripts/tour/main';
import { parseOrders } from '../../scripts/tour/source';
import { shifted, weeksAhead, weeksBetween } from '../../scripts/tour/mapping';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HEADER =
  'order_no,customer_no,status,purchased_at,approved_at,handed_to_carrier_at,delivered_at,estimated_delivery';

/** Quoted cells, a cell with a comma, empty cells, a hand-over before the approval, CRLF, a BOM. */
const FILE = [
  `\uFEFF${HEADER}`,
  '"a-1","c-1",delivered,2016-10-04T11:03:00-03:00,2016-10-06T07:46:00-03:00,2016-10-05T11:21:00-03:00,2016-11-17T19:14:00-03:00,2016-12-08',
  'a-2,c-2,"canceled, by customer",2016-10-10T09:51:00-03:00,,,,2016-11-18',
  '',
  'a-3,c-1,shipped,2017-01-23T07:33:00-03:00,2017-01-25T02:42:00-03:00,2017-01-27T13:55:00-03:00,,2017-03-02',
].join('\r\n');

const FAULTY = [
  HEADER,
  'b-1,c-1,delivered,,,,,2016-12-08',
  'b 2,c-1,delivered,,,,,2016-12-08',
  'b-3,c-1,delivered,,,,,someday',
].join('\n');

let world: World;
let folder: string;

async function write(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

async function tour(file: string, ...more: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const staff = path.join(folder, 'staff.json');
  const args = [file, '--api', world.baseUrl, '--staff', staff, ...more];
  const code = await main(args, (line) => lines.push(line), {});
  return { code, text: lines.join('\n') };
}

beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(path.join(tmpdir(), 'gendan-tour-'));
  const { body } = await world.get<{ staff: { id: string }[] }>('admin', '/api/v1/staff');
  const staff = body.staff.map((member) => ({ ...member, token: world.token(member.id) }));
  await write('staff.json', JSON.stringify(staff));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the tour', () => {
  it('creates the orders of a file once and takes one to the archive', async () => {
    const file = await write('orders.csv', FILE);
    const first = await tour(file);
    expect(first.text).toContain('delivered 1, canceled, by customer 1, shipped 1');
    expect(first.text).toContain('created 3, already there 0, failed 0');
    expect(first.text).toContain(
      'Waiting for the feasibility from: production, procurement, logistics (production), until ',
    );
    expect(first.text).toContain('approve by 李经理 Li [manager-1] → PRODUCTION');
    expect(first.text).toContain('It stands at ARCHIVED.');
    expect(first.code).toBe(0);
    expect((await world.order('a-1')).stage).toBe('ARCHIVED');
    expect(await world.order('a-2')).toMatchObject({
      stage: 'RECEIVED',
      customerNo: 'c-2',
      data: { channel: 'ONLINE', contractRef: 'tour-import' },
    });
    const events = 'select count(*)::int as count from case_events';
    const before = await world.pool.query<{ count: number }>(events);

    const second = await tour(file);
    expect(second.text).toContain('created 0, already there 3, failed 0');
    expect(second.text).toContain('Nothing was changed: all are there.');
    expect(second.text).toContain('assess by 李经理 Li [manager-1] → ARCHIVED (in an earlier run)');
    expect(second.code).toBe(0);
    expect(await world.pool.query(events)).toMatchObject({ rows: before.rows });
  });

  it('goes on after faulty lines, names them and fails', async () => {
    const { code, text } = await tour(await write('faulty.csv', FAULTY));
    expect(text).toContain('created 1, already there 0, failed 2');
    expect(text).toMatch(/line 3: order_no: /);
    expect(text).toMatch(/line 4: estimated_delivery: /);
    expect((await world.order('b-1')).stage).toBe('ARCHIVED');
    expect(code).toBe(1);
  });

  it('takes no more orders than asked for', async () => {
    const text = FILE.replaceAll('a-', 'd-');
    const { code, text: said } = await tour(await write('limited.csv', text), '--limit', '1');
    expect(said).toContain('created 1, already there 0, failed 0');
    expect(code).toBe(0);
  });

  it('tells what it could not do: usage, file, columns, API', async () => {
    const file = await write('few.csv', FILE);
    expect(await main([], () => undefined, {})).toBe(2);
    expect(await tour(file, '--limit', 'many')).toMatchObject({ code: 2 });
    expect(await tour('nowhere.csv')).toMatchObject({ code: 1 });
    const columns = await tour(await write('columns.csv', 'order_no,status\n1,x\n'));
    expect(columns.text).toContain('lacks the columns: customer_no, estimated_delivery');
    const away = await tour(file, '--api', 'http://127.0.0.1:1');
    expect(away).toMatchObject({ code: 1 });
    expect(away.text).toContain('ended early: fetch failed');
  });
});

describe('the mapping of the tour', () => {
  it('reads what a file says and leaves its instants alone', () => {
    expect(parseOrders(FILE)).toEqual({
      faults: [],
      rows: [
        {
          order_no: 'a-1',
          customer_no: 'c-1',
          status: 'delivered',
          estimated_delivery: '2016-12-08',
        },
        {
          order_no: 'a-2',
          customer_no: 'c-2',
          status: 'canceled, by customer',
          estimated_delivery: '2016-11-18',
        },
        {
          order_no: 'a-3',
          customer_no: 'c-1',
          status: 'shipped',
          estimated_delivery: '2017-03-02',
        },
      ],
    });
  });

  it('moves all dates by the fewest whole weeks that bring the earliest 14 days ahead', () => {
    expect(weeksAhead(['2026-03-02', '2026-02-02'], '2026-02-02')).toBe(2);
    expect(weeksAhead(['2026-02-16'], '2026-02-02')).toBe(0);
    expect(weeksAhead(['2026-02-15'], '2026-02-02')).toBe(1);
    expect(shifted('2026-02-15', 1)).toBe('2026-02-22');
    expect(weeksBetween('2016-12-08', shifted('2016-12-08', 525))).toBe(525);
    expect(weeksBetween('2026-02-15', '2026-02-16')).toBeNull();
  });
});
