import {
  anOrder,
  approving,
  atStage,
  clerk,
  customerNoticesOf,
  DAY,
  later,
  manager,
} from '../support';
import { held, ofType, play, refusalOf, rep, settleAt, shanghai, upTo } from '../support';
import type { Story } from '../support';
import { dateOpen } from '../review/support';

const reminders = ({ state }: Story): [string, string][] =>
  state.deadlines.filter(({ kind }) => kind === 'nodeReminder').map(({ id, dueAt }) => [id, dueAt]);

const plan = (...nodes: { node: string; date: string }[]) => ({
  ...{ action: 'planDelivery', by: clerk, input: { nodes } },
});

/** An order approved at some time for some date. */
const approvedFor = (committedDate: string, at: string): Story =>
  play(atStage('REVIEW'), {
    ...{ action: 'approve', by: manager, at: shanghai(at) },
    input: approving({ committedDate }),
  });

test('ORD-17 the customer is reminded at the opening of the day before the delivery', () => {
  const story = atStage('PRODUCTION');
  expect(reminders(story)).toEqual([['nodeReminder:2025-03-20', shanghai('2025-03-19 09:00')]]);
  const after = settleAt(story, shanghai('2025-03-19 09:01'));
  expect(customerNoticesOf(story, after)).toEqual([
    {
      ...{ type: 'customerNotice', key: 'customer:node:2025-03-20', code: 'NODE_REMINDER' },
      params: { no: 'SO-1', date: '2025-03-20', node: ['DELIVERY_NODE'] },
    },
  ]);
});

test('ORD-17 she is reminded once of a date, whatever comes after', () => {
  const after = settleAt(atStage('SHIPMENT'), shanghai('2025-03-25 09:00'));
  const fired = ofType(after, 'REMINDER_FIRED').filter(
    ({ data }) => data['kind'] === 'nodeReminder',
  );
  expect(fired).toHaveLength(1);
  expect(reminders(after)).toEqual([]);
  const again = play(after, plan({ node: 'ACCEPTANCE_NODE', date: '2025-03-28' }));
  expect(reminders(again).map(([id]) => id)).toEqual(['nodeReminder:2025-03-28']);
});

test('ORD-17 another agreed date moves the reminder, also after the first was given', () => {
  const story = atStage('PRODUCTION');
  const moved = (from: Story, date: string, at: string): Story => {
    const committedDates = [{ date, by: 'clerk', at: shanghai(at), because: 'DATE_AGREED' }];
    const state = { ...from.state, agreedDeliveryDate: date, committedDates };
    return settleAt({ ...from, state }, shanghai(at));
  };
  const early = moved(story, '2025-03-25', '2025-03-10 12:00');
  expect(reminders(early)).toEqual([['nodeReminder:2025-03-25', shanghai('2025-03-24 09:00')]]);
  const reminded = settleAt(story, shanghai('2025-03-19 12:00'));
  const late = moved(reminded, '2025-03-25', '2025-03-19 14:00');
  expect(reminders(late)).toEqual([['nodeReminder:2025-03-25', shanghai('2025-03-24 09:00')]]);
});

test.each([
  ['known in time', '2025-03-20', '2025-03-03 14:00', '2025-03-19 09:00'],
  ['known at the opening', '2025-03-05', '2025-03-04 09:00', '2025-03-04 09:00'],
  ['known on the day before', '2025-03-05', '2025-03-04 15:00', '2025-03-04 15:00'],
  ['known in the evening before', '2025-03-05', '2025-03-04 20:00', '2025-03-05 09:00'],
])('ORD-17 a date %s is announced inside the contact window', (_when, date, at, due) => {
  expect(reminders(approvedFor(date, at))).toEqual([[`nodeReminder:${date}`, shanghai(due)]]);
});

test('ORD-17 a date that became known on its very day is not announced ahead', () => {
  expect(reminders(approvedFor('2025-03-05', '2025-03-05 10:00'))).toEqual([]);
});

test('ORD-17 the nodes of a delivery plan are announced too, one letter for each date', () => {
  const story = play(
    atStage('PRODUCTION'),
    plan(
      { node: 'DELIVERY_NODE', date: '2025-03-20' },
      { node: 'ACCEPTANCE_NODE', date: '2025-03-20' },
      { node: 'ACCEPTANCE_NODE', date: '2025-03-28' },
    ),
  );
  expect(reminders(story).map(([id]) => id)).toEqual([
    'nodeReminder:2025-03-20',
    'nodeReminder:2025-03-28',
  ]);
  const after = settleAt(story, shanghai('2025-03-19 10:00'));
  expect(customerNoticesOf(story, after).map(({ params }) => params['node'])).toEqual([
    ['DELIVERY_NODE', 'ACCEPTANCE_NODE'],
  ]);
});

test('ORD-17 a plan has no dates in the past', () => {
  const past = { node: 'ACCEPTANCE_NODE', date: '2025-03-02' };
  expect(refusalOf(atStage('PRODUCTION'), plan({ ...past, date: '2025-03-03' }, past))).toEqual({
    code: 'TIME_IMPOSSIBLE',
    params: { field: 'nodes.1.date', reason: '< 2025-03-03' },
    requirement: 'ORD-17',
  });
});

test('ORD-17 goods that are there are not announced, an acceptance still is', () => {
  expect(reminders(upTo('arrive'))).toEqual([]);
  const story = play(upTo('arrive'), plan({ node: 'ACCEPTANCE_NODE', date: '2025-03-28' }));
  expect(reminders(story)).toHaveLength(1);
  expect(reminders(upTo('signOff'))).toEqual([]);
  expect(reminders(dateOpen())).toEqual([]);
  expect(reminders(anOrder())).toEqual([]);
});

test('ORD-17 what is past when an outage ends is recorded, and not announced any more', () => {
  const story = atStage('PRODUCTION');
  const late = settleAt(story, shanghai('2025-03-21 10:00'));
  expect(ofType(late, 'REMINDER_FIRED')).toHaveLength(1);
  expect(customerNoticesOf(story, late)).toEqual([]);
  const justInTime = settleAt(story, shanghai('2025-03-20 08:00'));
  expect(customerNoticesOf(story, justInTime)).toHaveLength(1);
});

test('ORD-17 while an order is held nothing is announced', () => {
  const waiting = held(play(atStage('PRODUCTION'), { action: 'note', by: rep }));
  const after = settleAt(waiting, later(waiting.now, 6 * DAY));
  expect(reminders(after)).toHaveLength(1);
  expect(customerNoticesOf(waiting, settleAt(waiting, shanghai('2025-03-19 10:00')))).toEqual([]);
});
