import { orderDecider } from '../../../../domain/order';
import { atStage, buyer, clerk, DAY, deadline, later, maker, ofType, play } from '../support';
import { refusalOf, settleAt, shanghai } from '../support';
import type { Step, Story } from '../support';
import { chose } from '../exceptions/stories';
import { supplied } from './support';

const report = (procurement: string, outcome: string, more: object = {}): Step => ({
  ...{ action: 'reportProcurement', by: buyer },
  input: { procurement, outcome, ...more },
});
const due = ({ state }: Story): [string, string][] =>
  state.deadlines.filter(({ kind }) => kind === 'supplier').map(({ id, dueAt }) => [id, dueAt]);
const DUE = shanghai('2025-03-07 18:00');
const late = (): Story => settleAt(supplied(), later(DUE, 1));

test('ORD-11 every item is due by the close of work on the date its supplier promised', () => {
  expect(due(supplied())).toEqual([
    ['supplier:1', DUE],
    ['supplier:2', shanghai('2025-03-12 18:00')],
  ]);
  expect(deadline(supplied(), 'supplier').owner).toEqual({ role: 'PROCUREMENT' });
  const more = { items: [{ item: 'oil', quantity: 1, supplier: 'S', promisedDate: '2025-03-13' }] };
  const again = play(supplied(), { action: 'planProcurement', by: clerk, input: more });
  expect(again.state.procurement?.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3']);
});

test('ORD-11 a supplier who is late opens a shortage of material by himself, at the due instant, once', () => {
  const story = settleAt(late(), later(DUE, 3 * DAY));
  expect(story.state.exceptions).toMatchObject([
    {
      ...{ id: 'x1', type: 'MATERIAL_SHORTAGE', about: 'procurement:p1', openedAt: DUE },
      ...{ owner: { role: 'PROCUREMENT' }, by: 'SYSTEM', at: DUE },
    },
  ]);
  expect(ofType(story, 'EXCEPTION_OPENED')[0]).toMatchObject({ actor: 'SYSTEM', occurredAt: DUE });
  expect(settleAt(supplied(), DUE).state.exceptions).toBeUndefined();
});

test('ORD-11 noticed after an outage, the shortage is as old as if it had been seen at once', () => {
  const at = later(DUE, 2 * 3_600_000);
  expect(settleAt(supplied(), at).state.exceptions).toEqual(late().state.exceptions);
});

test('ORD-11 each item has a shortage of its own; other limits open none', () => {
  const story = settleAt(supplied(), shanghai('2025-03-12 18:01'));
  expect(story.state.exceptions?.map(({ about }) => about)).toEqual([
    ...['procurement:p1', 'procurement:p2'],
  ]);
  expect(settleAt(atStage('PRODUCTION'), later(DUE, 20 * DAY)).state.exceptions).toBeUndefined();
});

describe('another date of the supplier', () => {
  const delayed = (promisedDate: string, from = supplied()): Story =>
    play(from, report('p1', 'DELAYED', { promisedDate, comment: 'text-1' }));

  test('ORD-11 moves the limit and keeps the dates before', () => {
    const story = delayed('2025-03-10');
    expect(due(story)[0]).toEqual(['supplier:1', shanghai('2025-03-10 18:00')]);
    expect(story.state.procurement?.[0]).toMatchObject({
      ...{ promisedDate: '2025-03-10', earlierDates: ['2025-03-07'] },
    });
    expect(story.state.exceptions).toBeUndefined();
  });

  test('ORD-11 opens the shortage at once when it lies after the day the goods have to be ready', () => {
    expect(delayed('2025-03-17').state.exceptions).toBeUndefined();
    expect(delayed('2025-03-18').state.exceptions).toMatchObject([
      { type: 'MATERIAL_SHORTAGE', about: 'procurement:p1' },
    ]);
  });

  test('ORD-11 missed again opens no second shortage while the first is open', () => {
    const story = settleAt(delayed('2025-03-10', late()), shanghai('2025-03-10 18:01'));
    expect(story.state.breaches.filter(({ kind }) => kind === 'supplier')).toHaveLength(2);
    expect(story.state.exceptions).toHaveLength(1);
  });

  test('ORD-11 of an order whose own date is not settled endangers nothing yet', () => {
    const { state, ...rest } = supplied();
    const open = { ...rest, state: { ...state, agreedDeliveryDate: null } };
    expect(delayed('2025-05-01', open).state.exceptions).toBeUndefined();
  });
});

describe('material that came', () => {
  test('ORD-11 settles its shortage by itself as long as nobody took it up', () => {
    const story = play(late(), report('p1', 'RECEIVED'));
    expect(story.state.exceptions).toMatchObject([
      { closedAt: story.now, resolution: { outcome: 'SOLVED', by: 'SYSTEM' } },
    ]);
    expect(story.state.procurement?.[0]).toMatchObject({ receivedAt: story.now });
    expect(due(story).map(([id]) => id)).toEqual(['supplier:2']);
    const waived = play(late(), report('p1', 'WAIVED', { reason: 'text-1' }));
    expect(waived.state.exceptions?.[0]?.closedAt).toBe(waived.now);
  });

  test('ORD-11 leaves a shortage to the people who took it up', () => {
    const taken = play(late(), chose('NEW_DATE'));
    const story = play(taken, report('p1', 'RECEIVED'));
    expect(story.state.exceptions?.[0]?.closedAt).toBeUndefined();
  });

  test('ORD-11 leaves the shortage of another item', () => {
    const story = play(late(), report('p2', 'RECEIVED'));
    expect(story.state.exceptions?.[0]?.closedAt).toBeUndefined();
  });

  test('ORD-11 may have come earlier than it is reported', () => {
    const occurredAt = later(DUE, -3_600_000);
    const story = play(late(), report('p1', 'RECEIVED', { occurredAt }));
    expect(story.state.procurement?.[0]?.receivedAt).toBe(occurredAt);
    const breach = story.state.breaches.find(({ kind }) => kind === 'supplier');
    expect(breach).toMatchObject({ doneInTime: true });
  });
});

test('ORD-11 a report names an item that is still waited for', () => {
  const story = play(supplied(), report('p1', 'RECEIVED'));
  expect(refusalOf(story, report('p1', 'RECEIVED'))).toEqual({
    ...{ code: 'ALREADY_DONE', params: { what: 'procurement p1' }, requirement: 'ORD-11' },
  });
  expect(refusalOf(story, report('p7', 'RECEIVED'))).toMatchObject({
    ...{ code: 'RESOURCE_NOT_FOUND', params: { what: 'procurement', id: 'p7' } },
  });
  expect(refusalOf(atStage('PRODUCTION'), report('p1', 'RECEIVED'))).toEqual({
    ...{ code: 'NOT_YET', params: { what: 'planProcurement' }, requirement: 'ORD-11' },
  });
});

test('SYS-05 material does not come before the order is approved', () => {
  const occurredAt = later(supplied().state.review!.at, -1);
  expect(refusalOf(supplied(), report('p1', 'RECEIVED', { occurredAt }))).toMatchObject({
    ...{ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' },
  });
});

test('ORD-11 the goods are not ready while material is waited for', () => {
  const done = { action: 'productionDone', by: maker };
  const story = play(supplied(), report('p1', 'RECEIVED'));
  expect(refusalOf(story, done)).toEqual({
    code: 'PRODUCTION_INCOMPLETE',
    params: { missing: ['procurement.p2'] },
    requirement: 'ORD-11',
  });
  const waived = play(story, report('p2', 'WAIVED', { reason: 'text-1' }));
  expect(waived.state.procurement?.[1]?.waiver).toMatchObject({ reason: 'text-1', by: 'buyer' });
  expect(refusalOf(waived, done)).toBeNull();
});

test('SYS-03 an order whose material is overdue says what it waits for, and from whom', () => {
  const [before, after] = [supplied(), late()].map(({ state }) => orderDecider.waitingOn(state));
  expect(before?.code).toBe('PRODUCTION');
  expect(after).toMatchObject({
    code: 'MATERIAL',
    who: { role: 'PROCUREMENT' },
    params: { item: 'steel', supplier: 'Baosteel' },
    until: DUE,
  });
});
