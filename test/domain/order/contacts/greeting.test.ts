import { goLive } from '../../../../domain/kernel';
import { orderDecider } from '../../../../domain/order';
import { atStage, ctxOf, DAY, deadline, held, later, manager, play } from '../support';
import { refusalOf, settleAt, shanghai, upTo } from '../support';
import type { Story } from '../support';
import { contact } from './support';

const greeting = ({ state }: Story) => state.deadlines.find(({ kind }) => kind === 'greeting');

test('ORD-08 customer service greets the customer within 24 hours of the approval', () => {
  const story = upTo('approve');
  expect(greeting(story)).toMatchObject({
    ...{ id: 'greeting:1', owner: { role: 'CS_AGENT' }, dueAt: later(story.now, DAY) },
  });
  expect(greeting(play(story, contact('GREETING')))).toBeUndefined();
  expect(greeting(atStage('REVIEW'))).toBeUndefined();
});

test('ORD-08 approved in the evening, the greeting is due an hour after the second opening', () => {
  const story = play(atStage('REVIEW'), {
    ...{ action: 'approve', by: manager, at: shanghai('2025-03-03 20:00') },
  });
  expect(greeting(story)?.dueAt).toBe(shanghai('2025-03-05 10:00'));
});

test('ORD-08 a greeting that was not made shows as breached, is escalated, and is met when made', () => {
  const story = upTo('approve');
  const late = settleAt(story, later(story.now, DAY + 1));
  expect(late.state.breaches).toMatchObject([{ kind: 'greeting', dueAt: later(story.now, DAY) }]);
  expect(late.state.ladder.level).toBe(1);
  const made = play(late, contact('GREETING'));
  expect(made.state.breaches).toMatchObject([{ kind: 'greeting', metAt: made.now }]);
  expect(made.state.ladder.level).toBe(0);
});

test('ORD-08 an attempt that reached nobody is logged, fulfils nothing and is no movement', () => {
  const story = upTo('approve');
  const tried = play(story, contact('GREETING', { outcome: 'NOT_REACHED', note: 'text-5' }));
  expect(tried.state.contacts).toMatchObject([
    { purpose: 'GREETING', outcome: 'NOT_REACHED', note: 'text-5', by: 'agent' },
  ]);
  expect(greeting(tried)).toBeDefined();
  expect(tried.state.movedAt).toBe(story.state.movedAt);
  const other = play(story, contact('OTHER'));
  expect(greeting(other)).toBeDefined();
  expect(other.state.movedAt).toBe(other.now);
});

test('ORD-08 there is nothing to greet for before the approval', () => {
  expect(refusalOf(atStage('REVIEW'), contact('GREETING'))).toEqual({
    ...{ code: 'NOT_YET', params: { what: 'approve' }, requirement: 'ORD-08' },
  });
  expect(refusalOf(atStage('REVIEW'), contact('OTHER'))).toBeNull();
});

test('SYS-05 a contact made before the order was received cannot have been about it', () => {
  const occurredAt = later(upTo('approve').state.openedAt, -1);
  expect(refusalOf(upTo('approve'), contact('OTHER', { occurredAt }))).toMatchObject({
    ...{ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05' },
  });
});

test('ORD-37 a hold puts the greeting off by its length, into the contact window again', () => {
  const waiting = held(upTo('approve'));
  const at = shanghai('2025-03-04 23:00');
  const resumed = play(settleAt(waiting, at), { action: 'resume', by: manager, at });
  // 24 h and the 36:57 of the hold end at night.
  expect(greeting(resumed)?.dueAt).toBe(shanghai('2025-03-06 10:00'));
  expect(resumed.state.breaches).toEqual([]);
});

test('ORD-37 a greeting that was missed before the hold stays missed since then', () => {
  const story = upTo('approve');
  const late = held(settleAt(story, later(story.now, DAY + 1)));
  const resumed = play(late, { action: 'resume', by: manager, at: later(late.now, DAY) });
  expect(deadline(resumed, 'greeting')).toMatchObject({
    ...{ dueAt: later(story.now, DAY), breachedAt: later(story.now, DAY) },
  });
});

test('ORD-08 of an order that was approved before it was imported no greeting is asked', () => {
  const { state, terms, now } = upTo('approve');
  const past = { ...state, historical: true as const, deadlines: [] };
  const live = goLive(orderDecider, past, ctxOf({ terms }, later(now, 30 * DAY)));
  const kinds = live.state.deadlines.map(({ kind }) => kind);
  expect(kinds).toContain('progress');
  expect(kinds).not.toContain('greeting');
});
