import { agent, anOrder, atStage, clerk, DAY, deadline, later, manager, office } from './support';
import { ofType, officeWith, play, rep, settleAt, shanghai, TERMS, upTo } from './support';
import type { Story } from './support';

const calendar = officeWith({ knownUntil: '2025-03-31' });
const KNOWN = { ...TERMS, calendar };
const at = shanghai('2025-03-31 17:00');

/** What is decreed later: a day off on 1 April and, without right, on 31 March. */
const decreed = officeWith({
  ...{ version: 2, knownUntil: '2025-12-31' },
  holidays: ['2025-03-31', '2025-04-01', '2025-04-04', '2025-04-07'],
});

const learn = (story: Story, newest = decreed): Story => ({
  ...story,
  terms: { ...story.terms, newest: { policy: TERMS.policy, calendar: newest } },
});

test('SYS-09 a limit that needs days not yet decreed is provisional, one within them is not', () => {
  expect(deadline(anOrder({ at, terms: KNOWN }), 'entry')).toMatchObject({
    ...{ dueAt: shanghai('2025-04-01 10:00'), provisional: true, calendarVersion: 1 },
  });
  const early = anOrder({ at: shanghai('2025-03-31 15:00'), terms: KNOWN });
  expect(deadline(early, 'entry').provisional).toBe(false);
});

test('SYS-09 once the days are decreed the provisional limit is computed anew, and only once', () => {
  const story = anOrder({ at, terms: KNOWN });
  const now = later(at, 60_000);
  const after = settleAt(learn(story), now);
  expect(deadline(after, 'entry')).toMatchObject({
    ...{ dueAt: shanghai('2025-04-02 11:00'), provisional: false, calendarVersion: 2 },
  });
  expect(ofType(after, 'DEADLINE_RETIMED')[0]?.data).toMatchObject({
    ...{ id: 'entry:1', why: 'CALENDAR_DECREED', from: shanghai('2025-04-01 10:00') },
  });
  expect(settleAt(after, now).events).toEqual(after.events);
  expect(after.state.calendarVersion).toBe(1);
});

test('SYS-09 a limit that begins after the decree is computed with it at once, also when its date changes', () => {
  const early = learn(anOrder({ at: shanghai('2025-03-31 15:00'), terms: KNOWN }));
  const submitted = play(early, { action: 'submit', by: rep, at });
  expect(deadline(submitted, 'review')).toMatchObject({
    ...{ dueAt: shanghai('2025-04-02 13:00'), provisional: false, calendarVersion: 2 },
  });
  expect(ofType(submitted, 'DEADLINE_RETIMED')).toEqual([]);
  const soon = { deliveryDate: '2025-03-31' };
  const making = learn(atStage('PRODUCTION', { terms: KNOWN, with: soon }));
  const moved = play(
    making,
    { action: 'proposeDate', by: clerk, input: { date: '2025-04-10' } },
    { action: 'answerDate', by: clerk, input: { answer: 'ACCEPT' } },
  );
  expect(deadline(moved, 'production')).toMatchObject({
    ...{ dueAt: shanghai('2025-04-03 18:00'), provisional: false },
  });
});

test('SYS-09 nothing else moves: a settled limit keeps the calendar it was computed with', () => {
  const early = anOrder({ at: shanghai('2025-03-31 15:00'), terms: KNOWN });
  const after = settleAt(learn(early), later(early.now, 60_000));
  expect(after.state).toEqual(early.state);
});

test('SYS-09 of two limits only the provisional one is computed anew', () => {
  const signed = upTo('signOff', { at: shanghai('2025-03-28 10:00'), terms: KNOWN });
  expect(deadline(signed, 'completion')).toMatchObject({
    ...{ dueAt: shanghai('2025-04-02 18:00'), provisional: true },
  });
  const after = settleAt(learn(signed), later(signed.now, 60_000));
  expect(deadline(after, 'completion').dueAt).toBe(shanghai('2025-04-08 18:00'));
  expect(deadline(after, 'returnSlip')).toEqual(deadline(signed, 'returnSlip'));
});

test('SYS-09 the day goods must be ready for an agreed date is computed anew as well', () => {
  const next = { deliveryDate: '2025-04-10' };
  const story = atStage('PRODUCTION', { terms: KNOWN, with: next });
  expect(deadline(story, 'production')).toMatchObject({
    ...{ dueAt: shanghai('2025-04-07 18:00'), provisional: true },
  });
  const after = settleAt(learn(story), later(story.now, 60_000));
  expect(deadline(after, 'production')).toMatchObject({
    ...{ dueAt: shanghai('2025-04-03 18:00'), provisional: false },
  });
});

test('SYS-09 a year that is decreed in two steps is followed both times', () => {
  const partly = officeWith({ version: 2, knownUntil: '2025-03-31' });
  const first = play(learn(anOrder({ at, terms: KNOWN }), partly), {
    ...{ action: 'note', by: clerk, at: later(at, 60_000) },
  });
  expect(deadline(first, 'entry')).toMatchObject({ provisional: true, calendarVersion: 2 });
  const after = settleAt(learn(first, { ...decreed, version: 3 }), later(at, 120_000));
  expect(deadline(after, 'entry')).toMatchObject({ provisional: false, calendarVersion: 3 });
});

test('SYS-09 a provisional limit is followed further after the newer calendar was re-applied', () => {
  const partly = officeWith({ version: 2, knownUntil: '2025-03-31' });
  const applied = play(learn(anOrder({ at, terms: KNOWN }), partly), {
    ...{ action: 'reapplyPolicy', by: manager, at: later(at, 60_000) },
  });
  const terms = { ...KNOWN, calendar: partly };
  const after = settleAt(
    learn({ ...applied, terms }, { ...decreed, version: 3 }),
    later(at, 120_000),
  );
  expect(deadline(after, 'entry')).toMatchObject({
    ...{ dueAt: shanghai('2025-04-02 11:00'), provisional: false, calendarVersion: 3 },
  });
});

test('SYS-09 a provisional limit that was missed before stays missed', () => {
  const story = settleAt(anOrder({ at, terms: KNOWN }), shanghai('2025-04-01 10:01'));
  const after = settleAt(learn(story), shanghai('2025-04-01 10:02'));
  expect(deadline(after, 'entry')).toEqual(deadline(story, 'entry'));
  expect(after.state.breaches).toEqual(story.state.breaches);
});

test('SYS-09 a provisional limit standing still in a hold keeps its time left by the newer calendar', () => {
  const waiting = play(anOrder({ at, terms: KNOWN }), {
    ...{ action: 'hold', by: clerk, at: shanghai('2025-03-31 17:30') },
  });
  const after = settleAt(learn(waiting), shanghai('2025-03-31 17:40'));
  expect(deadline(after, 'entry')).toMatchObject({
    provisional: false,
    pause: { leftMs: 7_200_000 },
  });
});

test('SYS-09 a calendar of the same version changes nothing', () => {
  const story = anOrder({ at, terms: KNOWN });
  const same = { ...decreed, version: 1 };
  expect(settleAt(learn(story, same), later(at, 60_000)).state).toEqual(story.state);
});

test('SYS-09 holidays and make-up days count: over the New Year week a review waits', () => {
  const holidays = ['2025-03-06', '2025-03-07', '2025-03-10'];
  const week = officeWith({ holidays, workdays: ['2025-03-08'] });
  const wednesday = anOrder({
    at: shanghai('2025-03-05 15:00'),
    terms: { ...TERMS, calendar: week },
  });
  const story = play(wednesday, { action: 'submit', by: rep, at: shanghai('2025-03-05 16:00') });
  // Two hours of Wednesday, two of the Saturday that makes up for the bridge day.
  expect(deadline(story, 'review').dueAt).toBe(shanghai('2025-03-08 11:00'));
});

test('SYS-09 a customer date stays known however far off it is', () => {
  const story = upTo('ship', { terms: KNOWN, with: { deliveryDate: '2025-12-01' } });
  expect(deadline(story, 'arrival').provisional).toBe(false);
  const done = play(atStage('ARCHIVE'), {
    action: 'complete',
    by: agent,
    at: later(story.now, DAY),
  });
  expect(deadline(done, 'returnSlip').provisional).toBe(false);
  expect(done.terms.calendar).toBe(office);
});
