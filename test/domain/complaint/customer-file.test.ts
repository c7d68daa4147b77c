import { aComplaint, later, play, sentSince, shanghai, upTo } from './support';
import { justWritten, refusalOf, settleAt, supervisor } from './support';
import { SYSTEM } from '../../../domain/people';
import type { Step, Story } from './support';

/** What the file of the customer is asked between two points of a story. */
function asked(before: Story, after: Story): object[] {
  const codes = ['linkComplaint', 'endComplaint', 'planRevisit', 'serveRevisit'];
  return sentSince(before, after)
    .filter(({ code, params }) => codes.includes(code) && 'customer' in params)
    .map(({ code, params }) => ({ code, ...params }));
}

const here = { customer: 'C-1', complaint: 'CP-1' };

test('CBK-23 a complaint suspends the contacts with its customer from its first act on', () => {
  const written = justWritten();
  expect(asked(written, settleAt(written, later(written.now, 1)))).toEqual([
    { code: 'linkComplaint', ...here },
  ]);
  const unknown = justWritten({ with: { customerNo: null } });
  expect(asked(unknown, settleAt(unknown, later(unknown.now, 1)))).toEqual([]);
});

test('CBK-23 the right customer is suspended, once it is known who it is', () => {
  const fill = (customerNo: string) => ({ action: 'fillIn', input: { customerNo } });
  const other = play(aComplaint(), fill('C-2'));
  expect(asked(aComplaint(), other)).toEqual([
    { code: 'endComplaint', ...here },
    { code: 'linkComplaint', ...here, customer: 'C-2' },
  ]);
  expect(asked(aComplaint(), play(aComplaint(), fill('C-1')))).toEqual([]);
});

test('CBK-23 the customer is released when the complaint ends, whatever the end', () => {
  const released = [{ code: 'endComplaint', ...here }];
  expect(asked(upTo('review'), upTo('recordRevisit'))).toEqual(
    expect.arrayContaining(released) as object[],
  );
  const story = aComplaint();
  expect(asked(story, play(story, { action: 'withdraw' }))).toEqual(released);
});

test('CBK-23 once it is resolved the file is asked for the revisit, and told when it was made (§8.3.11)', () => {
  const resolved = upTo('verify');
  const { resolvedAt } = resolved.state.round;
  expect(asked(upTo('execute'), resolved)).toEqual([
    { code: 'planRevisit', ...here, cycle: 1, resolvedAt },
  ]);
  const revisited = play(upTo('thank'), { action: 'recordRevisit' });
  expect(asked(upTo('thank'), revisited)).toEqual([{ code: 'serveRevisit', ...here }]);
});

test('CMP-23 what the file reports counts as the revisit of this round, once', () => {
  const story = upTo('thank');
  const at = later(story.now, 60_000);
  const input = { cycle: 1, at, way: 'PHONE', by: 'agent2', score: 5 };
  const report = { action: 'reportRevisit', by: SYSTEM, at, input };
  const told = play(story, report);
  expect(told.state.revisits).toMatchObject([{ by: 'agent2', score: 5, cycle: 1 }]);
  expect(refusalOf(told, { ...report, at: later(at, 1) })).toMatchObject({ requirement: 'CMP-23' });
  expect(refusalOf(story, { ...report, input: { ...input, cycle: 2 } })).toMatchObject({
    ...{ code: 'NOT_YET', requirement: 'CMP-23' },
  });
  const late = { ...report, at: shanghai('2025-05-07 10:00'), input: { ...input, cycle: 0 } };
  expect(refusalOf(upTo('execute'), late)).not.toBeNull();
});

test('CMP-32 revisits that reach nobody keep two hours, and are two a day; a conversation is a fact', () => {
  const story = upTo('thank');
  const tried = (minutes: number): Step => ({
    ...{ action: 'recordRevisit', input: { reached: false } },
    at: later(story.now, minutes * 60_000),
  });
  const once = play(story, tried(1));
  const until = later(story.now, 121 * 60_000);
  const refused = { code: 'ATTEMPT_TOO_SOON', requirement: 'CMP-32', params: { until } };
  expect(refusalOf(once, { ...tried(1), at: later(once.now, 1_000) })).toMatchObject(refused);
  expect(refusalOf(once, tried(120))).toMatchObject(refused);
  const twice = play(once, tried(121));
  expect(refusalOf(twice, tried(300))).toMatchObject({
    ...{ code: 'ATTEMPT_TOO_SOON', params: { until: shanghai('2025-05-07 00:00') } },
  });
  expect(play(once, { action: 'recordRevisit' }).state.revisits).toHaveLength(1);
});

test('CMP-32 attempts from the file count, and as one where they came too close (§8.3.11)', () => {
  const story = upTo('thank');
  const told = (minutes: number): Step => {
    const at = later(story.now, minutes * 60_000);
    const input = { cycle: 1, at, way: 'PHONE', by: 'agent2' };
    return { action: 'reportAttempt', by: SYSTEM, at: later(at, 1_000), input };
  };
  const close = { action: 'closeUnconfirmed', by: supervisor };
  const counted = (...minutes: number[]): unknown =>
    refusalOf(play(story, ...minutes.map(told)), {
      ...close,
      at: later(story.now, 3 * 24 * 3_600_000),
    });
  expect(counted(1, 2, 3, 4)).toMatchObject({ params: { count: 1, needed: 4 } });
  expect(counted(1, 121, 241, 361)).toMatchObject({ params: { count: 2, needed: 4 } });
  expect(counted(1, 121, 1_441, 1_561)).toBeNull();
  expect(
    refusalOf(play(story, told(1)), { action: 'recordRevisit', input: { reached: false } }),
  ).toMatchObject({ code: 'ATTEMPT_TOO_SOON' });
});
