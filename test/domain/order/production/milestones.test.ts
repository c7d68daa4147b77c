import { orderDecider, productionProgress } from '../../../../domain/order';
import { atStage, clerk, ctxOf, deadline, maker, MONDAY, play } from '../support';
import { refusalOf, settleAt, shanghai } from '../support';
import type { Step, Story } from '../support';
import { planned } from './support';

const report = (milestone: string, more: object = {}): Step => ({
  ...{ action: 'reportMilestone', by: maker, input: { milestone, ...more } },
});
const plan = (...milestones: object[]): Step => ({
  ...{ action: 'planMilestones', by: maker, input: { milestones } },
});
const due = ({ state }: Story): [string, string][] =>
  state.deadlines.filter(({ kind }) => kind === 'milestone').map(({ id, dueAt }) => [id, dueAt]);
const open = (refusal: ReturnType<typeof refusalOf>) => [refusal?.code, refusal?.params];

test('ORD-10 every milestone is due by the close of work on its planned date, by production', () => {
  expect(due(planned())).toEqual([
    ['milestone:1', shanghai('2025-03-10 18:00')],
    ['milestone:2', shanghai('2025-03-14 18:00')],
  ]);
  expect(deadline(planned(), 'milestone').owner).toEqual({ role: 'PRODUCTION' });
  const weekend = play(atStage('PRODUCTION'), plan({ name: 'x', plannedDate: '2025-03-09' }));
  expect(due(weekend)).toEqual([['milestone:1', shanghai('2025-03-07 18:00')]]);
});

test('ORD-10 a milestone past its planned date is a breach and keeps when it was reached', () => {
  const late = settleAt(planned(), shanghai('2025-03-10 18:01'));
  expect(late.state.breaches.filter(({ kind }) => kind === 'milestone')).toHaveLength(1);
  const reached = play(late, report('m1'));
  expect(reached.state.productionMilestones?.[0]).toMatchObject({
    ...{ plannedDate: '2025-03-10', reachedAt: reached.now, doneQuantity: 4 },
  });
  const inTime = { ...report('m1', { occurredAt: shanghai('2025-03-10 17:00') }) };
  const breach = play(late, inTime).state.breaches.find(({ kind }) => kind === 'milestone');
  expect(breach).toMatchObject({ doneInTime: true });
});

test('ORD-10 progress counts what is done of each milestone, and reads 100 when the goods are ready', () => {
  const percent = (story: Story): number => productionProgress(story.state).percent;
  const story = planned();
  expect(percent(story)).toBe(0);
  const half = play(story, report('m1', { quantity: 2 }));
  expect(percent(half)).toBe(25);
  expect(due(half)).toHaveLength(2);
  const first = play(half, report('m1', { quantity: 4 }));
  expect(productionProgress(first.state)).toEqual({
    ...{ done: 1, total: 2, percent: 50, last: 'assembly' },
  });
  expect(percent(play(first, report('m2')))).toBe(100);
  expect(percent(atStage('SHIPMENT'))).toBe(100);
  expect(productionProgress(atStage('PRODUCTION').state)).toEqual({
    ...{ done: 0, total: 0, percent: 0, last: null },
  });
});

test('ORD-10 of milestones reported out of order the latest is the last one reached', () => {
  const story = play(planned(), report('m2'), report('m1'));
  expect(productionProgress(story.state).last).toBe('assembly');
});

describe('another plan', () => {
  test('ORD-10 moves milestones ahead, adds new ones and drops those it does not name', () => {
    const story = play(
      planned(),
      report('m1'),
      plan(
        { id: 'm2', name: 'packing', plannedDate: '2025-03-17' },
        { name: 'test run', plannedDate: '2025-03-13' },
      ),
      plan({ name: 'test run', plannedDate: '2025-03-13' }),
    );
    expect(
      story.state.productionMilestones?.map(({ id, plannedDate, reachedAt, droppedAt }) => [
        ...[id, plannedDate, reachedAt !== undefined, droppedAt !== undefined],
      ]),
    ).toEqual([
      ['m1', '2025-03-10', true, false],
      ['m2', '2025-03-17', false, true],
      ['m3', '2025-03-13', false, true],
      ['m4', '2025-03-13', false, false],
    ]);
    expect(due(story).map(([id]) => id)).toEqual(['milestone:4']);
    expect(productionProgress(story.state)).toMatchObject({ done: 1, total: 2 });
  });

  test('ORD-10 moves nothing that is reached, dropped or was never planned', () => {
    const again = (id: string) => plan({ id, name: 'x', plannedDate: '2025-03-17' });
    const story = play(planned(), report('m1'));
    expect(open(refusalOf(story, again('m1')))).toEqual(['ALREADY_DONE', { what: 'milestone m1' }]);
    expect(refusalOf(story, again('m1'))?.requirement).toBe('ORD-10');
    const unknown = ['RESOURCE_NOT_FOUND', { what: 'milestone', id: 'm7' }];
    expect(open(refusalOf(story, again('m7')))).toEqual(unknown);
    const dropped = play(story, plan({ name: 'y', plannedDate: '2025-03-17' }));
    expect(refusalOf(dropped, again('m2'))?.code).toBe('RESOURCE_NOT_FOUND');
  });
});

test('ORD-10 a report names a milestone that is still ahead', () => {
  const story = play(planned(), report('m1'));
  expect(refusalOf(story, report('m1'))).toEqual({
    ...{ code: 'ALREADY_DONE', params: { what: 'milestone m1' }, requirement: 'ORD-10' },
  });
  expect(refusalOf(story, report('m9'))?.code).toBe('RESOURCE_NOT_FOUND');
  const none = refusalOf(atStage('PRODUCTION'), report('m1'));
  expect(none).toEqual({
    ...{ code: 'NOT_YET', params: { what: 'planMilestones' }, requirement: 'ORD-10' },
  });
});

test.each(['reportMilestone', 'recordQc'])('SYS-05 %s does not precede the approval', (action) => {
  const story = planned();
  const input = { milestone: 'm1', result: 'PASSED', occurredAt: MONDAY };
  expect(refusalOf(story, { action, by: maker, input })).toMatchObject({
    ...{ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' },
  });
});

describe('goods from stock', () => {
  const stock = (): Story => atStage('PRODUCTION', { with: { source: 'STOCK' } });

  test.each([
    ['planMilestones', 'ORD-10'],
    ['recordQc', 'ORD-10'],
    ['planProcurement', 'ORD-11'],
  ])('%s is not done for them (%s)', (action, id) => {
    const refusal = refusalOf(stock(), { action, by: clerk });
    expect(refusal).toEqual({ code: 'FROM_STOCK', params: {}, requirement: id });
  });

  test('ORD-10 pass the stage with one step, made ready in time by whoever follows the order', () => {
    const story = stock();
    const limit = deadline(story, 'production');
    expect(limit).toMatchObject({
      dueAt: shanghai('2025-03-17 18:00'),
      owner: { person: 'clerk' },
    });
    expect(orderDecider.waitingOn(story.state)).toMatchObject({
      ...{ code: 'STOCK_READY', who: { person: 'clerk' }, until: limit.dueAt },
    });
    expect(play(story, { action: 'productionDone', by: clerk, input: {} }).state.stage).toBe(
      'SHIPMENT',
    );
  });
});

describe('production is done', () => {
  const done = (input: object = { qcResult: 'PASSED' }): Step => ({
    ...{ action: 'productionDone', by: maker, input: { ...input } },
  });
  const check = (result: string): Step => ({ action: 'recordQc', by: maker, input: { result } });
  const incomplete = (id: string, ...missing: string[]) => ({
    ...{ code: 'PRODUCTION_INCOMPLETE', params: { missing }, requirement: id },
  });

  test('ORD-10 once every milestone is reached, and they are offered the step only then', () => {
    const story = play(planned(), report('m1'));
    expect(refusalOf(story, done())).toEqual(incomplete('ORD-10', 'milestone.m2'));
    const ctx = ctxOf(story, story.now, maker);
    expect(orderDecider.blocked(story.state, 'productionDone', ctx)).not.toBeNull();
    expect(refusalOf(play(story, report('m2')), done())).toBeNull();
  });

  test('ORD-10 with its quality on record, be it with the very step', () => {
    const story = play(planned(), report('m1'), report('m2'));
    expect(refusalOf(story, done({}))).toEqual(incomplete('ORD-10', 'qc'));
    expect(refusalOf(story, done({ qcResult: 'CONCESSION' }))).toBeNull();
    expect(refusalOf(play(story, check('PASSED')), done({}))).toBeNull();
    expect(refusalOf(atStage('PRODUCTION'), done({}))).toBeNull();
  });

  test('ORD-10 not while the last check failed, whatever the step says; every check is kept', () => {
    const story = play(atStage('PRODUCTION'), check('PASSED'), check('FAILED'));
    expect(refusalOf(story, done())).toEqual(incomplete('ORD-10', 'qc (FAILED)'));
    const again = play(story, check('CONCESSION'));
    expect(refusalOf(again, done({}))).toBeNull();
    expect(again.state.qualityChecks?.map(({ result }) => result)).toEqual([
      ...['PASSED', 'FAILED', 'CONCESSION'],
    ]);
  });
});
