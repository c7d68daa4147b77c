import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../scripts/complaints/main';
import { complaintBody } from '../../scripts/complaints/mapping';
import { parseComplaints } from '../../scripts/complaints/source';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const HEADER =
  'complaint_id,date_received,product,sub_product,issue,sub_issue,consumer_complaint_narrative,company,submitted_via';

/** Narratives with quotes, commas and line breaks, empty ones, an issue without product, CRLF, a BOM. */
const FILE = [
  `\uFEFF${HEADER}`,
  '9001,2017-03-21,Credit card,,Billing disputes,,,BANK,Web',
  '9002,2017-03-22,"Debt, other",,"Loan ""modification"", collection",,"They said ""no"",\nthen hung up.\n\nTwice.",BANK,Referral',
  '"9003",2013-07-18,Mortgage,,,,,BANK,Postal mail',
  '9004,2017-04-01,,,Late fee,,"  ",BANK,Phone',
].join('\r\n');

const FAULTY = [HEADER, '9101,2017-03-21,Card,,,,,BANK,Pigeon', '9102,soon,Card,,,,,BANK,Web'];

let world: World;
let folder: string;

async function write(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

async function run(file: string, ...more: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const staff = path.join(folder, 'staff.json');
  const args = [file, '--api', world.baseUrl, '--staff', staff, ...more];
  const code = await main(args, (line) => lines.push(line), {});
  return { code, text: lines.join('\n') };
}

type List = { complaints: { no: string; stage: string }[] };

async function all(): Promise<List['complaints']> {
  const { body } = await world.get<List>('cs-lead', '/api/v1/complaints?limit=200');
  return [...body.complaints].sort((a, b) => (a.no < b.no ? -1 : 1));
}

beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(path.join(tmpdir(), 'gendan-complaints-'));
  const { body } = await world.get<{ staff: { id: string }[] }>('admin', '/api/v1/staff');
  const staff = body.staff.map((member) => ({ ...member, token: world.token(member.id) }));
  await write('staff.json', JSON.stringify(staff));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('complaints of a file', () => {
  it('are all numbered at once, and what each lacks is listed (CMP-01, CMP-02)', async () => {
    const { code, text } = await run(await write('complaints.csv', FILE));
    expect(text).toContain('numbered 4, already there 0, failed 0');
    expect(text).toContain('complete enough to be accepted: 0 of 4');
    expect(text).toContain('  contact.name: 4');
    expect(text).toContain('  content: 3');
    expect(code).toBe(0);
    const found = await all();
    expect(found).toHaveLength(4);
    const told = await world.complaints.read(found[1]!.no);
    expect(told).toMatchObject({
      stage: 'ACCEPT',
      missingToAccept: [
        ...['contact.name', 'contact.phone', 'nature', 'category', 'severity', 'identity'],
      ],
      data: {
        channel: 'LETTER',
        happenedOn: '2017-03-22',
        externalNo: '9002',
        product: 'Debt, other / Loan "modification", collection',
        content: 'They said "no",\nthen hung up.\n\nTwice.',
        category: null,
      },
    });
    const refused = await world.complaints.act('cs-1', found[1]!.no, 'accept');
    expect(refused.body).toMatchObject({ code: 'COMPLAINT_INCOMPLETE' });
  });

  it('are there once however often the file is sent, and the completed ones reach closure (CMP-01, CMP-23)', async () => {
    const file = await write('again.csv', FILE);
    const { code, text } = await run(file, '--close', '2');
    expect(text).toContain('numbered 0, already there 4, failed 0');
    expect(code).toBe(0);
    expect((await all()).map(({ stage }) => stage).sort()).toEqual([
      ...['ACCEPT', 'ACCEPT', 'CLOSED', 'CLOSED'],
    ]);
    const again = await run(file, '--close', '2');
    expect(again.code).toBe(0);
    expect(await all()).toHaveLength(4);
  });

  it('are named line by line where they are none, and usage and columns are told', async () => {
    const { code, text } = await run(
      await write('faulty.csv', `${FAULTY.join('\n')}\n${FILE.split('\r\n')[1]}`),
    );
    expect(code).toBe(1);
    expect(text).toContain('numbered 0, already there 1, failed 2');
    expect(text).toMatch(/line 2: submitted_via: /);
    expect(text).toMatch(/line 3: date_received: /);
    expect(await main([], () => undefined, {})).toBe(2);
    const columns = await run(await write('columns.csv', 'complaint_id,product\n1,x\n'));
    expect(columns.text).toContain('lacks the columns: date_received, issue');
  });
});

it('takes from a file what it says and nothing else', () => {
  const [first, , third, fourth] = parseComplaints(FILE).rows.map(complaintBody);
  expect(first).toEqual({
    channel: 'ONLINE',
    happenedOn: '2017-03-21',
    externalNo: '9001',
    product: 'Credit card / Billing disputes',
  });
  expect(third).toMatchObject({ channel: 'LETTER', product: 'Mortgage' });
  expect(fourth).toEqual({
    channel: 'PHONE',
    happenedOn: '2017-04-01',
    externalNo: '9004',
    product: 'Late fee',
  });
});

it('cuts off what is longer than a complaint takes', () => {
  const long = `${HEADER}\n1,2017-03-21,Card,,,,${'x'.repeat(5_000)},BANK,Fax`;
  const [body] = parseComplaints(long).rows.map(complaintBody);
  expect(body).toMatchObject({ channel: 'LETTER', content: 'x'.repeat(4_000) });
});
