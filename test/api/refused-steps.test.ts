import type { OrderBody } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { HAN, refuses } from './support';
import type { RefusalRow, Request } from './support';

let world: World;
/** Numbers of orders by where they stand. */
const orders: Record<string, string> = {};

beforeAll(async () => {
  world = await createWorld();
  const hu = { name: '胡主管 Hu', roles: ['SALES_MANAGER'], department: 'service' };
  await world.put('admin', '/api/v1/staff/cs-lead', hu);
  for (const at of ['submit', 'ship', 'signOff', 'complete']) {
    orders[at] = await world.newOrder();
    await world.proceed(orders[at], at);
  }
  orders['gaps'] = await world.newOrder('clerk-1', { items: [], deliveryDate: undefined });
  await world.do('clerk-1', orders['gaps'], 'note', { text: 'its workflow runs' });
  orders['held'] = await world.newOrder();
  await world.do('clerk-1', orders['held'], 'hold', { reason: 'customer thinks' });
  await world.do('head-1', orders['signOff']!, 'requestSlipWaiver', { reason: 'slip was lost' });
});

const step = (order: string, who: string, action: string, json: object = {}): Request => ({
  who,
  path: `/api/v1/orders/${orders[order]}/actions/${action}`,
  json,
});
const accuracyCheck = { spec: true, quantity: true, deliveryTerms: true };
const future = (): string => new Date(Date.now() + 3_600_000).toISOString();

type StepRow = [order: string, ...RefusalRow];

const STEPS: StepRow[] = [
  [
    'held',
    'a step of an order on hold (ORD-37)',
    'ON_HOLD',
    () => step('held', 'clerk-1', 'submit', { accuracyCheck }),
    ({ availableActions }) => expect(availableActions).toContain('resume'),
  ],
  [
    'gaps',
    'a submission with gaps (ORD-02)',
    'FIELDS_MISSING',
    () => step('gaps', 'clerk-1', 'submit', { accuracyCheck }),
    ({ errors }) => expect(errors!.map(({ field }) => field)).toEqual(['items', 'deliveryDate']),
  ],
  [
    'ship',
    'shipping twice',
    'ALREADY_DONE',
    () => step('ship', 'warehouse-1', 'ship', { carrier: 'SF' }),
    ({ availableActions }) =>
      expect(availableActions).toEqual(['openException', 'reportDelay', 'note']),
  ],
  [
    'complete',
    'completing twice (ORD-29)',
    'ALREADY_DONE',
    () => step('complete', 'clerk-1', 'complete'),
  ],
  [
    'signOff',
    'a summary before completion (ORD-30)',
    'NOT_YET',
    () => step('signOff', 'sales-1', 'summarise', { recap: 'x' }),
  ],
  [
    'complete',
    'a waiver nobody asked for (ORD-28)',
    'NOT_YET',
    () => step('complete', 'manager-1', 'approveSlipWaiver'),
  ],
  [
    'signOff',
    'a waiver approved by who asked for it (ORD-28)',
    'FOUR_EYES',
    () => step('signOff', 'head-1', 'approveSlipWaiver'),
    ({ detail }) => expect(detail).toContain('head-1'),
  ],
  [
    'ship',
    'an arrival in the future',
    'TIME_IMPOSSIBLE',
    () => step('ship', 'logistics-1', 'arrive', { occurredAt: future() }),
  ],
  [
    'ship',
    'an arrival before the shipment',
    'TIME_IMPOSSIBLE',
    () => step('ship', 'logistics-1', 'arrive', { occurredAt: '2020-01-01T00:00:00Z' }),
  ],
  [
    'complete',
    'correcting what was agreed with the customer',
    'NOT_CORRECTABLE',
    () =>
      step('complete', 'head-1', 'correct', {
        field: 'deliveryDate',
        value: '2099-01-01',
        reason: 'x',
      }),
  ],
  [
    'submit',
    'an approval by a manager of another department',
    'OTHER_TEAM',
    () => step('submit', 'cs-lead', 'approve'),
  ],
];

describe('a step along the way is refused, and nothing changes (SYS-02)', () => {
  it.each(STEPS)('at %s: %s: %s', (order, ...row) => refuses(world, orders[order]!, row));

  it('and the archive says in both languages what is still missing (ORD-28)', async () => {
    for (const language of ['zh', 'en']) {
      const path = `/api/v1/orders/${orders['complete']}`;
      const { body } = await world.get<OrderBody>('clerk-1', path, { 'accept-language': language });
      const archive = body.blockedActions.find(({ action }) => action === 'archive')!;
      expect(archive.reason.code).toBe('ARCHIVE_BLOCKED');
      expect(HAN.test(archive.reason.text)).toBe(language === 'zh');
      expect(archive.reason.text).not.toMatch(/[{}]/);
      expect(archive.reason.text).toContain(language === 'zh' ? '订单总结' : 'closing summary');
      expect(body.missingForArchive).toEqual(['summarise', 'assess', 'returnSlip']);
    }
  });
});
