import { duePoints, isBusinessEvent, nextDue, SettlingStuck } from '../../../domain/kernel';
import { evolveCase } from '../../../domain/kernel';
import type { CaseEvent, Deadline } from '../../../domain/kernel';
import { reconcileDeadlines } from '../../../domain/kernel/clocks';
import { orderDecider } from '../../../domain/order';
import { anOrder, atStage, ctxOf, DAY, deadline, fold, held, later } from '../order/support';
import { policyWith, settleAt, TERMS, upTo } from '../order/support';

test('SYS-04 what falls due is listed in due order: warnings, limits, the next level', () => {
  const late = settleAt(
    atStage('ARCHIVE'),
    later(deadline(atStage('ARCHIVE'), 'completion').dueAt, 1),
  );
  const points = duePoints(late.state);
  expect(points.map(({ what, deadline: of }) => [what, of?.kind])).toEqual([
    ['level', undefined],
    ['warning', 'returnSlip'],
    ['due', 'returnSlip'],
  ]);
  expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted());
  expect(nextDue(late.state)).toBe(points[0]?.at);
});

test('SYS-01 settling that would never end is stopped with an error instead of spinning', () => {
  const chase = { 'order.returnSlip.chase': { amount: 0, unit: 'd' } } as const;
  const story = upTo('assess', { terms: { ...TERMS, policy: policyWith(chase, 1) } });
  expect(() => settleAt(story, later(story.now, 8 * DAY))).toThrow(SettlingStuck);
});

test('SYS-01 settling for ten years ends, with every reminder in its place', () => {
  const story = upTo('assess');
  const after = settleAt(story, later(story.now, 3650 * DAY));
  expect(after.state.slip.chases).toBe(Math.floor((3650 - 7) / 3));
  expect(nextDue(after.state)! >= after.now).toBe(true);
});

test('SYS-01 the state of an order is the fold of its events', () => {
  const story = settleAt(atStage('ARCHIVE'), later(anOrder().now, 60 * DAY));
  expect(fold(story.events)).toEqual(story.state);
});

test('SYS-02 version counts the events of business, and none of timekeeping', () => {
  const story = settleAt(atStage('ARCHIVE'), later(anOrder().now, 60 * DAY));
  const business = story.events.filter(isBusinessEvent);
  expect(story.state.version).toBe(business.length);
  expect(business.map(({ type }) => type)).toEqual([
    ...['ORDER_OPENED', 'ORDER_SUBMITTED', 'FEASIBILITY_ANSWERED', 'ORDER_APPROVED'],
    ...['CUSTOMER_CONTACTED', 'GOODS_READY', 'NOTE_CREATED'],
    ...['NOTE_AUDITED', 'GOODS_PICKED', 'GOODS_PACKED', 'LOAD_RECHECKED', 'GOODS_SHIPPED'],
    ...['GOODS_ARRIVED', 'COUNT_CONFIRMED', 'ORDER_SIGNED_OFF'],
  ]);
});

test('SYS-05 an event nobody knows is an error, not silence', () => {
  const { state, events } = anOrder();
  const strange = { ...events[0]!, type: 'SOMETHING_ELSE' };
  expect(() => evolveCase(orderDecider, state, strange)).toThrow('unknown order event');
});

test('SYS-01 settling a closed order does nothing, however late', () => {
  const story = atStage('ARCHIVED');
  const after = settleAt(story, later(story.now, 3650 * DAY));
  expect(after.state).toBe(story.state);
  expect(after.events).toEqual(story.events);
});

test('ORD-37 a duty that arises while the case is held stands still from its beginning on', () => {
  const waiting = held(atStage('DELIVERY'));
  const bare = { ...waiting.state, deadlines: [] };
  const duties = orderDecider.obligations(bare, ctxOf(waiting, waiting.now));
  const armed = reconcileDeadlines(bare, duties, ctxOf(waiting, later(waiting.now, DAY)));
  const deadlines = armed.map(({ data }) => (data as { deadline: Deadline }).deadline);
  expect(deadlines.map(({ kind, pause }) => [kind, pause?.since])).toEqual([
    ['signOff', waiting.now],
    ['progress', waiting.now],
    ['hold', undefined],
  ]);
  expect(deadlines[0]?.pause).toEqual(deadline(waiting, 'signOff').pause);
});

test('SYS-05 a breach once met keeps the time at which it was met', () => {
  const late = settleAt(atStage('REVIEW'), later(atStage('REVIEW').now, DAY));
  const closing = (at: string): CaseEvent => ({
    ...{ type: 'DEADLINE_CLOSED', data: { id: 'review:1' }, actor: 'manager' },
    ...{ occurredAt: at, recordedAt: at, policyVersion: 1 },
  });
  const met = evolveCase(orderDecider, late.state, closing(late.now));
  expect(met.breaches).toMatchObject([{ metAt: late.now }]);
  const again = evolveCase(orderDecider, met, closing(later(late.now, DAY)));
  expect(again.breaches).toEqual(met.breaches);
});
