import { atStage, charged, converting, explained, linked, offered, ordered } from './stories';
import { paused, toDepartment, withBreach, withdrawing } from './stories';
import { aRequest, clockOf, DAY, expert, head, HOUR, keeper, later, ofType, play } from './support';
import { settleAt, supervisor, TUESDAY, upTo, wall } from './support';
import type { Step, Story } from './support';

const limit = (story: Story, id: string) => story.state.deadlines.find((one) => one.id === id);
const due = (story: Story, id: string): string => wall(limit(story, id)!.dueAt);
const kinds = (story: Story): string[] => story.state.deadlines.map(({ kind }) => kind).sort();

test('SRV-03 a request that nobody acts on breaches at 1, 4 and 24 hours and climbs, to the minute', () => {
  expect(clockOf(settleAt(aRequest(), later(TUESDAY, DAY + HOUR)))).toEqual([
    ['06 10:45', 'warned firstResponse'],
    ['06 11:00', 'breached firstResponse'],
    ['06 11:00', 'level 1'],
    ['06 13:00', 'warned solution'],
    ['06 14:00', 'breached solution'],
    ['06 14:00', 'level 2'],
    ['06 18:00', 'level 3'],
    ['06 22:00', 'level 4'],
    ['07 04:00', 'warned external'],
    ['07 04:00', 'warned result'],
    ['07 10:00', 'breached external'],
    ['07 10:00', 'breached result'],
  ]);
});

describe('what is owed, until when, and whom its breach calls', () => {
  const levels = (story: Story) => story.state.deadlines.map(({ id, level }) => [id, level]);

  test('SRV-03 from the receipt on: response, promise to customers, plan, news', () => {
    const limits = aRequest().state.deadlines.map(({ id, dueAt, level }) => [
      ...[id, wall(dueAt), level],
    ]);
    expect(limits).toEqual([
      ['firstResponse:1', '06 11:00', 1],
      ['external:1', '07 10:00', 3],
      ['solution:1', '06 14:00', 2],
      ['result:1', '07 10:00', 3],
    ]);
  });

  test('SRV-03 the hours of the customer’s agreement take the place of ours', () => {
    const agreement = { ref: 'A-1', response: 0.5, solution: 8, result: 48, external: 12 };
    const agreed = aRequest({ with: { agreement } });
    expect(agreed.state.deadlines.map(({ id, dueAt }) => [id, wall(dueAt)])).toEqual([
      ['firstResponse:1', '06 10:30'],
      ['external:1', '06 22:00'],
      ['solution:1', '06 18:00'],
      ['result:1', '08 10:00'],
    ]);
    const filled = play(aRequest(), {
      action: 'fillIn',
      input: { agreement: { ref: 'A-1', solution: 2 } },
    });
    expect(due(filled, 'solution:1')).toBe('06 12:00');
    expect(due(filled, 'firstResponse:1')).toBe('06 11:00');
  });

  test('SRV-03 urgent ones, and faults that came back, call one level higher', () => {
    const higher = [
      ...[
        ['firstResponse:1', 2],
        ['external:1', 4],
        ['solution:1', 3],
        ['result:1', 4],
      ],
    ];
    expect(levels(aRequest({ priority: 'HIGH' }))).toEqual(higher);
    expect(levels(aRequest({ with: { repeatOf: ['SR-0'] } }))).toEqual(higher);
    expect(levels(play(aRequest(), { action: 'classify' }))).toEqual(higher);
  });

  test('SRV-03 met by a word with the customer, a plan, and news or feedback', () => {
    expect(kinds(play(aRequest(), { action: 'respond' }))).toEqual(['result', 'solution']);
    expect(kinds(upTo('plan'))).toEqual(['result', 'serviceWork']);
    expect(kinds(play(upTo('plan'), { action: 'reportProgress' }))).toEqual(['serviceWork']);
    expect(kinds(upTo('giveFeedback'))).toEqual(['serviceEvaluation']);
    const failed = { action: 'respond', input: { reached: false } };
    expect(kinds(play(aRequest(), failed))).toContain('firstResponse');
  });

  test('SRV-02 a dispatch is accepted within an hour, else it goes back and level 1 is called', () => {
    const story = offered();
    expect(limit(story, 'dispatchAccept:1')).toMatchObject({
      ...{ dueAt: later(story.now, HOUR), level: 1, owner: { person: 'expert' } },
    });
    expect(limit(toDepartment(), 'dispatchAccept:1')!.owner).toEqual({ role: 'DEPT_HEAD' });
    const lapsed = settleAt(toDepartment(), later(TUESDAY, 2 * HOUR));
    expect(lapsed.state).toMatchObject({
      ...{ owner: 'agent', team: 'CS1', department: 'SERVICE' },
      dispatches: [{ status: 'LAPSED' }],
    });
    expect(limit(lapsed, 'dispatchAccept:1')).toBeUndefined();
    expect(lapsed.state.ladder.level).toBe(1);
    expect(ofType(lapsed, 'DISPATCH_LAPSED')).toHaveLength(1);
  });

  test('SRV-03 what was promised is due at the close of work of that day, and again when it does not work', () => {
    const story = upTo('plan');
    expect(due(story, 'serviceWork:1')).toBe('09 18:00');
    expect(limit(story, 'serviceWork:1')).toMatchObject({ level: 2, owner: { person: 'agent' } });
    const weak = play(upTo('reportWork'), { action: 'verify', input: { effective: false } });
    expect(weak.state).toMatchObject({
      stage: 'SOLVE',
      work: null,
      reports: [{ failedAt: weak.now }],
    });
    expect(due(weak, 'serviceWork:2')).toBe('09 18:00');
    expect(weak.state.deadlines.map(({ kind }) => kind)).not.toContain('solution');
  });

  test('SRV-07 a part that was ordered is there by its date, or the buyers hear of it', () => {
    const story = ordered();
    expect(due(story, 'sparePart:1')).toBe('20 18:00');
    expect(limit(story, 'sparePart:1')).toMatchObject({ level: 1, owner: { role: 'PROCUREMENT' } });
    const later_ = { action: 'orderPart', input: { part: 'sp1', expectedOn: '2025-05-22' } };
    expect(due(play(story, { ...later_, by: keeper }), 'sparePart:1')).toBe('22 18:00');
    const there = play(story, { action: 'reservePart', by: keeper });
    expect(limit(there, 'sparePart:1')).toBeUndefined();
  });

  test('SRV-06 what is done is evaluated within three days', () => {
    const story = upTo('giveFeedback');
    expect(limit(story, 'serviceEvaluation:1')!.dueAt).toBe(later(story.now, 3 * DAY));
    expect(limit(play(story, { action: 'evaluate' }), 'serviceEvaluation:1')).toBeDefined();
  });

  test('SRV-01 what is told of a new request is told once, by the engine', () => {
    expect(ofType(settleAt(aRequest(), later(TUESDAY, DAY)), 'REMINDER_FIRED')).toHaveLength(1);
  });
});

describe('a rest', () => {
  test('SRV-03 stops news and work, not the response, the promise or the plan; the answer ends it', () => {
    const resting = paused();
    const still = (id: string): boolean => limit(resting, id)!.pause !== undefined;
    expect(still('serviceWork:1')).toBe(true);
    expect(still('result:1')).toBe(true);
    expect(limit(resting, 'pause:1')!.dueAt).toBe(later(resting.now, 3 * DAY));
    const before = limit(resting, 'result:1')!.dueAt;
    for (const action of ['customerConsents', 'customerDeclines', 'resume']) {
      const after = play(resting, { action, at: later(resting.now, DAY) });
      expect(after.state.hold).toBeNull();
      expect(limit(after, 'result:1')!.dueAt).toBe(later(before, DAY));
    }
  });

  test('SRV-03 ends with the goods that come back', () => {
    const approved = play(
      upTo('plan'),
      { action: 'requestReturn' },
      { action: 'approveReturn', by: supervisor },
      { action: 'pause' },
    );
    expect(play(approved, { action: 'receiveGoods', by: keeper }).state.hold).toBeNull();
  });

  test('SRV-03 too long a rest calls level 1', () => {
    const resting = paused();
    const after = settleAt(resting, later(resting.now, 3 * DAY + 1));
    expect(after.state).toMatchObject({ ladder: { level: 1 }, breaches: [{ kind: 'pause' }] });
  });
});

describe('the end', () => {
  test('CMP-12 it closes only once what was late is explained and approved', () => {
    const scored = play(withBreach(upTo('evaluate')), { action: 'recordScore' });
    expect(scored.state.stage).toBe('EVALUATE');
    expect(limit(scored, 'reasonDue:1')!.mode).toBe('reminder');
    const ended = play(scored, { action: 'overdueReason' }, { action: 'approveReason', by: head });
    expect(ended.state.stage).toBe('CLOSED');
  });

  test('SRV-09 once it is decided nothing is owed but reasons', () => {
    const taken = withdrawing(aRequest());
    expect(kinds(taken)).toEqual(['reasonDue']);
    expect(kinds(converting(offered()))).toEqual([]);
    expect(converting(offered()).state.dispatches).toMatchObject([{ status: 'LAPSED' }]);
    const ended = play(explained(taken), { action: 'approveReason', by: head });
    expect(ended.state.stage).toBe('WITHDRAWN');
  });

  test('SRV-09 as a complaint it ends when the complaint is linked and its lateness explained', () => {
    expect(converting().state).toMatchObject({ stage: 'SOLVE', ending: { as: 'CONVERTED' } });
    const done = linked(converting());
    expect(done.state).toMatchObject({ stage: 'CONVERTED', complaints: [{ no: 'C2025-000009' }] });
    const late = linked(converting(withBreach(upTo('plan'))));
    expect(late.state.stage).toBe('SOLVE');
    expect(kinds(late)).toEqual(['reasonDue']);
  });

  test('SRV-03 a fault that came back opens at level 1, once', () => {
    const repeated = aRequest({ with: { repeatOf: ['SR-0'] } });
    expect(repeated.state.ladder).toEqual({ level: 1, nextAt: null });
    expect(ofType(repeated, 'ESCALATED')).toMatchObject([{ data: { because: 'REPEATED' } }]);
    expect(aRequest().state.ladder.level).toBe(0);
    expect(ofType(settleAt(repeated, later(TUESDAY, 600_000)), 'ESCALATED')).toHaveLength(1);
  });

  test('SRV-02 every step moves it, a failed call and a note do not', () => {
    const story = upTo('plan');
    const moved = (action: string, input?: Step['input']): boolean => {
      const step = { action, at: later(story.now, HOUR), ...(input && { input }) };
      return play(story, step).state.movedAt !== story.state.movedAt;
    };
    expect(moved('startWork')).toBe(true);
    expect(moved('respond', { reached: false })).toBe(false);
    expect(moved('note')).toBe(false);
    expect(play(offered(), { action: 'acceptDispatch', by: expert }).state.stage).toBe('DIAGNOSE');
    expect(charged().state.warranty).toMatchObject({ charge: 300, free: false });
    expect(atStage('EVALUATE').state.feedbackAt).toBeDefined();
  });
});
