import { letterOf } from '../../../../domain/contact/letter';
import {
  atStage,
  clerk,
  customerNoticesOf,
  DAY,
  deadline,
  held,
  later,
  maker,
  play,
} from '../support';
import { refusalOf, settleAt, shanghai, upTo } from '../support';
import type { Step, Story } from '../support';
import { planned } from '../production/support';
import { contact } from './support';

const send: Step = { action: 'sendProgress', by: clerk };
const due = (story: Story) => deadline(story, 'progress');

test('ORD-16 the customer hears of the progress by the evening of the seventh day', () => {
  expect(due(atStage('PRODUCTION'))).toMatchObject({
    id: 'progress:1',
    owner: { person: 'clerk' },
    dueAt: shanghai('2025-03-10 18:30'),
  });
});

test.each([
  ['a message of the house', send],
  ['a call that reached her', contact('PROGRESS')],
])('ORD-16 the week begins anew with %s', (_how, step) => {
  const told = play(atStage('PRODUCTION'), { ...step, at: shanghai('2025-03-07 15:00') });
  expect(due(told)).toMatchObject({ id: 'progress:2', dueAt: shanghai('2025-03-14 18:30') });
  expect(told.state.movedAt).toBe(told.now);
});

test('ORD-16 a call that reached nobody, or was about something else, is no news', () => {
  const story = atStage('PRODUCTION');
  const tried = play(story, contact('PROGRESS', { outcome: 'NOT_REACHED' }), contact('OTHER'));
  expect(due(tried)).toEqual(due(story));
});

test('ORD-16 a week without news is a breach', () => {
  const late = settleAt(atStage('PRODUCTION'), shanghai('2025-03-10 18:31'));
  expect(late.state.breaches).toMatchObject([{ kind: 'progress' }]);
});

test('ORD-16 news of an earlier day count from that day, but never before the news before them', () => {
  const occurredAt = shanghai('2025-03-05 15:00');
  const at = shanghai('2025-03-07 15:00');
  const told = play(atStage('PRODUCTION'), { ...contact('PROGRESS', { occurredAt }), at });
  expect(due(told).dueAt).toBe(shanghai('2025-03-12 18:30'));
  const older = play(told, contact('PROGRESS', { occurredAt: shanghai('2025-03-04 15:00') }));
  expect(due(older).dueAt).toBe(shanghai('2025-03-12 18:30'));
});

test.each(['REVIEW', 'ARCHIVE'] as const)('ORD-16 at %s nothing is under way', (stage) => {
  const kinds = atStage(stage).state.deadlines.map(({ kind }) => kind);
  expect(kinds).not.toContain('progress');
});

test('ORD-16 before the approval there is no progress to tell of', () => {
  expect(refusalOf(atStage('REVIEW'), contact('PROGRESS'))).toMatchObject({
    ...{ code: 'NOT_YET', params: { what: 'approve' }, requirement: 'ORD-16' },
  });
});

test('ORD-37 while the order is held the week stands still', () => {
  const waiting = held(atStage('PRODUCTION'));
  const at = later(waiting.now, 3 * DAY);
  expect(due(waiting).pause).toBeDefined();
  expect(refusalOf(waiting, send)?.code).toBe('ON_HOLD');
  const resumed = play(waiting, { action: 'resume', by: clerk, at });
  expect(due(resumed).dueAt).toBe(shanghai('2025-03-13 18:30'));
});

test('ORD-16 the message tells stage, milestones and agreed date as they stand', () => {
  const report = { action: 'reportMilestone', by: maker, input: { milestone: 'm1' } };
  const before = play(planned(), report);
  const after = play(before, send);
  const [notice, ...more] = customerNoticesOf(before, after);
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ key: 'customer:progress:1', code: 'PROGRESS' });
  const { text } = letterOf(notice!.code, notice!.params, {
    language: 'en',
    zone: 'Asia/Shanghai',
  });
  expect(text).toContain('Present stage: being made ready.');
  expect(text).toContain('Lately completed: assembly.');
  expect(text).toContain('1 of 2 planned steps are done.');
  expect(text).toContain('Agreed delivery date: 20 March 2025.');
  const bare = customerNoticesOf(upTo('ship'), play(upTo('ship'), send))[0];
  expect(bare?.params).toEqual({ no: 'SO-1', stage: 'SHIPMENT', deliveryDate: '2025-03-20' });
});
