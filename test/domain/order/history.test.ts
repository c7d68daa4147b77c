import { effectsOf, evolveCase, goLive, nextDue, settle } from '../../../domain/kernel';
import { orderDecider, replayHistory } from '../../../domain/order';
import type { Milestone, OpenOrder, OrderState } from '../../../domain/order';
import { IMPORTER } from '../../../domain/people';
import { clerk, ctxOf, DAY, later, manager, TERMS } from './support';

const OPENED = '2016-10-04T14:03:00.000Z';
const IMPORTED = '2025-03-03T02:00:00.000Z';

const ORDER: OpenOrder = {
  no: 'OLD-1',
  owner: 'clerk',
  team: 'T1',
  department: 'SALES',
  data: {
    channel: 'ONLINE',
    customerNo: 'C-1',
    contact: { party: 'pty_1', has: ['name', 'address'] },
    items: [{ spec: 'as imported', quantity: 1 }],
    deliveryDate: '2016-12-08',
    deliveryMode: null,
    paymentTerms: null,
    contractRef: null,
    source: 'STOCK',
    returnSlipRequired: false,
  },
};

const ACCURACY = { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } };

const WAY: readonly Milestone[] = [
  { action: 'submit', at: OPENED, input: ACCURACY },
  { action: 'approve', at: '2016-10-06T10:46:00.000Z', input: {} },
  { action: 'productionDone', at: '2016-11-17T13:21:00.000Z', input: {} },
  { action: 'ship', at: '2016-11-17T13:21:00.000Z', input: { carrier: 'as imported' } },
  { action: 'arrive', at: '2016-11-17T21:14:00.000Z', input: {} },
  {
    action: 'signOff',
    at: '2016-11-17T21:14:00.000Z',
    input: { signer: 'txt_1', receivedQuantity: 1, condition: 'GOOD' },
  },
];

const terms = { ...TERMS, importedAt: IMPORTED };

function past(upTo: string): { state: OrderState; events: readonly unknown[] } {
  const end = WAY.findIndex(({ action }) => action === upTo) + 1;
  const replay = replayHistory(ORDER, OPENED, WAY.slice(0, end), terms);
  if (!('progress' in replay)) throw new Error(JSON.stringify(replay));
  return replay.progress;
}

test('SYS-01 an imported order stands where it really stood, by the instants of its past', () => {
  const { state } = past('signOff');
  expect(state).toMatchObject({
    stage: 'ARCHIVE',
    historical: true,
    openedAt: OPENED,
    movedAt: '2016-11-17T21:14:00.000Z',
    signOff: { signedAt: '2016-11-17T21:14:00.000Z' },
  });
});

test('SYS-05 every event of a past says when it happened and when it was written down, and by whom', () => {
  const { events } = past('signOff');
  for (const event of events) {
    expect(event).toMatchObject({ recordedAt: IMPORTED, actor: IMPORTER.id });
  }
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'GOODS_SHIPPED', occurredAt: '2016-11-17T13:21:00.000Z' }),
  );
});

test('SYS-01 a past has no clocks, no breaches and no notices', () => {
  const { state } = past('ship');
  expect(state).toMatchObject({ deadlines: [], breaches: [], ladder: { level: 0 } });
  expect(nextDue(state)).toBeNull();
  const settled = settle(orderDecider, state, { ...TERMS, now: IMPORTED, actor: IMPORTER });
  expect(settled).toEqual({ state, events: [] });
});

test('SYS-02 nobody acts on an imported order before it is live', () => {
  const { state } = past('submit');
  const ctx = { ...TERMS, now: IMPORTED, actor: manager };
  expect(orderDecider.blocked(state, 'approve', ctx)).toMatchObject({
    code: 'HISTORICAL',
    requirement: 'SYS-02',
  });
});

test.each([
  ['handed over before its approval', 'ship', '2016-10-05T00:00:00.000Z', '<'],
  ['delivered in the future', 'arrive', later(IMPORTED, DAY), '>'],
])('SYS-02 a past that cannot have been is refused, not forced: %s', (_why, action, at, sign) => {
  const way = WAY.map((step) => (step.action === action ? { ...step, at } : step));
  const replay = replayHistory(ORDER, OPENED, way, terms);
  expect(replay).toMatchObject({
    refusal: { code: 'TIME_IMPOSSIBLE', params: { field: action } },
    milestone: { action },
  });
  expect(JSON.stringify(replay)).toContain(`"reason":"${sign} `);
});

test('SYS-02 a step that the stages do not allow is refused in a past as in the present', () => {
  const replay = replayHistory(ORDER, OPENED, [WAY[0]!, WAY[3]!], terms);
  expect(replay).toMatchObject({ refusal: { code: 'WRONG_STAGE' }, milestone: { action: 'ship' } });
});

describe('an imported order that goes live', () => {
  const ctx = { ...TERMS, now: IMPORTED, actor: IMPORTER };

  test('SYS-01 enters the clocks from then on: limits begin anew', () => {
    const { state } = goLive(orderDecider, past('submit').state, ctx);
    expect(state.historical).toBeUndefined();
    expect(state.deadlines).toMatchObject([{ id: 'review:1', startedAt: IMPORTED }]);
    expect(state.deadlines[0]!.dueAt > IMPORTED).toBe(true);
  });

  test('SYS-01 gets time to catch up what was due in the past, and nobody is called for it', () => {
    const live = goLive(orderDecider, past('ship').state, ctx);
    const [arrival] = live.state.deadlines;
    expect(arrival).toMatchObject({ id: 'arrival:1', startedAt: IMPORTED });
    expect(arrival!.dueAt > later(IMPORTED, 2 * DAY)).toBe(true);
    expect(live.state).toMatchObject({ breaches: [], ladder: { level: 0 } });
    expect(effectsOf(orderDecider, live.state, live.events, ctx)).toEqual([]);
  });

  test('SYS-04 is escalated for what it owes after that', () => {
    const { state } = goLive(orderDecider, past('ship').state, ctx);
    const now = later(IMPORTED, 10 * DAY);
    const settled = settle(orderDecider, state, { ...TERMS, now, actor: IMPORTER });
    expect(settled.state.ladder.level).toBeGreaterThan(0);
  });

  test('SYS-07 goes live once', () => {
    const { state } = goLive(orderDecider, past('ship').state, ctx);
    expect(goLive(orderDecider, state, { ...ctx, now: later(IMPORTED, DAY) }).events).toEqual([]);
  });

  test('SYS-02 is advanced by people like any other', () => {
    const { state } = goLive(orderDecider, past('submit').state, ctx);
    expect(
      orderDecider.blocked(state, 'return', ctxOf({ terms: TERMS }, IMPORTED, manager)),
    ).toBeNull();
    expect(
      orderDecider.blocked(state, 'note', ctxOf({ terms: TERMS }, IMPORTED, clerk)),
    ).toBeNull();
  });

  test('SYS-05 is the fold of its events', () => {
    const replay = replayHistory(ORDER, OPENED, WAY, terms);
    if (!('progress' in replay)) throw new Error('refused');
    const live = goLive(orderDecider, replay.progress.state, ctx);
    const events = [...replay.progress.events, ...live.events];
    const initial = events[0]!.data['state'] as OrderState;
    expect(
      events.reduce((state, event) => evolveCase(orderDecider, state, event), initial),
    ).toEqual(live.state);
  });
});
