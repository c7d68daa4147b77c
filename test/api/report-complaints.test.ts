import { next, shanghaiDate } from '../support/calendars';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused } from './support';

interface Line {
  value: string | null;
  name: string;
  count: number;
  open: number;
}

interface Report {
  total: Record<string, number>;
  by: Record<string, Line[]>;
  response: { count: number; meanMinutes: number };
  remedies: { remedy: string; name: string; count: number; cost: number }[];
  satisfaction: { count: number; mean: number };
}

let world: World;
let day: string;

const path = (query = ''): string => `/api/v1/reports/complaints?from=${day}&to=${day}${query}`;

beforeAll(async () => {
  world = await createWorld();
  const { complaints, time } = world;
  const start = next(2, '10:00');
  day = shanghaiDate(start);
  await time.advanceTo(start);
  const { no } = await complaints.receive('cs-1', { customerNo: 'C-1' });
  await complaints.proceed(no);
  await complaints.receive('cs-1', { customerNo: 'C-2', category: undefined, product: '=1+1' });
  const receivedAt = new Date(Date.parse(start) - 2 * 86_400_000).toISOString();
  await complaints.receive('cs-1', { customerNo: 'C-3', receivedAt });
});

describe('statistics of complaints (RPT-05)', () => {
  it('count what was received in the period, by what it is about, in the language of the reader', async () => {
    const headers = { 'accept-language': 'zh-CN' };
    const { body } = await world.get<Report>('cs-lead', path(), headers);
    expect(body.total).toMatchObject({ count: 2, open: 1, closed: 1, reopened: 0 });
    expect(body.by['category']).toMatchObject([
      { value: 'RESPONSE_TIME', name: '响应时间', count: 1, open: 0 },
      { value: null, name: '未填', count: 1, open: 1 },
    ]);
    expect(body.response.count).toBe(1);
    expect(body.remedies).toEqual([{ remedy: 'REPLACE', name: '换货', count: 1, cost: 100 }]);
    expect(body.satisfaction).toMatchObject({ count: 1, mean: 5, satisfied: 1 });
    expect(JSON.stringify(body)).not.toMatch(/王芳|13912345678/);
  });

  it('are a file too, in which no text is a formula, and whose export is logged (CUS-07)', async () => {
    const url = world.baseUrl + path().replace('complaints?', 'complaints.csv?');
    const headers = { authorization: `Bearer ${world.token('gm-1')}`, 'accept-language': 'en' };
    const lines = (await (await fetch(url, { headers })).text()).trim().split('\r\n');
    expect(lines[0]).toContain('"group","value","complaints","open"');
    expect(lines).toContain(`"product","'=1+1",1,1,0,0,0,0,0`);
    const log = await world.get<{ reads: object[] }>('head-1', '/api/v1/reads?person=gm-1');
    expect(log.body.reads).toMatchObject([{ item: 'complaints', lines: lines.length - 1 }]);
  });

  it('are for those who read reports, over a year at most', async () => {
    await expectRefused(world, { who: 'cs-1', path: path() }, 'FORBIDDEN');
    const long = '/api/v1/reports/complaints?from=2024-01-01&to=2026-01-01';
    await expectRefused(world, { who: 'cs-lead', path: long }, 'INVALID_INPUT');
  });

  it('are told apart by batch or serial number, in lists and statistics (RPT-05, CMP-02)', async () => {
    const about = { customerNo: 'C-9', batchNo: 'B-7' };
    const numbers = [
      (await world.complaints.receive('cs-1', about)).no,
      (await world.complaints.receive('cs-1', { ...about, batchNo: undefined })).no,
    ];
    await world.complaints.do('cs-1', numbers[1]!, 'fillIn', { batchNo: 'B-7' });
    const listed = await world.get<{ complaints: { no: string; batchNo: string }[] }>(
      ...(['cs-1', '/api/v1/complaints?batch=B-7'] as const),
    );
    expect(listed.body.complaints.map(({ no }) => no).toSorted()).toEqual(numbers.toSorted());
    expect(listed.body.complaints[0]!.batchNo).toBe('B-7');
    const { body } = await world.get<Report>('cs-lead', path());
    expect(body.by['batch']!.find(({ value }) => value === 'B-7')).toMatchObject({ count: 2 });
    const items = [{ spec: 'GD-100', quantity: 5, batchNo: 'B-7' }];
    const order = await world.newOrder('clerk-1', { items });
    expect((await world.order(order)).data).toMatchObject({ items });
  });
});
