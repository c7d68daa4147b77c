import { aComplaint, later, play, sentSince, shanghai, upTo } from './support';
import { justWritten, refusalOf, settleAt } from './support';
import { SYSTEM } from '../../../domain/people';
import type { Story } from './support';

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
