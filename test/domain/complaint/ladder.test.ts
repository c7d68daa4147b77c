import { dissatisfied, paused } from './stories';
import { aComplaint, agent, ask, clockOf, DAY, fromOutside, HOUR, later, ofType } from './support';
import { play, settleAt, TUESDAY, upTo } from './support';
import type { Story } from './support';

const limit = (story: Story, id: string) => story.state.deadlines.find((one) => one.id === id);
const ended = (story: Story, id: string) =>
  ofType(story, 'DEADLINE_CLOSED')
    .filter(({ data }) => data['id'] === id)
    .map(({ data }) => data['met'] !== false);
const breachOf = (story: Story, id: string) =>
  story.state.breaches.find(({ deadlineId }) => deadlineId === id);

describe('the rest while the customer decides', () => {
  test('CMP-11 has a maximum of three days with an alarm of its own, and stops what is owed after it', () => {
    const story = paused();
    expect(limit(story, 'pause:1')!.dueAt).toBe(later(story.now, 3 * DAY));
    expect(limit(story, 'result:1')!.pause).toBeDefined();
    const over = settleAt(story, later(story.now, 3 * DAY + 1));
    expect(breachOf(over, 'pause:1')).toBeDefined();
    expect(over.state.ladder.level).toBe(1);
  });

  test('CMP-11 does not stop the promise to the customer or the first response', () => {
    const running = paused().state.deadlines.filter(({ pause }) => pause === undefined);
    expect(running.map(({ kind }) => kind)).toEqual(['pause']);
    const armed = ofType(aComplaint(), 'DEADLINE_ARMED').map(({ data }) => data['deadline']);
    expect(armed).toMatchObject([
      { kind: 'acknowledgement', runsOnHold: true },
      { kind: 'firstResponse', runsOnHold: true },
      { kind: 'external', runsOnHold: true },
      { kind: 'solution', runsOnHold: true },
      { kind: 'result', runsOnHold: false },
    ]);
  });

  test.each(['customerAgrees', 'customerRejects'])('CMP-11 ends with the answer (%s)', (action) => {
    const story = paused();
    const at = later(story.now, DAY);
    const after = play(story, { action, at });
    expect(after.state.hold).toBeNull();
    const before = limit(upTo('proposeRemedy'), 'result:1')!.dueAt;
    expect(limit(after, 'result:1')!.dueAt).toBe(later(before, DAY));
  });

  test('CMP-11 stops the ladder, which goes on with the time it had left', () => {
    const late = settleAt(upTo('proposeRemedy'), later(TUESDAY, DAY + HOUR));
    const before = late.state.ladder;
    expect(before).toMatchObject({ level: 3 });
    const rests = play(late, { action: 'pause', at: late.now });
    const left = Date.parse(before.nextAt!) - Date.parse(late.now);
    expect(rests.state.ladder).toEqual({ level: 3, nextAt: null, pausedLeftMs: left });
    const at = later(late.now, DAY);
    const resumed = play(rests, { action: 'resume', at });
    expect(resumed.state.ladder).toEqual({ level: 3, nextAt: later(at, left) });
  });

  test('CMP-26 a manager called during the rest leaves the ladder climbing after it', () => {
    const late = settleAt(upTo('proposeRemedy'), later(TUESDAY, DAY + HOUR));
    const lower = { ...late, state: { ...late.state, ladder: { ...late.state.ladder, level: 2 } } };
    const called = play(lower, { action: 'pause', at: late.now }, { action: 'escalate' });
    expect(called.state.ladder).toEqual({ level: 3, nextAt: null });
    const at = later(called.now, HOUR);
    const resumed = play(called, { action: 'resume', at });
    expect(resumed.state.ladder).toEqual({ level: 3, nextAt: later(at, 4 * HOUR) });
  });

  test('CMP-11 withdrawn during the rest it neither rests nor climbs any more', () => {
    const { state } = play(paused(), { action: 'withdraw' });
    expect(state).toMatchObject({ stage: 'WITHDRAWN', hold: null, deadlines: [] });
    const late = settleAt(upTo('proposeRemedy'), later(TUESDAY, DAY + HOUR));
    const ending = play(late, { action: 'pause', at: late.now }, { action: 'withdraw' });
    expect(ending.state.ladder).toEqual({ level: 3, nextAt: null });
  });
});

describe('the ladder', () => {
  test('CMP-26 the handler calls the next level at any time; with nothing late it rests there', () => {
    const { state } = play(aComplaint(), { action: 'escalate' });
    expect(state.ladder).toEqual({ level: 1, nextAt: null });
    const late = settleAt(aComplaint(), later(TUESDAY, HOUR + 1));
    const at = later(late.now, HOUR);
    const called = play(late, { action: 'escalate', at });
    expect(called.state.ladder).toEqual({ level: 2, nextAt: later(at, 4 * HOUR) });
  });

  test('CMP-11 every step and every accepted change of handler is movement; notes and reasons are not', () => {
    const late = settleAt(fromOutside(), later(TUESDAY, HOUR + 1));
    const at = later(late.now, HOUR);
    const taken = play(late, { action: 'takeUp', at, by: agent });
    expect(taken.state.ladder.nextAt).toBe(later(at, 4 * HOUR));
    const noted = play(late, { action: 'note', at });
    expect(noted.state.ladder.nextAt).toBe(late.state.ladder.nextAt);
  });

  test('CMP-11 a level once reached stays, also when nothing is late any more', () => {
    const late = settleAt(aComplaint(), later(TUESDAY, HOUR + 1));
    expect(play(late, { action: 'respond' }).state.ladder).toEqual({ level: 1, nextAt: null });
  });

  test('CMP-24 a second reopening goes to the top', () => {
    const way = ['clarify', 'recordDesiredRemedy'].map((action) => ({ action }));
    const remedy = { proposal: 'p2' };
    const again = play(
      dissatisfied(),
      ...[...way, { action: 'proposeRemedy' }, { action: 'customerAgrees', input: remedy }],
      ...['execute', 'verify', 'thank'].map((action) => ({ action })),
    );
    const twice = dissatisfied(again, 1);
    expect(twice.state).toMatchObject({
      ...{ stage: 'CLARIFY', round: { cycle: 3 }, ladder: { level: 4 }, priority: 'URGENT' },
    });
    expect(twice.state.rounds.map(({ cycle }) => cycle)).toEqual([1, 2]);
  });
});

describe('in the very millisecond of the limit', () => {
  const at = later(TUESDAY, HOUR);
  const step = { action: 'respond', at };

  test('CMP-08 the answer is in time, and nothing is breached', () => {
    const answered = play(aComplaint(), step);
    expect(answered.state.breaches).toEqual([]);
    expect(settleAt(answered, later(at, 1)).state.breaches).toEqual([]);
    expect(ended(answered, 'firstResponse:1')).toEqual([true]);
  });

  test('CMP-08 the timer settles nothing yet, so that either order gives the same', () => {
    const timed = settleAt(aComplaint(), at);
    expect(timed.state.breaches).toEqual([]);
    expect(ask(timed, step).state).toEqual(ask(aComplaint(), step).state);
  });

  test('CMP-08 one millisecond later it is late, once, and stays so', () => {
    const late = { ...step, at: later(at, 1) };
    const first = play(aComplaint(), late);
    expect(first.state.breaches).toHaveLength(1);
    const settled = play(settleAt(aComplaint(), later(at, 1)), late);
    expect(settled.state).toEqual(first.state);
    expect(clockOf(first).map(([, what]) => what)).toEqual([
      ...['warned firstResponse', 'breached firstResponse', 'level 1'],
    ]);
  });

  test('CMP-08 a call that was made in time and told later relabels the breach, and needs no reason', () => {
    const input = { way: 'PHONE', occurredAt: later(at, -60_000) };
    const story = play(aComplaint(), { action: 'respond', at: later(at, HOUR), input });
    expect(story.state.breaches).toMatchObject([{ doneInTime: true }]);
    expect(story.state.ladder.level).toBe(1);
    expect(play(story, { action: 'withdraw' }).state.stage).toBe('WITHDRAWN');
  });
});
