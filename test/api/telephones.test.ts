import { HAN } from './support';
import { sendFrom } from '../support/addresses';
import type { Answer } from '../support/http';
import type { ProblemBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { order } from '../imports/support';
import type { PreviewBody } from '../imports/support';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const DAMAGED = ['1.39E+10', '13912345678.0', '0x10', '1e3', 'abc', '１．３９Ｅ＋１０'];
/** Writings of one number, and how each is kept. */
const KEPT = { '＋８６ １３９': '+86 139', '021-55556666-802': '021-55556666-802' };

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const ZH = { 'accept-language': 'zh' };

/** What a door says of a number: the fields it refuses with their reasons; none when it takes it. */
type Door = (phone: string) => Promise<{ field: string; reason: string }[]>;

const said = ({
  status,
  body,
}: Answer<Partial<ProblemBody>>): { field: string; reason: string }[] => {
  if (status < 300) return [];
  expect([status, body.code]).toEqual([422, 'INVALID_INPUT']);
  return body.errors as { field: string; reason: string }[];
};

let address = 10;

/** One that is not limited by address. */
const publicly = (path: string, body: string, headers: Record<string, string>) =>
  sendFrom(`127.0.1.${(address += 1)}`, world.baseUrl + path, {
    body,
    headers: { ...headers, ...ZH },
  });

const created =
  (path: string, who: string, body: object, field: string): Door =>
  async (phone) =>
    said(await world.post<ProblemBody>(who, path, { ...body, contact: { [field]: phone } }, ZH));

const previewed =
  (kind: string, subject: string, row: (phone: string) => object): Door =>
  async (phone) => {
    const rows = [{ row: 7, [subject]: row(phone) }];
    const body = { kind, errorPolicy: 'SKIP_FAILED', rate: 200, preview: true, rows };
    const who = kind === 'orders' ? 'clerk-1' : 'manager-1';
    const answer = await world.post<PreviewBody>(who, '/api/v1/imports', body, ZH);
    const [only] = answer.body.rows;
    expect(only).toMatchObject({ row: 7 });
    return only!.reason?.errors ?? [];
  };

const acted =
  (kind: 'order' | 'complaint' | 'service' | 'customer', who: string, of: () => Promise<string>) =>
  (action: string, input: (phone: string) => object): Door =>
  async (phone) =>
    said(await world.actOn<ProblemBody>(kind, who, await of(), action, input(phone)));

const onOrder = acted('order', 'clerk-1', () => world.newOrder());
const onComplaint = acted('complaint', 'cs-1', async () => (await world.complaints.receive()).no);
const onService = acted('service', 'cs-1', async () => (await world.services.receive()).no);
const onCustomer = acted('customer', 'sales-1', async () => (await world.customers.enter()).no);

const filled = (phone: string): object => ({ contact: { phone } });
const REQUEST = { type: 'REPAIR', channel: 'PHONE' };
const CUSTOMER = { lifecycle: 'ACTIVE', team: 'east', owner: 'sales-1' };

const DOORS: Readonly<Record<string, Door>> = {
  'POST orders': created('/api/v1/orders', 'clerk-1', { channel: 'PHONE' }, 'phone'),
  'POST complaints': created('/api/v1/complaints', 'cs-1', { channel: 'PHONE' }, 'phone'),
  'POST service-requests': created('/api/v1/service-requests', 'cs-1', REQUEST, 'phone'),
  'POST customers': created('/api/v1/customers', 'sales-1', {}, 'phone'),
  'POST customers, mobile': created('/api/v1/customers', 'sales-1', {}, 'mobile'),
  'POST customers, fax': created('/api/v1/customers', 'sales-1', {}, 'fax'),
  'import of orders': previewed('orders', 'order', (phone) =>
    order('T-1', { contact: { name: 'A', phone } }),
  ),
  'import of customers': previewed('customers', 'customer', (phone) => ({
    ...{ no: 'T-1', ...CUSTOMER, contact: { name: 'A', mobile: phone } },
  })),
  'correct an order': onOrder('correct', (phone) => ({
    ...{ field: 'contact', value: { phone }, reason: 'typed wrongly' },
  })),
  'fill a complaint in': onComplaint('fillIn', filled),
  'fill a request in': onService('fillIn', filled),
  'fill a file in': onCustomer('fillIn', filled),
  'complain as JSON': async (phone) => {
    const body = JSON.stringify({ name: 'Ann', content: 'leaks', phone });
    const answer = await publicly('/public/v1/complaints', body, JSON_TYPE);
    return said({
      ...answer,
      headers: new Headers(),
      body: JSON.parse(answer.body) as ProblemBody,
    });
  },
};

describe.each(Object.entries(DOORS))('the door "%s"', (_name, door) => {
  it('refuses what cannot be a telephone number, naming field and reason in the language of the reader (CUS-01)', async () => {
    for (const phone of DAMAGED) {
      const [fault, ...others] = await door(phone);
      expect([phone, fault?.field]).toEqual([
        phone,
        expect.stringMatching(/(^|\.)(phone|mobile|fax)$/),
      ]);
      expect(others).toEqual([]);
    }
  });

  it('takes a number in any width and with an extension (CUS-01)', async () => {
    for (const phone of Object.keys(KEPT)) expect([phone, await door(phone)]).toEqual([phone, []]);
  });
});

describe('a number that is taken', () => {
  it('is kept in half width (CUS-08)', async () => {
    for (const [phone, kept] of Object.entries(KEPT)) {
      const { no } = await world.customers.enter('sales-1', { contact: { phone } });
      expect((await world.customers.read(no)).data.contact).toMatchObject({ phone: kept });
    }
  });

  it('is refused in Chinese for whom reads Chinese, row by row of an import (CUS-01)', async () => {
    for (const door of ['import of orders', 'POST complaints']) {
      const [fault] = await DOORS[door]!('1.39E+10');
      expect(fault!.reason).toMatch(HAN);
      expect(fault!.reason).toContain('表格');
    }
  });

  const NUMBER = '021-58886612-802';
  const SEARCHES = [
    ...[
      '021-5888-6612',
      '+862158886612',
      '0086 21 5888 6612',
      '58886612',
      '6612',
      '０２１５８８８６６１２',
    ],
    ...['021-58886612 转 802', '021-58886612-999', '(021) 58886612', '+86 (0)21 58886612'],
  ];

  it('is found by every writing of it and by its tail before the extension, in every list (SYS-12)', async () => {
    const contact = { name: '高远', phone: NUMBER, address: '苏州路 1 号' };
    const made = {
      orders: await world.newOrder('clerk-1', { contact }),
      complaints: (await world.complaints.receive('cs-1', { contact })).no,
      'service-requests': (await world.services.receive({ contact })).no,
      customers: (await world.customers.enter('sales-1', { contact })).no,
    };
    for (const [segment, no] of Object.entries(made)) {
      const who = segment === 'customers' ? 'sales-1' : 'cs-1';
      for (const search of SEARCHES) {
        const path = `/api/v1/${segment}?q=${encodeURIComponent(search)}`;
        const { body } = await world.get<Record<string, { no: string }[]>>(who, path);
        expect([segment, search, body[segment]!.map((one) => one.no)]).toEqual([
          ...[segment, search, [no]],
        ]);
      }
    }
  });

  it('shows at once, however it is written, which files may be of the same customer (CUS-08)', async () => {
    const { no } = await world.customers.enter('sales-1', { contact: { phone: '13977778888' } });
    const known = [{ no, because: ['PHONE'] }];
    const intake = [
      ['sales-1', '/api/v1/customers', {}],
      ['clerk-1', '/api/v1/orders', { channel: 'PHONE' }],
      ['cs-1', '/api/v1/complaints', { channel: 'PHONE' }],
      ['cs-1', '/api/v1/service-requests', REQUEST],
    ] as const;
    for (const phone of ['139-7777-8888', '0086 139 7777 8888', '＋８６１３９７７７７８８８８']) {
      for (const [who, path, body] of intake.slice(1)) {
        const answer = await world.post<{ alike: object[] }>(who, path, {
          ...{ ...body, contact: { phone } },
        });
        expect([path, phone, answer.body.alike]).toEqual([path, phone, known]);
      }
    }
    const [who, path] = intake[0];
    const twin = await world.post<{ alike: object[] }>(who, path, {
      contact: { mobile: '+86 139-7777-8888' },
    });
    expect(twin.body.alike).toEqual(known);
    const masked = await world.post<{ alike: object[] }>('warehouse-1', '/api/v1/complaints', {
      ...{ channel: 'PHONE', contact: { phone: '13977778888' } },
    });
    expect(masked.body.alike).toEqual([]);
  });
});

it('the public form keeps what was typed and says what is wrong with the number (CMP-01)', async () => {
  for (const [phone, lang, reason] of [
    ['1.39E+10', 'zh', '表格'],
    ['abc', 'en', 'digits'],
  ] as const) {
    const typed = new URLSearchParams({ name: 'Ann', content: '<b>leaks</b>', phone }).toString();
    const page = await publicly(`/complain?lang=${lang}`, typed, FORM_TYPE);
    expect(page.status).toBe(422);
    expect(page.body).toContain('&lt;b&gt;leaks&lt;/b&gt;');
    expect(page.body).toContain(`value="${phone}"`);
    expect(page.body).toContain(reason);
  }
});
