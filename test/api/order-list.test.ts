import { createWorld } from '../support/world';
import type { World } from '../support/world';

interface Line {
  no: string;
  nextDueAt: string | null;
  deliveryDate: string;
  stageName: string;
  waitingOn: { text: string } | null;
}
interface List {
  orders: Line[];
  nextCursor: string | null;
}

const SOON = '2031-03-03T01:00:00.000Z';
const TIE = '2031-03-04T01:00:00.000Z';
const LATE = '2031-03-05T01:00:00.000Z';

/** What each order of the list stands for; columns as the rules would have written them. */
const ORDERS: Record<string, { create?: object; by?: string; columns?: Record<string, unknown> }> =
  {
    'A-1': { create: { customerNo: 'K_1' }, columns: { next_due_at: LATE, stage: 'REVIEW' } },
    'A-2': { create: { customerNo: 'KX1' }, columns: { next_due_at: TIE, overdue: true } },
    'A-3': { create: { customerNo: 'KX10' }, columns: { next_due_at: TIE, on_hold: true } },
    'A-4': { by: 'sales-1', columns: { next_due_at: TIE, stage: 'SHIPMENT' } },
    'A-5': { by: 'clerk-9', columns: { next_due_at: SOON } },
    A_6: { create: { contact: { phone: '138 1234-5678' } }, columns: { next_due_at: TIE } },
    AX6: { create: { contact: { phone: '+86 138 9999 5678' } }, columns: { next_due_at: TIE } },
    '5678': { columns: { next_due_at: null, closed_at: SOON, stage: 'ARCHIVED' } },
    'B.1': { columns: { next_due_at: null, closed_at: SOON, stage: 'CANCELLED' } },
    'B.2': { columns: { next_due_at: null, owner: null } },
    'B.3': { columns: { next_due_at: null } },
  };
const SORTED = ['A-5', 'A-2', 'A-3', 'A-4', 'A_6', 'AX6', 'A-1', '5678', 'B.1', 'B.2', 'B.3'];

let world: World;

beforeAll(async () => {
  world = await createWorld({ worker: false });
  for (const [no, { create = {}, by = 'clerk-1', columns = {} }] of Object.entries(ORDERS)) {
    await world.newOrder(by, { no, contact: { name: '张三丰' }, ...create });
    const names = Object.keys(columns);
    const set = names.map((name, at) => `${name} = $${at + 2}`).join(', ');
    await world.pool.query(`update cases set ${set} where no = $1`, [
      no,
      ...Object.values(columns),
    ]);
  }
});

async function list(query: string, who = 'clerk-1'): Promise<List> {
  const answer = await world.get<List>(who, `/api/v1/orders?${query}`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

async function numbers(query: string, who?: string): Promise<string[]> {
  return (await list(query, who)).orders.map(({ no }) => no);
}

const sortedLike = (wanted: string[]): string[] => SORTED.filter((no) => wanted.includes(no));

describe('the list of orders', () => {
  it('shows the next deadline first, ties by number, those without a deadline last', async () => {
    const { orders, nextCursor } = await list('');
    const dues = orders.map(({ nextDueAt }) => nextDueAt);
    expect(dues).toEqual([SOON, TIE, TIE, TIE, TIE, TIE, LATE, null, null, null, null]);
    expect([...orders.map(({ no }) => no)].sort()).toEqual([...SORTED].sort());
    expect(nextCursor).toBeNull();
    expect(orders[0]).toMatchObject({ deliveryDate: '2099-12-31', stageName: 'Received' });
  });

  it.each([
    ['stage=REVIEW', ['A-1']],
    ['stage=REVIEW,SHIPMENT', ['A-1', 'A-4']],
    ['owner=sales-1', ['A-4']],
    ['owner=nobody', []],
    ['unassigned=true', ['B.2']],
    ['unassigned=false', SORTED.filter((no) => no !== 'B.2')],
    ['team=north', ['A-5']],
    ['customer=KX1', ['A-2']],
    ['overdue=true', ['A-2']],
    ['overdue=false', SORTED.filter((no) => no !== 'A-2')],
    ['onHold=true', ['A-3']],
    ['open=false', ['5678', 'B.1']],
    ['open=true', SORTED.filter((no) => !['5678', 'B.1'].includes(no))],
    [`dueBefore=${SOON}`, []],
    [`dueBefore=${TIE}`, ['A-5']],
    [`dueBefore=${encodeURIComponent('2031-03-05T09:00:00.001+08:00')}`, SORTED.slice(0, 7)],
    ['stage=RECEIVED&team=east&open=true&overdue=false', ['A-3', 'A_6', 'AX6', 'B.2', 'B.3']],
  ])('filters by %s', async (query, expected) => {
    expect((await numbers(query)).sort()).toEqual([...expected].sort());
  });

  it('knows who asks for her own', async () => {
    expect(await numbers('owner=me', 'sales-1')).toEqual(['A-4']);
    expect(await numbers('owner=me', 'clerk-9')).toEqual(['A-5']);
    expect(await numbers('owner=me', 'manager-1')).toEqual([]);
  });

  it('finds archived orders as well (SYS-12)', async () => {
    expect(await numbers('stage=ARCHIVED')).toEqual(['5678']);
  });
});

describe('the search', () => {
  it.each([
    ['the beginning of a number', 'A-', ['A-1', 'A-2', 'A-3', 'A-4', 'A-5']],
    ['a whole number', 'A-3', ['A-3']],
    ['the beginning of a customer number', 'KX', ['A-2', 'A-3']],
    ['not the middle of a number', '-3', []],
    ['an underscore as itself in a number', 'A_', ['A_6']],
    ['an underscore as itself in a customer number', 'K_', ['A-1']],
    ['a percent sign as itself', '%', []],
    ['a percent sign inside', 'A%', []],
    ['a backslash as itself', '\\', []],
    ['a quote as itself', "A' or 'x' = 'x", []],
    ['upper and lower case as they are', 'kx', []],
    ['a dot as itself', 'B.', ['B.1', 'B.2', 'B.3']],
    [
      'the last four digits of a phone, or the beginning of a number',
      '5678',
      ['A_6', 'AX6', '5678'],
    ],
    ['more digits of a phone, whatever stands between them', '12345678', ['A_6']],
    ['a whole phone number', '8613899995678', ['AX6']],
    ['not three digits of a phone', '678', []],
    ['not the first digits of a phone', '1381', []],
  ])('takes %s: %s', async (_what, q, expected) => {
    const query = `q=${encodeURIComponent(q)}`;
    expect((await numbers(query)).sort()).toEqual([...expected].sort());
  });

  it('does not spell out a phone number to those who see it masked (CUS-06)', async () => {
    for (const who of ['production-1', 'warehouse-1', 'logistics-1', 'clerk-9', 'admin', 'gm-1']) {
      expect(await numbers('q=12345678', who)).toEqual([]);
      expect(await numbers('q=5678', who)).toEqual(['5678']);
    }
    for (const who of ['cs-1', 'sales-1', 'manager-1', 'head-1'])
      expect(await numbers('q=12345678', who)).toEqual(['A_6']);
  });
});

describe('pages of the list', () => {
  it.each([1, 2, 3, 4, 5, 10])(
    'of %i lose and repeat nothing, over ties and missing deadlines',
    async (limit) => {
      const whole = await numbers('limit=200');
      const seen: string[] = [];
      let cursor = '';
      for (let page = 0; page < 20; page += 1) {
        const { orders, nextCursor } = await list(`limit=${limit}${cursor}`);
        expect(orders.length).toBeLessThanOrEqual(limit);
        seen.push(...orders.map(({ no }) => no));
        if (nextCursor === null) break;
        expect(orders).toHaveLength(limit);
        cursor = `&cursor=${nextCursor}`;
      }
      expect(seen).toEqual(whole);
    },
  );

  it('hold each case once, wherever its deadline moves during the walk; overdue ones that nothing comes to are first (SYS-03)', async () => {
    const set = (no: string, due: string | null, overdue = false) =>
      world.pool.query(`update cases set next_due_at = $2, overdue = $3 where no = $1`, [
        ...[no, due, overdue],
      ]);
    await set('B.3', null, true);
    const whole = await numbers('limit=200');
    expect(whole[0]).toBe('B.3');
    const seen: string[] = [];
    let cursor = '';
    const moves: [string, string | null][][] = [
      [
        ['A-5', LATE],
        ['A-1', '2031-03-01T01:00:00.000Z'],
      ],
      [
        ['A-1', '2031-03-09T01:00:00.000Z'],
        ['B.2', SOON],
        ['A-3', null],
      ],
      [
        ['B.2', null],
        ['B.3', SOON],
      ],
    ];
    for (;;) {
      const { orders, nextCursor } = await list(`limit=2${cursor}`);
      seen.push(...orders.map(({ no }) => no));
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
      for (const [no, due] of moves.shift() ?? []) await set(no, due);
    }
    expect(seen).toEqual(whole);
    await set('A-5', SOON);
    await set('A-1', LATE);
    await set('A-3', TIE);
    await set('B.3', null);
  });

  it('end without a cursor when the last page is just full', async () => {
    expect((await list('limit=11')).nextCursor).toBeNull();
    expect((await list('limit=10')).nextCursor).not.toBeNull();
  });

  it('keep the filter', async () => {
    const first = await list('open=true&limit=8');
    const second = await list(`open=true&limit=8&cursor=${first.nextCursor}`);
    const seen = [...first.orders, ...second.orders].map(({ no }) => no);
    expect(seen.sort()).toEqual(
      sortedLike(SORTED)
        .filter((no) => !['5678', 'B.1'].includes(no))
        .sort(),
    );
  });

  it('hold 50 orders when nothing is said', async () => {
    const crowd = Array.from({ length: 51 }, () =>
      world.newOrder('clerk-1', { customerNo: 'CROWD' }),
    );
    await Promise.all(crowd);
    const { orders, nextCursor } = await list('customer=CROWD');
    expect(orders).toHaveLength(50);
    expect(nextCursor).not.toBeNull();
  });
});
