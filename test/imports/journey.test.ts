import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkflowNotFoundError } from '@temporalio/client';
import { casesFootprint, run } from './support';
import { main } from '../../scripts/import/main';
import type { Kind } from '../../scripts/import/mapping';
import { startSafetyNets } from '../../worker/safety-nets';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const MAP = path.join(__dirname, '..', '..', 'examples', 'import', 'olist-map.json');
const HEADER =
  'order_no,customer_no,status,purchased_at,approved_at,handed_to_carrier_at,delivered_at,estimated_delivery';

/** The quirks of real files: BOM, CRLF, quotes, times out of order or missing, a cancellation without one. */
const FILE = [
  `\uFEFF${HEADER}`,
  '"j-1","c-1",delivered,2016-10-04T11:03:00-03:00,2016-10-06T07:46:00-03:00,2016-11-17T11:21:00-03:00,2016-11-17T19:14:00-03:00,2016-12-08',
  'j-2,c-2,delivered,2018-07-03T13:21:00-03:00,2018-07-05T16:02:00-03:00,2018-07-03T10:21:00-03:00,2018-07-09T10:00:00-03:00,2018-08-01',
  'j-3,c-3,delivered,2017-01-23T07:33:00-03:00,,2017-01-27T13:55:00-03:00,2017-02-07T17:22:00-03:00,2017-03-02',
  '',
  'j-4,c-4,canceled,2016-10-10T09:51:00-03:00,2016-10-18T15:19:00-03:00,,,2016-11-18',
  'j-5,c-5,unavailable,2017-05-10T09:51:00-03:00,2017-05-11T15:19:00-03:00,,,2017-06-18',
  'j-6,c-6,shipped,2017-01-23T07:33:00-03:00,2017-01-25T02:42:00-03:00,2017-01-27T13:55:00-03:00,,2017-03-02',
  'j-7,"c-7",processing,2017-01-23T07:33:00-03:00,2017-01-25T02:42:00-03:00,,,2017-03-02',
  'j-8,c-8,created,2017-01-23T07:33:00-03:00,,,,2017-03-02',
  'j-9,c-9,canceled,2016-10-10T09:51:00-03:00,,,,2016-11-18',
].join('\r\n');

/** Where each possible order really stood. */
const STAGES = {
  'j-1': 'ARCHIVE',
  'j-4': 'CANCELLED',
  'j-5': 'CANCELLED',
  'j-6': 'SHIPMENT',
  'j-7': 'PRODUCTION',
  'j-8': 'REVIEW',
  'j-9': 'CANCELLED',
};

let world: World;
let folder: string;
let file: string;
let stopNets: () => Promise<void>;

interface Call {
  code: number;
  text: string;
  result: string;
}

async function call(
  kind: Kind,
  args: string[],
  around: { interrupted?: AbortSignal; env?: NodeJS.ProcessEnv } = {},
): Promise<Call> {
  const lines: string[] = [];
  const result = path.join(folder, 'result.csv');
  await rm(result, { force: true });
  const staff = path.join(folder, 'staff.json');
  const where = ['--api', world.baseUrl, '--staff', staff, '--result', result];
  const code = await main(kind, [...args, ...where], {
    screen: { tty: false, write: (text) => void lines.push(text) },
    env: around.env ?? {},
    interrupted: around.interrupted ?? new AbortController().signal,
    ask: () => Promise.resolve(true),
  });
  const written = await readFile(result, 'utf8').catch(() => '');
  return { code, text: lines.join(''), result: written };
}

const replay = (...more: string[]): Promise<Call> =>
  call('order-history', [file, '--map', MAP, '--error-policy', 'skip-failed', ...more]);

beforeAll(async () => {
  world = await createWorld();
  stopNets = startSafetyNets(world.tools);
  folder = await mkdtemp(path.join(tmpdir(), 'gendan-import-'));
  file = path.join(folder, 'orders.csv');
  await writeFile(file, FILE);
  const { body } = await world.get<{ staff: { id: string }[] }>('admin', '/api/v1/staff');
  const staff = body.staff.map((member) => ({ ...member, token: world.token(member.id) }));
  await writeFile(path.join(folder, 'staff.json'), JSON.stringify(staff));
});

afterAll(async () => {
  await stopNets();
  await rm(folder, { recursive: true, force: true });
});

describe('replaying the history of a file', () => {
  it('previews without writing', async () => {
    const before = await casesFootprint(world);
    const { code, text } = await replay('--preview');
    expect(text).toContain('9 rows, 1 cannot be mapped');
    expect(text).toContain('would be done 7, there already 0, impossible 1');
    expect(code).toBe(1);
    expect(await casesFootprint(world)).toEqual(before);
  });

  it('rejects the whole file by default, naming every reason', async () => {
    const before = await casesFootprint(world);
    const { code, text } = await call('order-history', [file, '--map', MAP]);
    expect(text).toContain('row 4, approved_at: is empty, but approve needs it');
    expect(text).toContain('Nothing was imported');
    expect(code).toBe(1);
    expect(await casesFootprint(world)).toEqual(before);
  });

  it('brings every possible order to where it really stood, and reports the others by row', async () => {
    const { code, text, result } = await replay();
    expect(text).toContain('8/8  done 7, existing 0, failed 1');
    expect(code).toBe(1);
    for (const [no, stage] of Object.entries(STAGES)) {
      expect([no, (await world.order(no)).stage]).toEqual([no, stage]);
    }
    const lines = result.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('row,no,state,reason_zh,reason_en');
    expect(lines[1]).toBe('2,j-1,DONE,,');
    expect(lines[2]).toMatch(
      /^3,j-2,FAILED,.*的时间不可能：.*The time of ""Production done"" is impossible/,
    );
    expect(lines[3]).toMatch(/^4,j-3,FAILED,approved_at：为空/);
    expect((await world.act('clerk-1', 'j-2', 'note', { text: 'x' })).status).toBe(404);
  });

  it('keeps the recorded instants, tells nobody, and begins all limits at the import', async () => {
    const signed = await world.timeline('j-1');
    expect(signed.find(({ type }) => type === 'GOODS_SHIPPED')).toMatchObject({
      actor: 'IMPORT',
      occurredAt: '2016-11-17T14:21:00.000Z',
    });
    expect(signed[0]!.data['imported']).toMatchObject({ row: 2 });
    const { rows } = await world.pool.query<{ told: number; called: number }>(
      `select (select count(*) from effects) + (select count(*) from inbox) as told,
              (select count(*) from case_events
                where type in ('DEADLINE_BREACHED', 'DEADLINE_WARNED', 'ESCALATED')) as called`,
    );
    expect(rows).toEqual([{ told: 0, called: 0 }]);
    const imported = signed[0]!.recordedAt;
    for (const no of ['j-1', 'j-6', 'j-7', 'j-8']) {
      const { deadlines, overdue } = await world.order(no);
      expect(overdue).toBe(false);
      expect(deadlines.length).toBeGreaterThan(0);
      for (const { dueAt } of deadlines) expect(dueAt > imported).toBe(true);
    }
    for (const no of ['j-4', 'j-5', 'j-9']) {
      expect(await world.order(no)).toMatchObject({ deadlines: [], nextDueAt: null });
    }
  });

  it('changes nothing the second time', async () => {
    const before = await casesFootprint(world);
    const { text } = await replay();
    expect(text).toContain('done 0, existing 7, failed 1');
    expect(await casesFootprint(world)).toEqual(before);
  });

  it('leaves live orders that go on like any other, with a workflow each', async () => {
    await eventually('all open orders have a workflow', async () => {
      const { rows } = await world.pool.query(
        'select id from cases where closed_at is null and workflow_started_at is null',
      );
      return rows.length === 0;
    });
    await world.do('warehouse-1', 'j-8', 'recordStockCheck', { result: 'IN_STOCK' });
    await world.approve('j-8');
    expect((await world.order('j-8')).stage).toBe('PRODUCTION');
    const closed = world.client.workflow.getHandle('order-j-4').describe();
    await expect(closed).rejects.toBeInstanceOf(WorkflowNotFoundError);
  });
});

describe('importing live orders from a file', () => {
  const live = FILE.replaceAll('j-', 'k-');

  it('receives them all, is interrupted, resumed and finished', async () => {
    const other = path.join(folder, 'live.csv');
    await writeFile(other, live);
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(), 900);
    const args = [other, '--map', MAP, '--rate', '2', '--as', 'clerk-2'];
    const first = await call('orders', args, { interrupted: interrupt.signal });
    expect(first.code).toBe(130);
    const [, id] = /--resume (\S+) --as clerk-2/.exec(first.text) ?? [];
    expect(await run(world, id!)).toMatchObject({ state: 'STOPPED' });
    const second = await call('orders', ['--resume', id!, '--as', 'clerk-2']);
    expect(second.text).toContain('9/9  done 9, existing 0, failed 0');
    expect(second.code).toBe(0);
    expect(await world.order('k-2')).toMatchObject({ stage: 'RECEIVED', owner: 'clerk-2' });
  });

  it('tells what it could not do: usage, files, sign-in, API', async () => {
    expect(await call('orders', [])).toMatchObject({ code: 2 });
    expect(await call('orders', [file, '--map', MAP, '--rate', 'fast'])).toMatchObject({ code: 2 });
    expect(await call('orders', ['--fly'])).toMatchObject({ code: 2 });
    expect((await call('orders', ['nowhere.csv', '--map', MAP])).text).toContain('ended early');
    const nobody = await call('orders', [file, '--map', MAP, '--as', 'nobody']);
    expect(nobody.text).toContain('names nobody who is nobody');
    const stranger = await call('orders', [file, '--map', MAP], { env: { GENDAN_TOKEN: 'x' } });
    expect(stranger).toMatchObject({ code: 1 });
    expect(stranger.text).toContain('401 UNAUTHENTICATED');
  });
});
