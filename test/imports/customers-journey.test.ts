import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { casesFootprint } from './support';
import { main } from '../../scripts/import/main';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples', 'import');
const FILE = path.join(EXAMPLES, 'customers.csv');
const MAP = path.join(EXAMPLES, 'customers-map.json');

let world: World;
let folder: string;

interface Call {
  code: number;
  text: string;
  result: string;
}

async function call(...args: string[]): Promise<Call> {
  const lines: string[] = [];
  const result = path.join(folder, 'result.csv');
  await rm(result, { force: true });
  const where = ['--api', world.baseUrl, '--staff', path.join(folder, 'staff.json')];
  const code = await main('orders', [...args, ...where, '--result', result], {
    screen: { tty: false, write: (text) => void lines.push(text) },
    env: {},
    interrupted: new AbortController().signal,
    ask: () => Promise.resolve(true),
  });
  const written = await readFile(result, 'utf8').catch(() => '');
  return { code, text: lines.join(''), result: written.replace('\uFEFF', '') };
}

const WHO = ['--customers', '--as', 'manager-1', '--error-policy', 'skip-failed'];

beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(path.join(tmpdir(), 'gendan-customers-'));
  const { body } = await world.get<{ staff: { id: string }[] }>('admin', '/api/v1/staff');
  const staff = body.staff.map((member) => ({ ...member, token: world.token(member.id) }));
  await writeFile(path.join(folder, 'staff.json'), JSON.stringify(staff));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('importing a list of customers from the command line', () => {
  it('previews the example file without writing (CUS-01)', async () => {
    const before = await casesFootprint(world);
    const { code, text } = await call(FILE, '--map', MAP, ...WHO, '--preview');
    expect(text).toContain('4 rows, 0 cannot be mapped');
    expect(text).toContain('would be done 4, there already 0, impossible 0');
    expect(code).toBe(0);
    expect(await casesFootprint(world)).toEqual(before);
  });

  it('brings every customer to where her row says, and nothing twice (CUS-02, CUS-10)', async () => {
    const first = await call(FILE, '--map', MAP, ...WHO);
    expect(first.text).toContain('4/4  done 4, existing 0, failed 0');
    expect(first.code).toBe(0);
    const read = (no: string): ReturnType<World['customers']['read']> => world.customers.read(no);
    expect(await read('ERP-1001')).toMatchObject({
      ...{ stage: 'FILED', owner: 'sales-1', lifecycle: 'ACTIVE', consent: 'FULL', visits: true },
      ...{ days: [{ kind: 'BIRTHDAY', month: 5, day: 1 }], preference: { method: 'PHONE' } },
    });
    expect(await read('ERP-1002')).toMatchObject({ consent: 'SERVICE_ONLY', days: [{ month: 3 }] });
    expect(await read('ERP-1003')).toMatchObject({
      stage: 'DRAFT',
      lifecycle: 'PROSPECT',
      grade: 'B',
    });
    expect(await read('ERP-1004')).toMatchObject({ stage: 'FILED', consent: 'NONE', plan: [] });
    const second = await call(FILE, '--map', MAP, ...WHO);
    expect(second.text).toContain('done 0, existing 4, failed 0');
  });

  it('names customers that may be the same in the result file, in both languages (CUS-08)', async () => {
    const list = path.join(folder, 'more.json');
    const contact = { name: '沈一', mobile: '139 0000 0001' };
    await writeFile(list, JSON.stringify([{ no: 'J-1', contact }, { no: 'J 2' }]));
    const { code, text, result } = await call(list, ...WHO);
    expect(code).toBe(1);
    expect(text).toContain('1 may be customers that are there already');
    const lines = result.trim().split('\r\n');
    expect(lines[1]).toBe(
      '1,J-1,DONE,"可能是同一客户：ERP-1001 (PHONE, NAME)","may be the same customer as ERP-1001 (PHONE, NAME)"',
    );
    expect(lines[2]).toMatch(/^2,J 2,FAILED,.*customer\.no/);
    expect((await world.customers.read('J-1')).stage).toBe('DRAFT');
  });

  it('tells what it cannot read: other encodings, cells that are no days, lists that are none', async () => {
    const spoilt = path.join(folder, 'gbk.csv');
    await writeFile(spoilt, Buffer.concat([Buffer.from('客户编号\n'), Buffer.from([0xc9, 0xf2])]));
    expect((await call(spoilt, '--map', MAP, ...WHO)).text).toContain('is not UTF-8');
    const bad = (await readFile(FILE, 'utf8')).replace('1980-05-01', '春天');
    const other = path.join(folder, 'bad.csv');
    await writeFile(other, bad);
    const { text } = await call(other, '--map', MAP, ...WHO, '--preview');
    expect(text).toContain('row 2, 生日: "春天" is no day of the year');
    const none = path.join(folder, 'none.json');
    await writeFile(none, '{"no": 1}');
    expect((await call(none, ...WHO)).text).toContain('the JSON file is no list');
    expect((await call(FILE, ...WHO)).code).toBe(2);
  });
});
