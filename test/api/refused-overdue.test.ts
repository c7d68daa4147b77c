import type { OrderBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { HAN, refuses } from './support';
import type { RefusalRow, Request } from './support';

const DAY = 24 * 3_600_000;

/** Numbers of orders by what became of their late review. */
const orders: Record<string, string> = {};
let world: World;

beforeAll(async () => {
  world = await createWorld();
  const head = { name: '唐部长 Tang', roles: ['DEPT_HEAD'], department: 'service' };
  await world.put('admin', '/api/v1/staff/cs-lead', head);
  for (const name of ['late', 'written', 'byHead', 'approved']) {
    orders[name] = await world.newOrder();
    await world.proceed(orders[name], 'submit');
  }
  await world.time.advanceBy(5 * DAY);
  for (const name of Object.keys(orders)) {
    if (name === 'late') continue;
    await world.do(name === 'byHead' ? 'head-1' : 'manager-1', orders[name]!, 'overdueReason', {
      ...{ breach: 'review:1', reason: 'the reviewer was ill' },
    });
  }
  await world.do('head-1', orders['approved']!, 'approveReason', {
    ...{ breach: 'review:1', comment: 'seen' },
  });
  orders['inTime'] = await world.newOrder();
  await world.do('clerk-1', orders['inTime'], 'note', { text: 'nothing was late' });
});

const step =
  (order: string, who: string, action: string, json: object = {}): (() => Request) =>
  () => ({
    ...{ who, path: `/api/v1/orders/${orders[order]}/actions/${action}` },
    json: { breach: 'review:1', ...json },
  });
const reason = 'too many orders';

const ROWS: [string, ...RefusalRow][] = [
  [
    'inTime',
    'a reason where nothing was late (CMP-12)',
    'NOT_YET',
    step('inTime', 'clerk-1', 'overdueReason', { reason }),
  ],
  [
    'late',
    'a reason for a limit that was never missed (CMP-12)',
    'RESOURCE_NOT_FOUND',
    step('late', 'clerk-1', 'overdueReason', { breach: 'review:9', reason }),
  ],
  [
    'late',
    'a reason by a party that was not late (SYS-06)',
    'FORBIDDEN',
    step('late', 'logistics-1', 'overdueReason', { reason }),
  ],
  ['late', 'a reason without words', 'INVALID_INPUT', step('late', 'clerk-1', 'overdueReason')],
  [
    'late',
    'the approval of a reason nobody wrote (CMP-12)',
    'NOT_YET',
    step('late', 'head-1', 'approveReason'),
  ],
  [
    'written',
    'a second reason beside one that waits (CMP-12)',
    'ALREADY_DONE',
    step('written', 'clerk-1', 'overdueReason', { reason }),
  ],
  [
    'written',
    'the approval by a manager (SYS-06)',
    'FORBIDDEN',
    step('written', 'manager-1', 'approveReason'),
  ],
  [
    'written',
    'the approval by the head of a department that has no part in it (CMP-12)',
    'OTHER_DEPARTMENT',
    step('written', 'cs-lead', 'approveReason'),
  ],
  [
    'written',
    'a refusal that does not say why',
    'INVALID_INPUT',
    step('written', 'head-1', 'refuseReason'),
  ],
  [
    'byHead',
    'the approval by its own author (CMP-12)',
    'FOUR_EYES',
    step('byHead', 'head-1', 'approveReason'),
    ({ detail }) => expect(detail).toContain('head-1'),
  ],
  [
    'approved',
    'a reason where one was approved (CMP-12)',
    'NOT_YET',
    step('approved', 'clerk-1', 'overdueReason', { reason }),
  ],
];

it.each(ROWS)('at %s: refuses %s: %s', async (order, ...row) => {
  await refuses(world, orders[order]!, row);
});

it('an order shows for every missed limit how it stands with its reason (CMP-12)', async () => {
  const states = { late: 'MISSING', written: 'WRITTEN', approved: 'APPROVED' };
  for (const [name, state] of Object.entries(states)) {
    for (const language of ['zh', 'en']) {
      const path = `/api/v1/orders/${orders[name]}`;
      const { body } = await world.get<OrderBody>('clerk-1', path, { 'accept-language': language });
      const [breach] = body.breaches;
      expect(breach).toMatchObject({ deadlineId: 'review:1', explanation: { state } });
      expect(HAN.test(breach!.explanation.name)).toBe(language === 'zh');
    }
  }
  expect((await world.order(orders['approved']!)).breaches[0]).toMatchObject({
    owner: { role: 'SALES_MANAGER', name: 'sales manager' },
    explanation: {
      ...{ state: 'APPROVED', by: 'manager-1', reason: 'the reviewer was ill' },
      decision: { by: 'head-1', comment: 'seen' },
    },
  });
});
