import { missingToClose } from '../../../domain/complaint';
import {
  atStage,
  dissatisfied,
  offered,
  paused,
  planned,
  unreachable,
  withBreach,
  withdrawing,
} from './stories';
import { aComplaint, DAY, expert, head, HOUR, later, ofType, play } from './support';
import { policyWith, settleAt, shanghai, supervisor, TERMS, TUESDAY, upTo, wall } from './support';
import type { Story } from './support';

/** Four calls within minutes, so that nothing else falls due meanwhile. */
const AT_ONCE = [0, 0.1, 0.2, 0.3];
const attempts = { perDay: 4, gapHours: 0 };
const CLOSE_CALLS = { ...TERMS, policy: policyWith({ 'contact.attempts': attempts }) };

const limit = (story: Story, id: string) => story.state.deadlines.find((one) => one.id === id);
const due = (story: Story, id: string): string => wall(limit(story, id)!.dueAt);
const ended = (story: Story, id: string) =>
  ofType(story, 'DEADLINE_CLOSED')
    .filter(({ data }) => data['id'] === id)
    .map(({ data }) => data['met'] !== false);
const breachOf = (story: Story, id: string) =>
  story.state.breaches.find(({ deadlineId }) => deadlineId === id);
const on = (time: string): string => shanghai(`2025-05-${time}`);

describe('what is owed, until when, and whom its breach calls', () => {
  test('CMP-08 CMP-09 CMP-10 from the receipt on: response, solution, result, and the promise to customers', () => {
    const limits = aComplaint().state.deadlines.map(({ id, dueAt, level }) => [
      ...[id, wall(dueAt), level],
    ]);
    expect(limits).toEqual([
      ['firstResponse:1', '06 11:00', 1],
      ['external:1', '07 10:00', 3],
      ['solution:1', '06 14:00', 2],
      ['result:1', '07 10:00', 3],
    ]);
  });

  test('CMP-29 with HIGH and URGENT every breach starts one level higher', () => {
    const levels = (story: Story) => story.state.deadlines.map(({ id, level }) => [id, level]);
    const with_ = { severity: 'CRITICAL' } as const;
    const pressing = offered({ with: with_ });
    expect(levels(pressing)).toEqual([
      ...[
        ['firstResponse:1', 2],
        ['external:1', 4],
        ['solution:1', 3],
        ['result:1', 4],
      ],
      ['transferAccept:1', 2],
    ]);
    expect(limit(paused({ with: with_ }), 'pause:1')!.level).toBe(2);
    const raised = play(aComplaint(), { action: 'setPriority' });
    expect(levels(raised)[0]).toEqual(['firstResponse:1', 2]);
  });

  test('CMP-08 the first response is owed once: neither transfer nor reopening starts it anew', () => {
    const handed = play(offered(), { action: 'acceptTransfer', by: expert });
    expect(due(handed, 'firstResponse:1')).toBe('06 11:00');
    expect(limit(handed, 'firstResponse:1')!.owner).toEqual({ person: 'expert' });
    expect(ofType(dissatisfied(), 'DEADLINE_ARMED').map(({ data }) => data['deadline'])).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ id: 'firstResponse:2' })]),
    );
  });

  test('CMP-08 news in writing is no first response, and a failed call neither', () => {
    const story = play(
      aComplaint(),
      { action: 'sendNews' },
      { action: 'respond', input: { reached: false } },
    );
    expect(story.state.firstResponseAt).toBeUndefined();
    expect(story.state.movedAt).toBe(later(TUESDAY, 60_000));
    expect(play(story, { action: 'respond' }).state.firstResponseAt).toBe(later(TUESDAY, 180_000));
  });

  test('CMP-20 what was promised is due at the close of work of that day', () => {
    const story = planned();
    expect(due(story, 'execution:1')).toBe('12 18:00');
    expect(due(story, 'task:1')).toBe('09 18:00');
    expect(limit(story, 'execution:1')).toMatchObject({ level: 2, owner: { person: 'agent' } });
    expect(limit(story, 'task:1')).toMatchObject({ level: 2, owner: { person: 'keeper' } });
  });

  test.each([
    ['2025-05-10', '06 11:00', '11 00:00'],
    ['2025-05-06', '06 20:00', '07 00:00'],
    ['2025-05-06', '06 11:00', '06 18:00'],
  ])('CMP-20 a promise for %s, agreed to at %s, has until %s', (promisedDate, agreed, until) => {
    const input = { remedy: 'REPAIR', text: 'text-5', ownFault: true, promisedDate };
    const story = play(
      upTo('recordDesiredRemedy'),
      { action: 'proposeRemedy', input },
      { action: 'customerAgrees', at: on(agreed) },
    );
    expect(due(story, 'execution:1')).toBe(until);
  });

  test('CMP-20 what turns out not to work is owed again, and late from then on if the day is over', () => {
    const failing = { action: 'verify', input: { effective: false } };
    const early = play(upTo('execute'), failing);
    expect(early.state.stage).toBe('RESOLVE');
    expect(due(early, 'execution:2')).toBe('12 18:00');
    expect(play(upTo('execute'), { ...failing, at: on('13 09:00') }).state.breaches).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ kind: 'execution' })]),
    );
    const after = settleAt(
      play(upTo('execute'), { ...failing, at: on('13 09:00') }),
      on('13 09:01'),
    );
    expect(breachOf(after, 'execution:1')).toBeUndefined();
    expect(breachOf(after, 'execution:2')).toMatchObject({ dueAt: on('13 09:00') });
  });

  test('CMP-22 CMP-23 CMP-31 after the resolution: thanks in a day, revisit in three, review in seven', () => {
    const story = upTo('verify');
    const { resolvedAt } = story.state.round;
    expect(limit(story, 'thanks:1')!.dueAt).toBe(later(resolvedAt!, DAY));
    expect(due(story, 'revisit:1')).toBe('09 18:30');
    expect(limit(story, 'complaintReview:1')!.dueAt).toBe(later(resolvedAt!, 7 * DAY));
    expect(story.state.deadlines.filter(({ kind }) => kind !== 'result')).toMatchObject([
      ...[{ level: 1 }, { level: 1 }, { level: 1 }],
    ]);
  });

  test('CMP-10 the revisit reports the result as well', () => {
    const story = upTo('thank');
    expect(limit(story, 'result:1')).toBeDefined();
    expect(ended(play(story, { action: 'recordRevisit' }), 'result:1')).toEqual([true]);
  });
});

describe('what nobody has met does not count as met', () => {
  test('CMP-22 CMP-31 thanks and review that were late when the complaint is reopened', () => {
    const late = settleAt(upTo('verify'), later(upTo('verify').now, 8 * DAY));
    expect(breachOf(late, 'thanks:1')).toBeDefined();
    const reopened = dissatisfied(late);
    expect(ended(reopened, 'thanks:1')).toEqual([false]);
    expect(ended(reopened, 'complaintReview:1')).toEqual([false]);
    expect(breachOf(reopened, 'thanks:1')!.metAt).toBeUndefined();
    expect(breachOf(reopened, 'revisit:1')!.metAt).toBeDefined();
    expect(reopened.state.ladder.nextAt).toBeNull();
  });

  test('CMP-31 each round is reviewed anew, and what the first came to stays on record (§8.3.3)', () => {
    const reopened = dissatisfied(upTo('review'));
    expect(reopened.state.review).toBeUndefined();
    expect(reopened.state.rounds[0]!.review).toBeDefined();
    expect(missingToClose(reopened.state)).toContain('review');
  });

  test('CMP-32 the revisit and the result of a customer nobody reached', () => {
    const story = unreachable(upTo('review', { terms: CLOSE_CALLS }), 4, AT_ONCE);
    const closed = play(story, { action: 'closeUnconfirmed', by: supervisor });
    expect(closed.state.stage).toBe('CLOSED_UNCONFIRMED');
    expect(ended(closed, 'revisit:1')).toEqual([false]);
    expect(ended(closed, 'result:1')).toEqual([false]);
    expect(closed.state.deadlines).toEqual([]);
  });

  test('CMP-32 only the review is owed while nothing else keeps it from its end', () => {
    const story = unreachable(upTo('thank', { terms: CLOSE_CALLS }), 4, AT_ONCE);
    const ending = play(story, { action: 'closeUnconfirmed', by: supervisor });
    expect(ending.state.deadlines.map(({ id }) => id)).toEqual(['complaintReview:1']);
    expect(play(ending, { action: 'review' }).state.stage).toBe('CLOSED_UNCONFIRMED');
  });

  test('CMP-31 a complaint taken back owes nothing, and closes once what was late is explained', () => {
    const story = settleAt(aComplaint(), later(TUESDAY, 5 * HOUR));
    const ending = play(story, { action: 'withdraw' });
    expect(ended(ending, 'solution:1')).toEqual([false]);
    expect(ending.state.deadlines.map(({ kind }) => kind)).toEqual(['reasonDue']);
    const done = ['firstResponse:1', 'solution:1'].reduce(
      (at, breach) =>
        play(
          at,
          { action: 'overdueReason', input: { breach, reason: 'text-1' } },
          { action: 'approveReason', by: head, input: { breach } },
        ),
      ending,
    );
    expect(done.state).toMatchObject({ stage: 'WITHDRAWN', deadlines: [], abandoned: true });
    expect(done.state.ladder.nextAt).toBeNull();
    expect(done.state.breaches.every(({ metAt }) => metAt === undefined)).toBe(true);
  });

  test('CMP-27 an offer that ends with the complaint, or because a supervisor gives it to somebody', () => {
    const withdrawn = play(offered(), { action: 'withdraw' });
    expect(withdrawn.state.transfers).toMatchObject([{ status: 'LAPSED' }]);
    expect(ended(withdrawn, 'transferAccept:1')).toEqual([false]);
    const assigned = play(offered(), { action: 'assign', by: supervisor });
    expect(assigned.state).toMatchObject({ owner: 'agent2', transfers: [{ status: 'LAPSED' }] });
    expect(ended(assigned, 'transferAccept:1')).toEqual([false]);
    const closed = play(upTo('review'), { action: 'transfer' }, { action: 'recordRevisit' });
    expect(closed.state).toMatchObject({ stage: 'CLOSED', transfers: [{ status: 'LAPSED' }] });
    expect(ended(closed, 'transferAccept:1')).toEqual([false]);
  });
});

describe('the transfer', () => {
  test('CMP-27 is owed an answer within an hour; then it lapses, level 1 is called, and it stays with the sender', () => {
    const story = offered();
    expect(limit(story, 'transferAccept:1')!.dueAt).toBe(later(story.now, HOUR));
    const lapsed = settleAt(story, later(story.now, HOUR + 1));
    expect(lapsed.state).toMatchObject({
      ...{ owner: 'agent', transfers: [{ status: 'LAPSED' }], ladder: { level: 1 } },
    });
    expect(ended(lapsed, 'transferAccept:1')).toEqual([false]);
    expect(breachOf(lapsed, 'transferAccept:1')!.metAt).toBeUndefined();
  });

  test('CMP-27 of an URGENT complaint that nobody accepts calls level 2', () => {
    const story = offered({ with: { severity: 'CRITICAL' } });
    const met = play(story, { action: 'respond' });
    expect(settleAt(met, later(story.now, HOUR + 1)).state.ladder.level).toBe(2);
  });

  test('CMP-03 moves the responsibility only once it is accepted; the first acceptor stays on record', () => {
    expect(offered().state).toMatchObject({ owner: 'agent', firstAcceptor: 'agent' });
    const accepted = play(offered(), { action: 'acceptTransfer', by: expert });
    expect(accepted.state).toMatchObject({
      ...{ owner: 'expert', firstAcceptor: 'agent', movedAt: accepted.now },
      transfers: [{ from: 'agent', to: 'expert', purpose: 'text-3', status: 'ACCEPTED' }],
    });
    const declined = play(offered(), { action: 'declineTransfer', by: expert });
    expect(declined.state).toMatchObject({ owner: 'agent', transfers: [{ status: 'DECLINED' }] });
  });
});

test('CMP-12 whoever has to explain is reminded after a working day, as long as nothing else is missing', () => {
  const story = withdrawing(aComplaint());
  expect(limit(story, 'reasonDue:1')).toMatchObject({
    mode: 'reminder',
    owner: { person: 'agent' },
  });
  expect(due(story, 'reasonDue:1')).toBe('07 18:00');
  const reminded = settleAt(story, on('07 18:01'));
  expect(due(reminded, 'reasonDue:2')).toBe('08 18:00');
  expect(withBreach(atStage('THANK')).state.deadlines.map(({ kind }) => kind)).not.toContain(
    'reasonDue',
  );
});
