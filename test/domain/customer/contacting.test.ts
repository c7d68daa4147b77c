import {
  aCustomer,
  DAY,
  later,
  ofType,
  play,
  refusalOf,
  settleAt,
  shanghai,
  signOff,
} from './support';
import { spoke, told, tried } from './support';
import { ALLOWS_ALL } from './support';
import type { Story } from './support';
import { called } from './rows';

const at = (time: string): string => shanghai(`2025-03-03 ${time}`);

const limit = ({ state }: Story, id = 't1'): string | undefined =>
  state.deadlines.find((deadline) => deadline.id === `callback:${id}`)?.dueAt;

describe('when a customer may be contacted', () => {
  test('CBK-13 not outside the window of her day, nor is an appointment made for then', () => {
    const params = { until: shanghai('2025-03-04 09:00') };
    const refused = { code: 'OUTSIDE_CONTACT_WINDOW', requirement: 'CBK-13', params };
    expect(refusalOf(called(), spoke('t1', {}, at('18:31')))).toMatchObject(refused);
    const night = { outcome: 'RESCHEDULED', appointment: at('18:31') };
    expect(refusalOf(called(), spoke('t1', night)).code).toBe('OUTSIDE_CONTACT_WINDOW');
    expect(refusalOf(called(), spoke('t1', { ...night, appointment: at('10:00') }))).toMatchObject({
      ...{ code: 'TIME_IMPOSSIBLE' },
    });
    expect(play(called(), spoke('t1', {}, at('18:30'))).state.callbacks).toEqual([]);
  });

  const greeting = (on: string): Story =>
    play(aCustomer(), { action: 'planContact', input: { on } });

  test('CBK-14 two relationship contacts keep a day between them, stated times included', () => {
    const monday = settleAt(greeting('2025-03-03'), at('10:05'));
    const done = play(monday, spoke('t1', { nextFollowUpOn: '2025-03-04' }, at('15:00')));
    const next = settleAt(done, shanghai('2025-03-04 14:59'));
    expect(next.state.callbacks).toMatchObject([{ id: 't2', on: '2025-03-04' }]);
    const soon = refusalOf(next, spoke('t2', {}, shanghai('2025-03-04 14:59')));
    const until = shanghai('2025-03-04 15:00');
    expect(soon).toMatchObject({
      ...{ code: 'CONTACT_TOO_SOON', requirement: 'CBK-14', params: { why: 'GAP', until } },
    });
    expect(play(next, spoke('t2', {}, until)).state.contacts).toHaveLength(2);
  });

  test('CBK-14 more than two in seven days are put off, to the day', () => {
    let story = settleAt(greeting('2025-03-03'), at('10:05'));
    story = play(story, spoke('t1', { nextFollowUpOn: '2025-03-06' }, at('15:00')));
    story = settleAt(story, shanghai('2025-03-06 15:00'));
    story = play(story, spoke('t2', { nextFollowUpOn: '2025-03-09' }));
    const third = settleAt(story, shanghai('2025-03-09 10:00'));
    expect(third.state.callbacks).toEqual([]);
    expect(ofType(third, 'CONTACT_DEFERRED')[0]?.data).toMatchObject({
      ...{ to: '2025-03-10', why: 'CAP' },
    });
    const due = settleAt(third, shanghai('2025-03-10 10:00'));
    const { refusal } = { refusal: refusalOf(due, spoke('t3', {}, shanghai('2025-03-10 14:59'))) };
    expect(refusal.params).toMatchObject({ why: 'CAP', until: shanghai('2025-03-10 15:00') });
    expect(play(due, spoke('t3', {}, shanghai('2025-03-10 15:00'))).state.callbacks).toEqual([]);
  });

  test('CBK-14 what is owed is counted, but never held up', () => {
    const twice = play(called(), spoke('t1'));
    const sixth = settleAt(twice, shanghai('2025-03-06 10:00'));
    expect(play(sixth, spoke('t2')).state.contacts).toHaveLength(2);
  });

  test('CBK-14 a callback that may not be carried out any more by its day moves, tried or not', () => {
    const ahead = play(greeting('2025-03-03'), tried('t1', at('10:30')));
    const signed = play(ahead, signOff(at('11:00'), 'O-1'));
    const spoken = play(signed, spoke('t2', {}, at('11:10')));
    const other = play(spoken, signOff(at('11:30'), 'O-2'), spoke('t3', {}, at('12:00')));
    expect(other.state.callbacks).toMatchObject([{ id: 't1', on: '2025-03-10' }]);
    expect(settleAt(other, shanghai('2025-03-05 09:00')).state.breaches).toEqual([]);
  });

  test('CBK-15 a refusal is respected at once, and a second one ends all contacts', () => {
    const once = play(called(), spoke('t1', { outcome: 'REFUSED' }));
    expect(once.state.consent).toMatchObject({ level: 'SERVICE_ONLY' });
    const classes = new Set(once.state.wishes.map(({ cls }) => cls));
    expect([...classes].sort()).toEqual(['FLOOR', 'SERVICE']);
    expect(refusalOf(once, { action: 'planContact' })).toMatchObject({
      ...{ code: 'CONSENT_MISSING', requirement: 'CBK-15' },
    });
    const day3 = settleAt(once, shanghai('2025-03-06 10:00'));
    const day7 = settleAt(day3, shanghai('2025-03-10 10:00'));
    expect(day7.state.callbacks).toHaveLength(2);
    const twice = play(day7, spoke('t2', { outcome: 'REFUSED' }));
    expect(twice.state).toMatchObject({ consent: { level: 'NONE' }, callbacks: [], wishes: [] });
    const gone = ofType(twice, 'CALLBACK_CANCELLED').map(({ data }) => data);
    expect(gone).toMatchObject([{ id: 't3', why: 'CONSENT' }]);
  });

  test('CBK-15 CUS-10 consent that comes back lets the series go on; what passed is not made up', () => {
    const none = play(called(), { action: 'setConsent', input: { level: 'NONE' } });
    const quiet = settleAt(none, shanghai('2025-03-12 10:00'));
    expect([quiet.state.callbacks, quiet.state.wishes]).toEqual([[], []]);
    const full = play(quiet, ALLOWS_ALL);
    const planned = full.state.wishes.map(({ key }) => key).sort();
    expect(planned).toEqual([
      ...['day:DOUBLE_NINTH:1', 'day:DRAGON_BOAT:1', 'day:MID_AUTUMN:1', 'day:SPRING:1'],
      ...['quarterly:1', 'stage:O-1:4', 'stage:O-1:5'],
    ]);
    expect(ofType(full, 'CONTACTS_FORGONE')[0]?.data['contacts']).toMatchObject([
      ...[{ key: 'stage:O-1:2' }, { key: 'stage:O-1:3' }, { key: 'satisfaction:O-1' }],
    ]);
  });

  test('CBK-15 a sign-off without consent is followed by nothing, and fills no memory', () => {
    let story = play(aCustomer(), { action: 'setConsent', input: { level: 'NONE' } });
    for (let month = 0; month < 12; month += 1) {
      story = play(story, signOff(later(story.now, 31 * DAY), `O-${month}`));
    }
    expect(story.state.wishes).toEqual([]);
    const back = play(story, ALLOWS_ALL);
    expect(back.state.wishes.filter(({ cls }) => cls === 'SERVICE').length).toBeLessThan(7);
    expect(back.state.callbacks.length).toBeLessThan(2);
  });

  test('CBK-23 while a complaint is open nobody calls about anything else', () => {
    const greeted = settleAt(greeting('2025-03-03'), at('10:05'));
    const open = play(greeted, told('linkComplaint'));
    expect(refusalOf(open, spoke('t1'))).toMatchObject({
      ...{ code: 'CONTACT_SUSPENDED', requirement: 'CBK-23', params: { complaints: ['C-1'] } },
    });
    expect(open.state.deadlines.map(({ kind }) => kind)).not.toContain('callback');
    const owed = play(called(), told('linkComplaint'));
    expect(play(owed, spoke('t1')).state.callbacks).toEqual([]);
  });

  test('CBK-23 what rested comes to the day on which the complaint ends, and is late only after that', () => {
    const greeted = settleAt(greeting('2025-03-03'), at('10:05'));
    const open = play(greeted, told('linkComplaint'));
    const ended = play(settleAt(open, shanghai('2025-03-06 10:00')), told('endComplaint'));
    expect(ofType(ended, 'CALLBACK_PUT_OFF')[0]?.data).toMatchObject({ to: '2025-03-06' });
    expect(ended.state.breaches).toEqual([]);
    expect(limit(ended)).toBe(shanghai('2025-03-06 18:30'));
    const two = play(open, told('linkComplaint', undefined, { complaint: 'C-2' }));
    const one = play(settleAt(two, shanghai('2025-03-06 10:00')), told('endComplaint'));
    expect(one.state.deadlines.map(({ kind }) => kind)).not.toContain('callback');
  });

  test('CBK-19 CBK-23 a day that was missed before the complaint does not come back with another contact', () => {
    const missed = settleAt(greeting('2025-03-03'), shanghai('2025-03-03 18:31'));
    const open = play(missed, told('linkComplaint', shanghai('2025-03-03 18:40')));
    const owed = play(open, signOff(shanghai('2025-03-03 18:50')));
    const after = settleAt(owed, shanghai('2025-03-05 10:00'));
    const limits = after.state.breaches.map(({ deadlineId, dueAt }) => [deadlineId, dueAt]);
    expect(limits.filter(([id]) => id === 'callback:t1')).toEqual([
      ['callback:t1', shanghai('2025-03-03 18:30')],
    ]);
    expect(after.state.callbacks.map(({ id, cls }) => [id, cls])).toContainEqual(['t2', 'SERVICE']);
    const ended = play(after, told('endComplaint'));
    expect(ofType(ended, 'CALLBACK_PUT_OFF')[0]?.data).toMatchObject({
      id: 't1',
      to: '2025-03-05',
    });
  });

  test('CBK-19 CBK-23 an hour that was missed before the complaint does not come back when it ends on that day', () => {
    const hot = aCustomer({ lifecycle: 'PROSPECT' });
    const missed = settleAt(hot, shanghai('2025-03-04 15:00'));
    const [{ dueAt } = { dueAt: '' }] = missed.state.breaches;
    expect(dueAt.slice(0, 10)).toBe('2025-03-04');
    const open = play(missed, told('linkComplaint'));
    const ended = play(open, told('endComplaint', shanghai('2025-03-04 16:00')));
    expect(settleAt(ended, shanghai('2025-03-04 18:00')).state.breaches).toHaveLength(1);
    expect(limit(ended)).toBe(shanghai('2025-03-04 18:30'));
  });
});
