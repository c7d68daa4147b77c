import { cancelPreview, ORDER_ACTIONS, orderDecider } from '../../../../domain/order';
import type { OrderStage } from '../../../../domain/order';
import { waitingText } from '../../../../domain/describe';
import { ROLE_NAMES, SYSTEM } from '../../../../domain/people';
import { anOrder, aPerson, atStage, carrier, clerk, customerNoticesOf, deadline } from '../support';
import { head, held, maker, manager, noticesOf, ofType, play, refusalOf, rep } from '../support';
import { later, settleAt, shanghai, storeman, upTo } from '../support';
import type { Story } from '../support';
import { propose } from '../negotiation/stories';
import { cancel, recalling, stopping, task } from './stories';

const omni = aPerson('omni', ROLE_NAMES);
const UNDER_WAY: OrderStage[] = ['PRODUCTION', 'SHIPMENT', 'DELIVERY', 'SIGN_OFF'];

const preview = ({ state }: Story): unknown =>
  cancelPreview(state).map(({ what, owner, about }) => [what, owner.role, about]);

describe('what a cancellation has to undo (ORD-37)', () => {
  test.each([
    ['RECEIVED', []],
    ['REVIEW', []],
    ['PRODUCTION', [['STOP_PRODUCTION', 'PRODUCTION', undefined]]],
    ['SHIPMENT', [['RELEASE_GOODS', 'WAREHOUSE', undefined]]],
    ['DELIVERY', [['RECALL_SHIPMENT', 'LOGISTICS', 's1']]],
    ['SIGN_OFF', [['RECALL_SHIPMENT', 'LOGISTICS', 's1']]],
  ] as const)('ORD-37 at %s is known before it is done', (stage, expected) => {
    expect(preview(atStage(stage))).toEqual(expected);
  });

  test('ORD-37 of a stock order is the goods, of a load on its way the recall', () => {
    const { state, ...rest } = atStage('PRODUCTION');
    const stock = { ...state, data: { ...state.data, source: 'STOCK' as const } };
    expect(preview({ ...rest, state: stock })).toEqual([['RELEASE_GOODS', 'WAREHOUSE', undefined]]);
    expect(preview(upTo('ship'))).toEqual([['RECALL_SHIPMENT', 'LOGISTICS', 's1']]);
  });

  test('ORD-37 of material that has not come is its order with the supplier', () => {
    const items = [
      { item: 'steel', quantity: 1, supplier: 'a', promisedDate: '2025-03-10' },
      { item: 'paint', quantity: 1, supplier: 'b', promisedDate: '2025-03-11' },
    ];
    const input = { procurement: 'p1', outcome: 'RECEIVED' };
    const story = play(
      atStage('PRODUCTION'),
      { action: 'planProcurement', by: clerk, input: { items } },
      { action: 'reportProcurement', by: clerk, input },
    );
    expect(preview(story)).toEqual([
      ['STOP_PRODUCTION', 'PRODUCTION', undefined],
      ['RELEASE_PROCUREMENT', 'PROCUREMENT', 'p2'],
    ]);
  });

  test('ORD-37 of an order sent in part is everything: what is here, on its way, and with the customer', () => {
    const { state } = upTo('ship');
    const [first] = state.shipments!;
    const signOff = { by: 'x', at: state.movedAt, signedAt: state.movedAt, signer: 't' };
    const signed = { ...first!, signOff: { ...signOff, receivedQuantity: 2, condition: 'GOOD' } };
    const shipments = [
      { ...signed, lines: [{ line: 0, quantity: 2 }] },
      { ...first!, id: 's2', lines: [{ line: 0, quantity: 1 }] },
    ];
    const partly = { ...state, shipments: shipments as typeof state.shipments & object };
    expect(cancelPreview(partly).map(({ what, about }) => [what, about])).toEqual([
      ['RELEASE_GOODS', undefined],
      ['COLLECT_GOODS', 's1'],
      ['RECALL_SHIPMENT', 's2'],
    ]);
  });

  test('ORD-37 with nothing to undo the order is cancelled at once', () => {
    for (const stage of ['RECEIVED', 'REVIEW'] as const) {
      const { state } = play(atStage(stage), cancel);
      expect(state).toMatchObject({ stage: 'CANCELLED', deadlines: [], hold: null });
      expect(state.cancelling).toBeUndefined();
    }
  });
});

describe('an order that is being cancelled', () => {
  test('ORD-37 stays where it stands, with its tasks and their limits, until all are settled', () => {
    const story = stopping();
    expect(story.state).toMatchObject({
      stage: 'PRODUCTION',
      closedAt: null,
      cancelling: { by: 'manager', reason: 'text-1' },
      compensations: [{ id: 'c1', what: 'STOP_PRODUCTION', status: 'OPEN' }],
    });
    expect(story.state.deadlines.map(({ id, owner }) => [id, owner])).toEqual([
      ['compensation:c1', { role: 'PRODUCTION' }],
    ]);
    const { state } = play(story, task('compensationDone', 'c1', maker));
    expect(state).toMatchObject({
      stage: 'CANCELLED',
      deadlines: [],
      cancellation: { by: 'manager', reason: 'text-1' },
      compensations: [{ status: 'DONE', done: { by: 'maker', comment: 'text-2' } }],
    });
    expect(state.closedAt).not.toBeNull();
  });

  test('ORD-37 its own clocks ended without having been met, its breaches stay', () => {
    const late = settleAt(atStage('PRODUCTION'), shanghai('2025-03-18 09:00'));
    const story = play(late, cancel);
    const closed = ofType(story, 'DEADLINE_CLOSED').find(
      ({ data }) => data['kind'] === 'production',
    );
    expect(closed!.data).toMatchObject({ met: false });
    expect(story.state).toMatchObject({
      ladder: { level: 0, nextAt: null },
    });
    const breach = story.state.breaches.find(({ kind }) => kind === 'production')!;
    expect(breach.metAt).toBeUndefined();
  });

  test.each(UNDER_WAY)('ORD-37 at %s takes no step but the undoing, and says why', (stage) => {
    const story = play(stage === 'SHIPMENT' ? upTo('ship') : atStage(stage), cancel);
    const actions = ORDER_ACTIONS.filter(
      ({ stages, internal }) => stages.includes(stage) && internal !== true,
    );
    const free = actions.filter(
      ({ name }) => refusalOf(story, { action: name, by: omni })?.code !== 'CANCELLING',
    );
    expect(free.map(({ name }) => name).sort()).toEqual([
      ...['assign', 'compensationDone', 'compensationFailed', 'note', 'remind'],
      'settleCompensation',
    ]);
    expect(refusalOf(story, { action: 'hold', by: omni })).toEqual({
      ...{ code: 'CANCELLING', params: { open: ['c1'] }, requirement: 'ORD-37' },
    });
  });

  test('ORD-37 was held no longer once it was cancelled', () => {
    const story = play(held(atStage('PRODUCTION')), cancel);
    expect(story.state).toMatchObject({ hold: null, cancelling: { by: 'manager' } });
    expect(deadline(story, 'compensation').pause).toBeUndefined();
  });

  test('ORD-14 negotiates no date any more', () => {
    const story = play(atStage('PRODUCTION'), propose('2025-03-25'), cancel);
    expect(story.state.dateChanges).toMatchObject([{ state: 'WITHDRAWN' }]);
  });

  test('ORD-37 a cancellation of the recorded past was undone then', () => {
    const past = atStage('PRODUCTION');
    const state = { ...past.state, historical: true as const };
    const importer = { ...SYSTEM, id: 'IMPORT' };
    const { state: after } = play({ ...past, state }, { ...cancel, by: importer });
    expect(after).toMatchObject({ stage: 'CANCELLED', closedAt: expect.any(String) as string });
  });
});

describe('a task of the undoing', () => {
  test('ORD-37 is due after 2 working days, then it is a breach like any other', () => {
    const story = stopping();
    expect(deadline(story, 'compensation').dueAt).toBe(shanghai('2025-03-05 18:00'));
    const late = settleAt(story, shanghai('2025-03-05 18:01'));
    expect(late.state).toMatchObject({ ladder: { level: 1 } });
    const done = play(late, task('compensationDone'));
    expect(done.state.breaches).toMatchObject([{ kind: 'compensation', metAt: done.now }]);
  });

  test('ORD-37 that cannot be undone becomes one of the supervisor, who settles it', () => {
    const failed = play(recalling(), task('compensationFailed', 'c1', carrier));
    expect(failed.state).toMatchObject({
      closedAt: null,
      compensations: [{ status: 'FAILED', failed: { by: 'carrier', reason: 'text-1' } }],
    });
    expect(deadline(failed, 'compensationSettle')).toMatchObject({
      ...{ owner: { role: 'SALES_MANAGER' }, dueAt: shanghai('2025-03-04 18:00') },
    });
    expect(refusalOf(failed, task('compensationDone'))).toEqual({
      code: 'ALREADY_DONE',
      params: { what: 'compensation c1' },
      requirement: 'ORD-37',
    });
    const settled = play(failed, task('settleCompensation', 'c1', head));
    expect(settled.state).toMatchObject({
      stage: 'CANCELLED',
      compensations: [{ status: 'SETTLED', settled: { by: 'head', comment: 'text-2' } }],
    });
  });

  test('ORD-37 is settled by a supervisor only after it failed', () => {
    expect(refusalOf(stopping(), task('settleCompensation', 'c1', manager))).toEqual({
      ...{ code: 'NOT_YET', params: { what: 'compensationFailed' }, requirement: 'ORD-37' },
    });
  });

  test.each(['compensationDone', 'compensationFailed', 'settleCompensation'])(
    'ORD-37 %s needs a cancellation, and a task that there is',
    (action) => {
      expect(refusalOf(atStage('PRODUCTION'), task(action, 'c1', manager))).toEqual({
        ...{ code: 'NOT_YET', params: { what: 'cancel' }, requirement: 'ORD-37' },
      });
      expect(refusalOf(stopping(), task(action, 'c9', manager))).toEqual({
        code: 'RESOURCE_NOT_FOUND',
        params: { what: 'compensation', id: 'c9' },
        requirement: 'ORD-37',
      });
    },
  );

  test('SYS-06 is for its own department, the clerks and supervisors', () => {
    for (const action of ['compensationDone', 'compensationFailed']) {
      for (const by of [maker, clerk, head]) {
        expect(refusalOf(stopping(), task(action, 'c1', by))).toBeNull();
      }
      for (const by of [carrier, storeman]) {
        const refusal = refusalOf(stopping(), task(action, 'c1', by));
        expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
      }
    }
  });
});

describe('the end of the undoing', () => {
  const finish = { action: 'finishCancelling', by: SYSTEM };

  test('ORD-37 is not taken while a task is open, nor without a cancellation', () => {
    expect(refusalOf(stopping(), finish)).toEqual({
      ...{ code: 'NOT_YET', params: { what: ['compensation c1'] }, requirement: 'ORD-37' },
    });
    expect(refusalOf(atStage('PRODUCTION'), finish)).toEqual({
      ...{ code: 'NOT_YET', params: { what: 'cancel' }, requirement: 'ORD-37' },
    });
  });

  test('SYS-02 is taken under way only, and SYS-06 by the system alone', () => {
    expect(refusalOf(anOrder(), finish)).toMatchObject({
      ...{ code: 'WRONG_STAGE', requirement: 'SYS-02' },
    });
    for (const by of [rep, manager, omni]) {
      const refusal = refusalOf(stopping(), { ...finish, by });
      expect(refusal).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    }
  });
});

describe('who is told', () => {
  test('ORD-37 each department is asked to undo its part', () => {
    const before = atStage('PRODUCTION');
    expect(noticesOf(before, play(before, cancel))).toMatchObject([
      {
        ...{ code: 'COMPENSATION_REQUESTED', target: { role: 'PRODUCTION' } },
        params: { id: 'c1', what: 'STOP_PRODUCTION' },
      },
    ]);
  });

  test('ORD-37 supervisors are told of what could not be undone', () => {
    const before = recalling();
    const after = play(before, task('compensationFailed'));
    expect(noticesOf(before, after).map(({ code, target }) => [code, target.role])).toEqual([
      ['COMPENSATION_FAILED', 'SALES_MANAGER'],
      ['COMPENSATION_FAILED', 'DEPT_HEAD'],
    ]);
  });

  test('ORD-37 the customer is told once, as soon as it is decided', () => {
    const before = atStage('PRODUCTION');
    const decided = play(before, cancel);
    const codes = (from: Story, to: Story): string[] =>
      customerNoticesOf(from, to).map(({ code }) => code);
    expect(codes(before, decided)).toEqual(['CANCELLED']);
    expect(codes(decided, play(decided, task('compensationDone')))).toEqual([]);
    const review = atStage('REVIEW');
    expect(codes(review, play(review, cancel))).toEqual(['CANCELLED']);
  });

  test('ORD-37 the order says what it waits for, in both languages', () => {
    const waiting = orderDecider.waitingOn(stopping().state)!;
    expect(waitingText(waiting, 'zh')).toBe('取消中，等待撤销（c1：停止生产）');
    expect(waitingText(waiting, 'en')).toContain('(c1: stop production)');
    expect(waiting.until).not.toBeNull();
    const failed = play(stopping(), task('compensationFailed'));
    expect(orderDecider.waitingOn(failed.state)).toMatchObject({
      ...{ code: 'COMPENSATION_SETTLEMENT', who: { role: 'SALES_MANAGER' } },
      until: later(shanghai('2025-03-04 18:00'), 0),
    });
  });
});
