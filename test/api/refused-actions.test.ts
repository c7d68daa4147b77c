import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused, footprint, refuses } from './support';
import type { RefusalRow, Request } from './support';

let world: World;
/** Submitted, waiting for its review. */
let no: string;
/** Cancelled. */
let closed: string;

const accuracyCheck = { spec: true, quantity: true, deliveryTerms: true };

beforeAll(async () => {
  world = await createWorld();
  closed = await world.newOrder();
  await world.do('clerk-1', closed, 'cancel', { reason: 'no longer wanted' });
  no = await world.newOrder();
  await world.proceed(no, 'submit');
  const lin = { name: '林跟单 Lin', roles: ['ORDER_CLERK'], team: 'east', active: false };
  await world.put('admin', '/api/v1/staff/clerk-2', lin);
});

const action = (name: string, more: Partial<Request> = {}): Request => ({
  path: `/api/v1/orders/${no}/actions/${name}`,
  json: {},
  ...more,
});
const note = (json: unknown, headers: Record<string, string> = {}): Request =>
  action('note', { json, headers });
const correct = (field: string, value: unknown): Request =>
  action('correct', { who: 'manager-1', json: { field, value, reason: 'typing error' } });

const WHAT_AND_WHO: RefusalRow[] = [
  ['an unknown action', 'UNKNOWN_ACTION', () => action('fly')],
  ['__proto__ as an action', 'UNKNOWN_ACTION', () => action('__proto__')],
  ['constructor as an action', 'UNKNOWN_ACTION', () => action('constructor')],
  ['toString as an action', 'UNKNOWN_ACTION', () => action('toString')],
  ['an action of the system', 'UNKNOWN_ACTION', () => action('archive')],
  ['an action in other letters', 'UNKNOWN_ACTION', () => action('HOLD')],
  [
    'a skipped stage',
    'WRONG_STAGE',
    () => action('ship', { who: 'warehouse-1', json: { carrier: 'SF' } }),
    ({ availableActions, requirement }) => {
      expect(availableActions).toEqual(['openException', 'recordStockCheck', 'note']);
      expect(requirement).toBe('SYS-02');
    },
  ],
  [
    'a step taken twice',
    'WRONG_STAGE',
    () => action('submit', { json: { accuracyCheck } }),
    ({ availableActions }) => expect(availableActions).toContain('hold'),
  ],
  ['resuming what is not held', 'NOT_ON_HOLD', () => action('resume')],
  [
    'the newest policy where it applies already',
    'POLICY_CURRENT',
    () => action('reapplyPolicy', { who: 'manager-1' }),
  ],
  [
    'an unknown order',
    'CASE_NOT_FOUND',
    () => ({ path: '/api/v1/orders/NONE/actions/note', json: { text: 'x' } }),
    ({ detail }) => expect(detail).toContain('NONE'),
  ],
  [
    'a closed order',
    'CASE_CLOSED',
    () => ({ path: `/api/v1/orders/${closed}/actions/note`, json: { text: 'x' } }),
    ({ availableActions }) => expect(availableActions).toEqual([]),
  ],
  ['no token', 'UNAUTHENTICATED', () => ({ ...note({ text: 'x' }), who: null })],
  [
    'a wrong token',
    'UNAUTHENTICATED',
    () => ({ ...note({ text: 'x' }, { authorization: 'Bearer wrong' }), who: null }),
  ],
  [
    'another scheme',
    'UNAUTHENTICATED',
    () => ({ ...note({ text: 'x' }, { authorization: 'Basic YWRtaW46YWRtaW4=' }), who: null }),
  ],
  [
    'the token of somebody who left',
    'UNAUTHENTICATED',
    () => ({ ...note({ text: 'x' }), who: 'clerk-2' }),
  ],
  [
    'a wrong role',
    'FORBIDDEN',
    () => action('approve'),
    ({ detail }) => expect(detail).toMatch(/销售经理|sales manager/),
  ],
  [
    'a clerk of another team',
    'OTHER_TEAM',
    () => ({ ...note({ text: 'x' }), who: 'clerk-9' }),
    ({ detail }) => expect(detail).toContain('east'),
  ],
  [
    'a stand-in without an absence',
    'NOT_ASSIGNED_DEPUTY',
    () => note({ text: 'x' }, { 'x-on-behalf-of': 'sales-1' }),
  ],
  [
    'a stand-in of nobody',
    'NOT_ASSIGNED_DEPUTY',
    () => note({ text: 'x' }, { 'x-on-behalf-of': "nobody' or 1=1" }),
  ],
  [
    'an owner who follows no orders',
    'PERSON_NOT_ASSIGNABLE',
    () => action('assign', { who: 'manager-1', json: { owner: 'warehouse-1' } }),
  ],
  [
    'correcting what is not recorded yet',
    'NOT_CORRECTABLE',
    () => correct('carrier', 'SF Express'),
  ],
];

describe('an action is refused without any change (SYS-02, SYS-06)', () => {
  it.each(WHAT_AND_WHO)('for %s: %s', (...row) => refuses(world, no, row));

  it('with a stale version 412, naming the current one (SYS-02)', async () => {
    const { version } = await world.order(no);
    const before = await footprint(world, no);
    for (const match of ['"1"', '1', 'W/"1"', '"999999999"']) {
      const { en } = await expectRefused(
        world,
        { ...correct('deliveryMode', 'lorry'), headers: { 'if-match': match } },
        'STALE_VERSION',
      );
      expect(en.body.currentVersion).toBe(version);
    }
    expect(await footprint(world, no)).toEqual(before);
  });
});
