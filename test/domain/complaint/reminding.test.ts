import {
  aComplaint,
  agent,
  aPerson,
  fromOutside,
  head,
  HOUR,
  later,
  ofType,
  play,
} from './support';
import { refusalOf, sentSince, supervisor, upTo } from './support';
import type { Step } from './support';

const remind: Step = { action: 'remind', by: supervisor };

test('SYS-10 a reminder tells whoever the complaint waits for what it waits for', () => {
  const before = upTo('calm');
  expect(sentSince(before, play(before, remind))).toMatchObject([
    { code: 'REMINDED', target: { person: 'agent' }, params: { waiting: 'CLARIFICATION' } },
  ]);
  const nobodys = fromOutside();
  expect(sentSince(nobodys, play(nobodys, remind))).toMatchObject([
    { code: 'REMINDED', target: { role: 'CS_SUPERVISOR' }, params: { waiting: 'TAKING_UP' } },
  ]);
});

test('SYS-10 the same complaint is reminded of once an hour, whoever reminds', () => {
  const first = play(aComplaint(), remind);
  const again = later(first.now, HOUR);
  expect(refusalOf(first, { ...remind, by: head, at: later(again, -1) })).toMatchObject({
    ...{ code: 'REMINDED_ALREADY', requirement: 'SYS-10', params: { again } },
  });
  expect(ofType(play(first, { ...remind, at: again }), 'REMINDER_SENT')).toHaveLength(2);
});

test('SYS-06 a handler reminds nobody, nor does the head of another department', () => {
  const stranger = aPerson('stranger', 'DEPT_HEAD', { department: 'SALES' });
  expect(refusalOf(aComplaint(), { ...remind, by: agent })?.code).toBe('FORBIDDEN');
  expect(refusalOf(aComplaint(), { ...remind, by: stranger })?.code).toBe('OTHER_TEAM');
});

test('SYS-02 a complaint that has ended reminds nobody', () => {
  const ended = upTo('recordRevisit');
  expect(refusalOf(ended, remind)).toMatchObject({ code: 'CASE_CLOSED', requirement: 'SYS-02' });
});
