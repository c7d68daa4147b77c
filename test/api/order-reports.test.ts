import { APPROVAL, FEASIBLE } from '../support/orders';
import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused } from './support';

let world: World;
let no: string;

beforeAll(async () => {
  world = await createWorld();
  no = await world.newOrder();
  await world.proceed(no, 'arrive');
});

async function report<T>(kind: string, who = 'clerk-1'): Promise<T> {
  const answer = await world.get<T>(who, `/api/v1/orders/${no}/reports/${kind}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function sheet(name: string, who = 'clerk-1', language = 'zh-CN'): Promise<string> {
  const path = `/api/v1/orders/${no}/print/${name}`;
  const headers = { authorization: `Bearer ${world.token(who)}`, 'accept-language': language };
  const response = await fetch(world.baseUrl + path, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  return response.text();
}

it('tells the progress of an order at any time (ORD-34)', async () => {
  const body = await report<{ stage: string; steps: { step: string }[]; waitingOn: object }>(
    'progress',
  );
  expect(body.stage).toBe('DELIVERY');
  expect(body.steps.map(({ step }) => step)).toEqual(
    expect.arrayContaining(['opened', 'submitted', 'review', 'shipment', 'arrival']),
  );
  expect(body.waitingOn).toMatchObject({ code: 'COUNT' });
});

it('tells the problems of an order and what became of them (ORD-34)', async () => {
  await world.do('logistics-1', no, 'refuseSign', { reason: 'the crate is broken' });
  const body = await report<{
    exceptions: { type: string; detail: string }[];
    refusals: { reason: string }[];
  }>('problems');
  expect(body.exceptions).toMatchObject([{ type: 'SIGN_REFUSED', detail: 'the crate is broken' }]);
  expect(body.refusals).toMatchObject([{ reason: 'the crate is broken' }]);
  await world.do('clerk-1', no, 'resolveRefusal', { outcome: 'RESOLVED_SIGNED' });
});

it('tells what was delivered, and prints it on A4 in both languages (ORD-34)', async () => {
  await world.do('logistics-1', no, 'signOff', {
    signer: '李四光',
    receivedQuantity: 5,
    condition: 'GOOD',
  });
  const body = await report<{ shipments: object[]; backOrder: object[]; slip: object }>('delivery');
  expect(body).toMatchObject({
    shipments: [{ id: 's1', signOff: { signer: '李四光', receivedQuantity: 5 } }],
    backOrder: [],
    slip: { required: true },
  });
  const zh = await sheet('delivery-sheet');
  for (const part of ['送货签收单', no, '李四光', '张三丰', 'GD-100 / 220V', '回单']) {
    expect(zh).toContain(part);
  }
  expect(zh).toContain('size: A4');
  expect(await sheet('shipping-note', 'clerk-1', 'en')).toContain('Shipping note');
});

it('masks the consignee on sheets for those who need not know him (CUS-06)', async () => {
  const masked = await sheet('delivery-sheet', 'production-1');
  expect(masked).not.toContain('张三丰');
  expect(masked).not.toContain('李四光');
});

it('has no sheet of a shipment there is not', async () => {
  const none = await world.newOrder();
  const path = `/api/v1/orders/${none}/print/shipping-note`;
  await expectRefused(world, { path }, 'RESOURCE_NOT_FOUND');
});

it('lists the return slips that are out by their age (RPT-08)', async () => {
  const path = '/api/v1/reports/return-slips';
  interface Body {
    ages: { fromDays: number; toDays: number | null; count: number }[];
    slips: { no: string; ageDays: number }[];
  }
  const fresh = (await world.get<Body>('manager-1', path)).body;
  expect(fresh.slips).toMatchObject([{ no, ageDays: 0 }]);
  expect(fresh.ages[0]).toEqual({ fromDays: 0, toDays: 7, count: 1 });
  await world.pool.query(
    `update cases set state = jsonb_set(state, '{signOff,signedAt}', to_jsonb($2::text)) where no = $1`,
    [no, new Date(Date.parse(world.clock.now()) - 20 * 86_400_000).toISOString()],
  );
  const aged = (await world.get<Body>('manager-1', path)).body;
  expect(aged.ages.map(({ count }) => count)).toEqual([0, 0, 1, 0]);
  await world.pool.query(
    `update cases set state = jsonb_set(state, '{slip,filed}', '{}') where no = $1`,
    [no],
  );
  expect((await world.get<Body>('manager-1', path)).body.slips).toEqual([]);
  await expectRefused(world, { who: 'production-1', path }, 'FORBIDDEN');
});

it('feeds other departments with closed orders, in order and without personal data (ORD-33)', async () => {
  const first = await world.newOrder();
  const second = await world.newOrder();
  for (const one of [first, second]) await world.proceed(one);
  const path = '/api/v1/reports/closings';
  interface Body {
    closings: { no: string; stage: string; closedAt: string; rating: number }[];
  }
  const { body } = await world.get<Body>('manager-1', path);
  expect(body.closings).toMatchObject([
    { no: first, stage: 'ARCHIVED', rating: 5 },
    { no: second, stage: 'ARCHIVED' },
  ]);
  expect(JSON.stringify(body)).not.toContain('张三丰');
  const [{ closedAt, no: read }] = body.closings as [Body['closings'][number]];
  const next = await world.get<Body>('manager-1', `${path}?after=${closedAt}&afterNo=${read}`);
  expect(next.body.closings.map(({ no: closed }) => closed)).toEqual([second]);
  for (const who of ['production-1', 'warehouse-1', 'logistics-1', 'cs-1', 'sales-1', 'clerk-1']) {
    expect((await world.get<Body>(who, path)).body.closings.map(({ no: one }) => one)).toContain(
      first,
    );
  }
  await expectRefused(world, { who: 'admin', path }, 'FORBIDDEN');
});

it('holds back an order whose contract is not signed, and signing starts what waits (ORD-36, §8.3.23)', async () => {
  const waiting = await world.newOrder('clerk-1', { contractRequired: true });
  await world.do('clerk-1', waiting, 'submit', {
    accuracyCheck: { spec: true, quantity: true, deliveryTerms: true },
  });
  await world.do('clerk-1', waiting, 'confirmFeasibility', FEASIBLE);
  const refused = await world.act('manager-1', waiting, 'approve', APPROVAL);
  expect(refused.body).toMatchObject({ code: 'NOT_YET', requirement: 'ORD-36' });
  expect(refused.body.detail).toContain('The contract is signed');
  const before = await world.order(waiting);
  expect(before.waitingOn).toMatchObject({ code: 'CONTRACT', who: { role: 'SALES_REP' } });
  expect(before.deadlines.map(({ id }) => id)).not.toContain('review:1');
  const tomorrow = new Date(Date.parse(world.clock.now()) + 86_400_000).toISOString().slice(0, 10);
  await world.do('sales-1', waiting, 'planContract', { contractNo: 'K-9', signOn: tomorrow });
  const planned = await world.order(waiting);
  const draft = planned.deadlines.find(({ id }) => id === 'contractDraft:1');
  expect(draft!.dueAt > world.clock.now()).toBe(true);
  await world.do('sales-1', waiting, 'signContract', { signatories: 'Li, Wang' });
  expect(await world.told('manager-1', waiting)).toContain('CONTRACT_SIGNED');
  expect((await world.order(waiting)).deadlines.map(({ id }) => id)).toContain('review:1');
  await world.do('manager-1', waiting, 'approve', APPROVAL);
  expect((await world.order(waiting)).stage).toBe('PRODUCTION');
});
