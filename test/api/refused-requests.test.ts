import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused, names, refuses, request } from './support';
import type { RefusalRow, Request } from './support';

let world: World;
let no: string;

beforeAll(async () => {
  world = await createWorld();
  no = await world.newOrder('clerk-1', { no: 'TAKEN-1' });
  await world.do('clerk-1', no, 'note', { text: 'its workflow runs' });
});

const get = (path: string): Request => ({ path: `/api/v1${path}` });
const cursor = (...parts: unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');
const post = (path: string, who = 'clerk-1', json: object = {}): Request => ({
  who,
  path: `/api/v1${path}`,
  json,
});
const due = '2026-03-02T01:00:00.000Z';

const READS: RefusalRow[] = [
  ['an unknown stage', 'INVALID_INPUT', () => get('/orders?stage=FLYING'), names('stage.0')],
  [
    'an unknown stage among known ones',
    'INVALID_INPUT',
    () => get('/orders?stage=REVIEW,X'),
    names('stage.1'),
  ],
  ['no stage at all', 'INVALID_INPUT', () => get('/orders?stage='), names('stage.0')],
  [
    'a parameter given twice',
    'INVALID_INPUT',
    () => get('/orders?stage=REVIEW&stage=ARCHIVE'),
    names('stage'),
  ],
  ['an unknown parameter', 'UNKNOWN_PARAMETER', () => get('/orders?sort=no'), names('sort')],
  [
    '__proto__ as a parameter',
    'UNKNOWN_PARAMETER',
    () => get('/orders?__proto__=1'),
    names('__proto__'),
  ],
  ['a page of nothing', 'INVALID_INPUT', () => get('/orders?limit=0'), names('limit')],
  ['a page that is too long', 'INVALID_INPUT', () => get('/orders?limit=201'), names('limit')],
  ['half a page', 'INVALID_INPUT', () => get('/orders?limit=1.5'), names('limit')],
  ['a page of words', 'INVALID_INPUT', () => get('/orders?limit=all'), names('limit')],
  ['neither true nor false', 'INVALID_INPUT', () => get('/orders?overdue=yes'), names('overdue')],
  [
    'a day that does not exist',
    'INVALID_INPUT',
    () => get('/orders?dueBefore=2026-02-30T00:00:00Z'),
    names('dueBefore'),
  ],
  [
    'a time before all counting',
    'INVALID_INPUT',
    () => get('/orders?dueBefore=0000-01-01T00:00:00Z'),
    names('dueBefore'),
  ],
  ['an empty search', 'INVALID_INPUT', () => get('/orders?q='), names('q')],
  ['a search for NUL', 'INVALID_INPUT', () => get('/orders?q=%00'), names('q')],
  ['a cursor of noise', 'INVALID_INPUT', () => get('/orders?cursor=abc'), names('cursor')],
  ['an empty cursor', 'INVALID_INPUT', () => get('/orders?cursor='), names('cursor')],
  [
    'a cursor of another shape',
    'INVALID_INPUT',
    () => get(`/orders?cursor=${cursor(1, 2)}`),
    names('cursor'),
  ],
  [
    'a cursor with an impossible time',
    'INVALID_INPUT',
    () => get(`/orders?cursor=${cursor('2026-13-45T00:00:00.000Z', 'A')}`),
    names('cursor'),
  ],
  [
    'a cursor with a text for a time',
    'INVALID_INPUT',
    () => get(`/orders?cursor=${cursor("' or 1=1", 'A')}`),
    names('cursor'),
  ],
  [
    'a cursor with NUL',
    'INVALID_INPUT',
    () => get(`/orders?cursor=${cursor(due, 'A\u0000')}`),
    names('cursor'),
  ],
  [
    'a negative place in a timeline',
    'INVALID_INPUT',
    () => get(`/orders/${no}/timeline?after=-1`),
    names('after'),
  ],
  [
    'a place beyond all timelines',
    'INVALID_INPUT',
    () => get(`/orders/${no}/timeline?after=99999999999`),
    names('after'),
  ],
  [
    'too long a timeline',
    'INVALID_INPUT',
    () => get(`/orders/${no}/timeline?limit=501`),
    names('limit'),
  ],
  ['a notice before the first', 'INVALID_INPUT', () => get('/inbox?before=0'), names('before')],
  [
    'a notice beyond all counting',
    'INVALID_INPUT',
    () => get('/inbox?before=99999999999999999999'),
    names('before'),
  ],
  [
    'reading up to nothing',
    'INVALID_INPUT',
    () => post('/inbox/read', 'clerk-1', { upTo: 0 }),
    names('upTo'),
  ],
  ['an unknown order', 'CASE_NOT_FOUND', () => get('/orders/NONE')],
  ['the timeline of an unknown order', 'CASE_NOT_FOUND', () => get('/orders/NONE/timeline')],
  ['the remarks of an unknown order', 'CASE_NOT_FOUND', () => get('/orders/NONE/annotations')],
  [
    'a remark on an unknown order',
    'CASE_NOT_FOUND',
    () => post('/orders/NONE/annotations', 'clerk-1', { text: 'x' }),
  ],
  ['an empty remark', 'INVALID_INPUT', () => post(`/orders/${no}/annotations`), names('text')],
];

const PATHS: RefusalRow[] = [
  ['an order number with a percent sign', 'INVALID_INPUT', () => get('/orders/50%25'), names('no')],
  [
    'an order number with an encoded slash',
    'INVALID_INPUT',
    () => get('/orders/a%2Fb'),
    names('no'),
  ],
  ['an order number with NUL', 'INVALID_INPUT', () => get('/orders/a%00b'), names('no')],
  [
    'an order number in Chinese',
    'INVALID_INPUT',
    () => get('/orders/%E8%AE%A2%E5%8D%95'),
    names('no'),
  ],
  [
    'an order number of 65 characters',
    'INVALID_INPUT',
    () => get(`/orders/${'1'.repeat(65)}`),
    names('no'),
  ],
  ['a percent sign without its digits', 'ROUTE_NOT_FOUND', () => get('/orders/%zz')],
  ['an encoding that is no character', 'ROUTE_NOT_FOUND', () => get('/orders/%E0%A4')],
  ['an unknown path', 'ROUTE_NOT_FOUND', () => get('/none')],
  ['a path with too much behind', 'ROUTE_NOT_FOUND', () => get(`/orders/${no}/actions/note/now`)],
  ['nothing the API knows', 'ROUTE_NOT_FOUND', () => ({ path: '/nothing' })],
];

const RIGHTS: RefusalRow[] = [
  [
    'adding staff',
    'FORBIDDEN',
    () => post('/staff', 'manager-1', { id: 'x', name: 'x', roles: ['ADMIN'] }),
  ],
  [
    'changing oneself',
    'FORBIDDEN',
    () => ({
      ...post('/staff/clerk-1', 'clerk-1', { name: 'x', roles: ['ADMIN'] }),
      method: 'PUT',
    }),
  ],
  ['renewing the token of an administrator', 'FORBIDDEN', () => post('/staff/admin/token')],
  [
    'adding a department',
    'FORBIDDEN',
    () => ({ ...post('/departments/x', 'manager-1', { name: 'x' }), method: 'PUT' }),
  ],
  [
    'adding a team',
    'FORBIDDEN',
    () => ({ ...post('/teams/x', 'manager-1', { name: 'x', department: 'sales' }), method: 'PUT' }),
  ],
  [
    'publishing a policy',
    'FORBIDDEN',
    () => post('/policies', 'manager-1', { values: {}, comment: 'x' }),
  ],
  ['publishing a calendar', 'FORBIDDEN', () => post('/calendars', 'gm-1')],
  ['looking into the machinery', 'FORBIDDEN', () => get('/system')],
];

describe('a read is refused', () => {
  it.each(READS)('for %s: %s', (...row) => refuses(world, no, row));
});

describe('a path is refused', () => {
  it.each(PATHS)('for %s: %s', (...row) => refuses(world, no, row));
});

describe('a clerk or a manager may not do what takes another role (SYS-06)', () => {
  it.each(RIGHTS)('%s: %s', (...row) => refuses(world, no, row));
});

describe('a known path with another method', () => {
  it.each([
    ['DELETE', '/api/v1/orders', 'GET, POST'],
    ['PUT', '/api/v1/orders/TAKEN-1', 'GET'],
    ['GET', '/api/v1/orders/TAKEN-1/actions/note', 'POST'],
    ['PATCH', '/api/v1/staff/clerk-1', 'PUT'],
    ['POST', '/api/v1/me', 'GET, PUT'],
  ])('%s %s is answered 405 with what it takes', async (method, path, allowed) => {
    const { zh, en } = await expectRefused(world, { method, path }, 'METHOD_NOT_ALLOWED');
    expect(en.headers.get('allow')).toBe(allowed);
    for (const name of allowed.split(', ')) expect(zh.body.detail).toContain(name);
  });
});

describe('every operation asks who is there (SYS-06)', () => {
  it('before it says whether the thing exists', async () => {
    for (const path of [
      '/orders',
      '/orders/NONE',
      '/orders/NONE/timeline',
      '/inbox',
      '/me',
      '/staff',
      '/policies',
      '/system',
    ]) {
      const answer = await request(world, { who: null, path: `/api/v1${path}` });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });
});
