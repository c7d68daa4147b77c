import path from 'node:path';
import { columnsOf, parseMap, readMap } from '../../scripts/import/map-file';
import { mapRows } from '../../scripts/import/mapping';
import type { Mapped } from '../../scripts/import/mapping';
import { progressLine } from '../../scripts/import/progress';
import { resultCsv } from '../../scripts/import/result';
import { parseRows, readRows } from '../../scripts/import/source';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples', 'import');
const OLIST = readMap(path.join(EXAMPLES, 'olist-map.json'));

function mapped(map: object, csv: string, kind: 'orders' | 'order-history' = 'orders'): Mapped {
  const read = parseMap(JSON.stringify(map));
  return mapRows(read, parseRows(csv, columnsOf(read, kind !== 'orders')), kind);
}

describe('the lines of a file', () => {
  it('are read with BOM, quotes, CRLF, commas and line breaks in cells, empty lines and cells', () => {
    const text = '\uFEFFa,b\r\n"1, one","x\r\ny"\r\n\r\n"say ""so""",\r\n';
    expect(parseRows(text, ['a', 'b'])).toEqual([
      { row: 3, cells: { a: '1, one', b: 'x\ny' } },
      { row: 5, cells: { a: 'say "so"', b: '' } },
    ]);
  });

  it('need the columns that are mapped, each once', () => {
    expect(() => parseRows('a\n1\n', ['a', 'b', 'c'])).toThrow('lacks the columns: b, c');
    expect(() => parseRows('a,a\n1,2\n', ['a'])).toThrow('columns twice: a');
  });
});

describe('the columns of an order', () => {
  const map = {
    constants: {
      channel: 'PHONE',
      'contact.name': 'imported',
      items: [{ spec: 's', quantity: 1 }],
    },
    columns: {
      nr: 'no',
      qty: { field: 'items.0.quantity', number: true },
      how: { field: 'channel', values: { 网上: 'ONLINE' } },
      tel: 'contact.phone',
    },
  };

  it('become fields by their path; constants stand where nothing is said', () => {
    const { rows, faults } = mapped(map, 'nr,qty,how,tel\nA-1,2.5,网上,123\nA-2,,,\n');
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      {
        row: 2,
        order: {
          no: 'A-1',
          channel: 'ONLINE',
          contact: { name: 'imported', phone: '123' },
          items: [{ spec: 's', quantity: 2.5 }],
        },
      },
      {
        row: 3,
        order: {
          no: 'A-2',
          channel: 'PHONE',
          contact: { name: 'imported' },
          items: [{ spec: 's', quantity: 1 }],
        },
      },
    ]);
  });

  it('are reported by row and column where a cell cannot be mapped', () => {
    const { rows, faults } = mapped(map, 'nr,qty,how,tel\nA-1,many,fax,1\nA-2,1,网上,\u0000\n');
    expect(rows).toEqual([]);
    expect(faults.map(({ row, no, column }) => [row, no, column])).toEqual([
      [2, 'A-1', 'qty'],
      [2, 'A-1', 'how'],
      [3, 'A-2', 'tel'],
    ]);
    expect(faults[0]!.reason).toEqual({ zh: '“many”不是数字', en: '"many" is no number' });
  });
});

describe('the columns of a customer', () => {
  it('become fields of her file, days of the year without their year (CUS-10, CBK-09)', () => {
    const read = parseMap(
      JSON.stringify({
        columns: {
          nr: 'no',
          since: 'past.acceptedOn',
          born: { day: 'BIRTHDAY' },
          wed: { day: 'WEDDING' },
        },
      }),
    );
    const csv = 'nr,since,born,wed\nA-1,2020-01-31,1980-05-01,3月8日\nA-2,,02/29,\nA-3,,soon,\n';
    const { rows, faults } = mapRows(read, parseRows(csv, columnsOf(read, false)), 'customers');
    const born = { kind: 'BIRTHDAY', month: 5, day: 1 };
    const wed = { kind: 'WEDDING', month: 3, day: 8 };
    expect(rows).toEqual([
      { row: 2, customer: { no: 'A-1', past: { acceptedOn: '2020-01-31' }, days: [born, wed] } },
      { row: 3, customer: { no: 'A-2', days: [{ kind: 'BIRTHDAY', month: 2, day: 29 }] } },
    ]);
    expect(faults).toMatchObject([{ row: 4, no: 'A-3', column: 'born' }]);
  });
});

describe('a mapping file', () => {
  it.each([
    ['no columns', {}, 'columns'],
    ['an unknown part', { columns: {}, column: 1 }, 'column'],
    [
      'a status with a step that is not listed',
      { columns: {}, status: { column: 's', values: { x: { required: ['fly'] } } } },
      'status.values.x: there is no milestone fly',
    ],
  ])('with %s is refused', (_what, map, message) => {
    expect(() => parseMap(JSON.stringify(map))).toThrow(message);
  });
});

describe('the mapping of the Olist orders', () => {
  const HEADER =
    'order_no,customer_no,status,purchased_at,approved_at,handed_to_carrier_at,delivered_at,estimated_delivery';
  const past = (line: string): Mapped => {
    const columns = columnsOf(OLIST, true);
    return mapRows(OLIST, parseRows(`${HEADER}\n${line}`, columns), 'order-history');
  };
  const steps = (line: string): string[] | undefined =>
    past(line).rows[0]?.milestones?.map(({ action, at }) => `${action} ${at}`);

  it.each([
    ['created', 'a,c,created,P,,,,D', ['submit P']],
    ['processing', 'a,c,processing,P,A,,,D', ['submit P', 'approve A']],
    ['shipped', 'a,c,shipped,P,A,H,,D', ['submit P', 'approve A', 'productionDone H', 'ship H']],
    [
      'delivered',
      'a,c,delivered,P,A,H,L,D',
      ['submit P', 'approve A', 'productionDone H', 'ship H', 'arrive L', 'signOff L'],
    ],
    ['canceled before approval', 'a,c,canceled,P,,,,D', ['submit P', 'cancel P']],
    [
      'canceled on the way',
      'a,c,canceled,P,A,H,,D',
      ['submit P', 'approve A', 'productionDone H', 'ship H', 'cancel H'],
    ],
    ['unavailable', 'a,c,unavailable,P,A,,,D', ['submit P', 'approve A', 'cancel A']],
  ])('knows which steps of an order that is %s are recorded', (_status, line, expected) => {
    expect(past(line).faults).toEqual([]);
    expect(steps(line)).toEqual(expected);
  });

  it('tells a missing time and an unknown status by row and column', () => {
    expect(past('a,c,delivered,P,,H,L,D').faults).toMatchObject([
      { row: 2, no: 'a', column: 'approved_at', reason: { en: 'is empty, but approve needs it' } },
    ]);
    expect(past('a,c,lost,P,,,,D').faults).toMatchObject([{ column: 'status' }]);
    expect(past('a,c,created,,,,,D').faults.map(({ column }) => column)).toEqual([
      'purchased_at',
      'openedAt',
    ]);
  });

  it('fills what the file lacks with constants that say so', () => {
    const { order } = past('a,c,created,P,,,,2016-12-08').rows[0]!;
    expect(order).toMatchObject({
      no: 'a',
      customerNo: 'c',
      deliveryDate: '2016-12-08',
      channel: 'ONLINE',
      source: 'STOCK',
      returnSlipRequired: false,
    });
    expect(JSON.stringify(order).match(/imported/g)).toHaveLength(3);
  });

  it('takes the example file', () => {
    const rows = readRows(path.join(EXAMPLES, 'orders.csv'), columnsOf(OLIST, true));
    const { rows: good, faults } = mapRows(OLIST, rows, 'order-history');
    expect([good.length, faults.map(({ no }) => no)]).toEqual([8, ['example-0003']]);
    expect(mapRows(OLIST, rows, 'orders').rows).toHaveLength(9);
  });
});

describe('what is shown', () => {
  it('is a bar with counts', () => {
    const counts = {
      total: 4,
      pending: 1,
      done: 1,
      existing: 1,
      failed: 1,
      skipped: 0,
      resting: 0,
    };
    const run = { id: 'r', kind: 'orders', state: 'RUNNING', rate: 1, counts } as const;
    expect(progressLine(run, 12.4)).toMatch(
      /^█{23}░{7} 3\/4 {2}done 1, existing 1, failed 1, 12\/s$/,
    );
  });

  it('is a result file that spreadsheets read, without formulas', () => {
    const csv = resultCsv([{ row: 2, no: '=1+1', state: 'FAILED', zh: '缺，"少"', en: 'a, "b"' }]);
    expect(csv).toBe(
      '\uFEFFrow,no,state,reason_zh,reason_en\r\n2,\'=1+1,FAILED,"缺，""少""","a, ""b"""\r\n',
    );
  });
});
