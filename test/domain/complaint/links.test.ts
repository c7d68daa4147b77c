import { SYSTEM } from '../../../domain/people';
import { aComplaint, agent, later, play, refusalOf, sentSince, upTo } from './support';
import type { Story } from './support';

/** What orders are asked between two points of a story. */
function asked(before: Story, after: Story): object[] {
  return sentSince(before, after)
    .filter(({ type, params }) => type === 'caseRequest' && 'order' in params)
    .map(({ code, params }) => ({ code, ...params }));
}

const about = (orderNo: string | null): Story => aComplaint({ with: { orderNo } });
const fill = (orderNo: string) => ({ action: 'fillIn', input: { orderNo } });

test('SYS-11 another order than said at first: the one is released, the other linked', () => {
  expect(asked(about('O-1'), play(about('O-1'), fill('O-2')))).toEqual([
    { code: 'endComplaint', complaint: 'CP-1', order: 'O-1' },
    { code: 'linkComplaint', complaint: 'CP-1', order: 'O-2' },
  ]);
  expect(asked(about(null), play(about(null), fill('O-2')))).toEqual([
    { code: 'linkComplaint', complaint: 'CP-1', order: 'O-2' },
  ]);
  expect(asked(about('O-1'), play(about('O-1'), fill('O-1')))).toEqual([]);
});

test('SYS-11 the order is released when the complaint ends, whatever the end; one about none asks nobody', () => {
  const before = upTo('review', { with: { orderNo: 'O-1' } });
  const released = [{ code: 'endComplaint', complaint: 'CP-1', order: 'O-1' }];
  expect(asked(before, play(before, { action: 'recordRevisit' }))).toEqual(released);
  expect(asked(about('O-1'), play(about('O-1'), { action: 'withdraw' }))).toEqual(released);
  expect(asked(about(null), play(about(null), { action: 'withdraw' }))).toEqual([]);
});

describe('the revisit that the file of the customer reports', () => {
  const report = (story: Story, by = SYSTEM) => ({
    ...{ action: 'reportRevisit', by, at: later(story.now, 60_000) },
    input: { cycle: 1, at: later(story.now, 30_000), way: 'PHONE', by: 'agent2', score: 5 },
  });

  test('SYS-06 is reported by the system and by nobody else', () => {
    const story = upTo('thank');
    expect(refusalOf(story, report(story, agent))).toMatchObject({ requirement: 'SYS-06' });
  });

  test('SYS-02 belongs to the steps after the solution, and to open complaints', () => {
    const early = upTo('execute');
    expect(refusalOf(early, report(early))).toMatchObject({
      ...{ code: 'WRONG_STAGE', requirement: 'SYS-02' },
    });
    const closed = upTo('recordRevisit');
    expect(closed.state.closedAt).not.toBeNull();
    expect(refusalOf(closed, report(closed))).toMatchObject({
      ...{ code: 'CASE_CLOSED', requirement: 'SYS-02' },
    });
  });
});
