import { nextDue } from '../../../domain/kernel';
import { agent, atStage, carrier, clerk, DAY, deadline, HOUR, later, manager } from './support';
import { MONDAY, noticesOf, ofType, play, settleAt, shanghai, upTo } from './support';
import type { Story } from './support';

const hold = (story: Story, at: string): Story => play(story, { action: 'hold', by: clerk, at });
const resume = (story: Story, at: string): Story =>
  play(story, { action: 'resume', by: clerk, at });

test('ORD-37 a limit in working hours keeps the working time it had left', () => {
  const waiting = hold(atStage('REVIEW'), shanghai('2025-03-03 12:01'));
  const story = resume(waiting, shanghai('2025-03-05 17:01'));
  // 4 wh less 2 wh used: 59 minutes of Wednesday, 61 of Thursday; the warning an hour before.
  expect(deadline(story, 'review')).toMatchObject({
    dueAt: shanghai('2025-03-06 10:01'),
    warnAt: shanghai('2025-03-06 09:01'),
  });
  expect(deadline(story, 'review').pause).toBeUndefined();
});

test('ORD-37 a limit in working days keeps its working time and still ends at a close', () => {
  const waiting = hold(atStage('ARCHIVE'), shanghai('2025-03-04 09:00'));
  const story = resume(waiting, shanghai('2025-03-05 09:00'));
  expect(deadline(story, 'completion').dueAt).toBe(shanghai('2025-03-07 18:00'));
});

test('ORD-37 a hold over a night moves a limit in working time not at all', () => {
  const waiting = hold(atStage('ARCHIVE'), shanghai('2025-03-04 19:00'));
  const story = resume(waiting, shanghai('2025-03-05 08:00'));
  expect(deadline(story, 'completion').dueAt).toBe(shanghai('2025-03-06 18:00'));
});

test('ORD-37 a limit that a newer calendar re-times after a hold over a night stays at its close', () => {
  const night = resume(
    hold(atStage('ARCHIVE'), shanghai('2025-03-04 19:00')),
    shanghai('2025-03-05 08:00'),
  );
  const newest = { ...night.terms, calendar: { ...night.terms.calendar, version: 2 } };
  const story = play(
    { ...night, terms: { ...night.terms, newest } },
    { action: 'reapplyPolicy', by: manager },
  );
  expect(deadline(story, 'completion').dueAt).toBe(shanghai('2025-03-06 18:00'));
});

test('ORD-37 a limit in hours or days keeps its elapsed time left', () => {
  const departing = hold(atStage('SHIPMENT'), later(MONDAY, 5 * HOUR));
  const before = deadline(departing, 'departure');
  expect(deadline(resume(departing, later(MONDAY, 50 * HOUR)), 'departure')).toMatchObject({
    dueAt: later(before.dueAt, 45 * HOUR),
    warnAt: later(before.warnAt!, 45 * HOUR),
  });
  const slip = hold(atStage('ARCHIVE'), later(MONDAY, DAY));
  const due = deadline(slip, 'returnSlip').dueAt;
  expect(deadline(resume(slip, later(MONDAY, 3 * DAY)), 'returnSlip').dueAt).toBe(
    later(due, 2 * DAY),
  );
});

test('ORD-37 two holds add up, also when the limit is recomputed afterwards', () => {
  const once = resume(hold(atStage('DELIVERY'), later(MONDAY, HOUR)), later(MONDAY, 3 * HOUR));
  const twice = resume(hold(once, later(MONDAY, 4 * HOUR)), later(MONDAY, 9 * HOUR));
  const { dueAt, held } = deadline(twice, 'signOff');
  expect(dueAt).toBe(later(twice.state.arrival!.arrivedAt, 24 * HOUR + 7 * HOUR));
  expect(held).toMatchObject({ elapsedMs: 7 * HOUR, until: later(MONDAY, 9 * HOUR) });
  const value = later(twice.state.arrival!.arrivedAt, -30_000);
  const input = { field: 'arrivedAt', value, reason: 'text-1' };
  const corrected = play(twice, { action: 'correct', by: manager, input });
  expect(deadline(corrected, 'signOff').dueAt).toBe(later(dueAt, -30_000));
});

test('ORD-37 two holds add up in working time as well, through a newer calendar that changes nothing', () => {
  const once = resume(
    hold(atStage('ARCHIVE'), shanghai('2025-03-04 10:00')),
    shanghai('2025-03-04 12:00'),
  );
  const twice = resume(hold(once, shanghai('2025-03-05 10:00')), shanghai('2025-03-05 13:00'));
  const dueAt = shanghai('2025-03-07 14:00');
  expect(deadline(twice, 'completion').dueAt).toBe(dueAt);
  const newest = { ...twice.terms, calendar: { ...twice.terms.calendar, version: 2 } };
  const terms = { ...twice.terms, newest };
  const story = play({ ...twice, terms }, { action: 'reapplyPolicy', by: manager });
  expect(deadline(story, 'completion').dueAt).toBe(dueAt);
});

test('ORD-37 a date agreed with the customer does not move', () => {
  const waiting = hold(atStage('PRODUCTION'), later(MONDAY, HOUR));
  const { dueAt, warnAt } = deadline(waiting, 'production');
  const story = resume(waiting, later(MONDAY, 4 * DAY));
  expect(deadline(story, 'production')).toMatchObject({ dueAt, warnAt });
});

test('ORD-37 nothing is warned of or breached while the order is held, the hold itself apart', () => {
  const waiting = hold(atStage('REVIEW'), later(MONDAY, HOUR));
  const story = settleAt(waiting, later(MONDAY, 6 * DAY));
  const warned = ofType(story, 'DEADLINE_WARNED', 'DEADLINE_BREACHED');
  expect(warned.map(({ data }) => data['kind'])).toEqual(['hold']);
  expect(story.state.breaches).toEqual([]);
});

test('ORD-37 a hold of more than 7 days is breached and rises like everything overdue', () => {
  const waiting = hold(atStage('REVIEW'), later(MONDAY, HOUR));
  const due = later(MONDAY, HOUR + 7 * DAY);
  expect(settleAt(waiting, due).state.breaches).toEqual([]);
  const story = settleAt(waiting, later(due, DAY + 1));
  expect(story.state.breaches).toMatchObject([{ deadlineId: 'hold:1', dueAt: due }]);
  expect(story.state.ladder.level).toBe(2);
  const resumed = resume(story, later(due, DAY + HOUR));
  expect(resumed.state.ladder).toEqual({ level: 0, nextAt: null });
  expect(resumed.state.deadlines.map(({ kind }) => kind)).toEqual(['review']);
});

test('ORD-37 the ladder stands still during a hold and goes on with the time it had left', () => {
  const late = settleAt(atStage('REVIEW'), shanghai('2025-03-03 14:02'));
  const waiting = hold(late, shanghai('2025-03-03 20:01'));
  expect(waiting.state.ladder).toMatchObject({ level: 1, nextAt: null });
  const still = settleAt(waiting, later(waiting.now, 5 * DAY));
  expect(still.state.ladder.level).toBe(1);
  const resumed = resume(still, later(waiting.now, 5 * DAY));
  // Breached at 14:01 and held six hours later: eighteen of the twenty-four are left.
  expect(resumed.state.ladder).toEqual({ level: 1, nextAt: later(resumed.now, 18 * HOUR) });
  expect(deadline(resumed, 'review').breachedAt).toBe(shanghai('2025-03-03 14:01'));
  expect(resumed.state.breaches).toHaveLength(1);
});

test('ORD-37 an order held too long rises on, though its ladder was standing at level 1 already', () => {
  const late = settleAt(atStage('REVIEW'), shanghai('2025-03-03 14:02'));
  const waiting = hold(late, shanghai('2025-03-03 20:01'));
  const due = deadline(waiting, 'hold').dueAt;
  const overdue = settleAt(waiting, later(due, 1));
  expect(overdue.state.ladder).toMatchObject({ level: 1, nextAt: later(due, DAY) });
  expect(settleAt(waiting, later(due, DAY + 1)).state.ladder.level).toBe(2);
});

test('ORD-37 an agreed date that passed during a hold is a breach of its day, the calls begin at the end', () => {
  const told = { action: 'sendProgress', by: clerk, at: shanghai('2025-03-10 12:00') };
  const waiting = hold(play(atStage('PRODUCTION'), told), shanghai('2025-03-14 10:00'));
  const { dueAt } = deadline(waiting, 'production');
  const end = shanghai('2025-03-20 10:00');
  const resumed = resume(settleAt(waiting, shanghai('2025-03-19 10:00')), end);
  expect(resumed.state.breaches).toEqual([]);
  const story = settleAt(resumed, later(end, HOUR));
  expect(story.state.breaches).toMatchObject([{ kind: 'production', dueAt }]);
  expect(story.state.ladder).toEqual({ level: 1, nextAt: later(end, DAY) });
  expect(ofType(story, 'ESCALATED').map(({ occurredAt }) => occurredAt)).toEqual([end]);
});

test('ORD-37 while everything stands still only the hold is due next', () => {
  const waiting = hold(upTo('ship'), later(MONDAY, HOUR));
  expect(nextDue(waiting.state)).toBe(deadline(waiting, 'hold').warnAt);
});

test('ORD-37 a cancelled order leaves no clock and no ladder behind', () => {
  const late = settleAt(atStage('REVIEW'), shanghai('2025-03-03 14:02'));
  const waiting = hold(late, shanghai('2025-03-03 20:01'));
  const story = play(waiting, { action: 'cancel', by: manager });
  expect(story.state).toMatchObject({ deadlines: [], ladder: { level: 0, nextAt: null } });
  expect(nextDue(story.state)).toBeNull();
});

test('ORD-37 nobody but the owner hears of a hold in time, and of its breach the sales manager too', () => {
  const waiting = hold(atStage('ARCHIVE'), later(MONDAY, HOUR));
  const story = settleAt(waiting, later(MONDAY, 7 * DAY + 2 * HOUR));
  expect(noticesOf(waiting, story).map(({ code, target }) => [code, target])).toEqual([
    ['DEADLINE_BREACHED', { person: 'clerk' }],
    ['ESCALATED', { role: 'SALES_MANAGER' }],
  ]);
});

test('ORD-28 the chase of the slip stands still as well', () => {
  const signed = play(atStage('ARCHIVE'), { action: 'complete', by: agent });
  const overdue = settleAt(signed, later(signed.now, 8 * DAY));
  const waiting = hold(overdue, overdue.now);
  const chase = deadline(waiting, 'slipChase').dueAt;
  const resumed = resume(
    settleAt(waiting, later(waiting.now, 5 * DAY)),
    later(waiting.now, 5 * DAY),
  );
  expect(deadline(resumed, 'slipChase').dueAt).toBe(later(chase, 5 * DAY));
  expect(play(resumed, { action: 'fileReturnSlip', by: carrier }).state.slip.chases).toBe(0);
});
