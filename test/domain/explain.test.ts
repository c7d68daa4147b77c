import { DELIVERY_FAILURES, deliveryFailure, whoUnblocks } from '../../domain/explain';
import { orderDecider } from '../../domain/order';
import { HAPPY_PATH, anOrder, clerk, ctxOf, held, play, rep, STAFF, upTo } from './order/support';
import { explains, lateAndDone, withBreach } from './order/overdue/stories';
import type { Story } from './order/support';

function movers(story: Story): Record<string, string[]> {
  const ctx = ctxOf(story, story.now, clerk);
  const found = whoUnblocks(story.state, ctx, STAFF);
  return Object.fromEntries(found.map(({ action, people }) => [action, [...people]]));
}

describe('who may move an order on (SYS-06)', () => {
  it('names at every stage the next step of the usual way, with the person who takes it', () => {
    let story = anOrder();
    for (const step of HAPPY_PATH) {
      // A contact may be recorded at every stage and moves the order to no other.
      if (step.action !== 'recordContact') {
        expect(Object.keys(movers(story))).toContain(step.action);
        expect(movers(story)[step.action]).toContain(step.by.id);
      }
      story = play(story, step);
    }
    expect(movers(story)).toEqual({});
  });

  it('does not name who did the other half of a four-eyes pair', () => {
    const both = { ...rep, id: 'both', roles: ['SALES_REP', 'SALES_MANAGER'] as const };
    const story = play(
      anOrder(),
      { action: 'submit', by: both },
      { action: 'confirmFeasibility', by: clerk },
    );
    const ctx = ctxOf(story, story.now, both);
    const [approve] = whoUnblocks(story.state, ctx, [...STAFF, both]).filter(
      ({ action }) => action === 'approve',
    );
    expect(approve!.people).not.toContain('both');
    expect(approve!.refusal).toMatchObject({ code: 'FOUR_EYES' });
  });

  it('names the resumption alone while the order is held, and the correction where data are missing (ORD-02, ORD-37)', () => {
    expect(Object.keys(movers(held(upTo('submit'))))).toEqual(['resume']);
    const gaps = Object.keys(movers(anOrder({ with: { customerNo: null } })));
    expect(gaps).toContain('correct');
    expect(gaps).not.toContain('submit');
  });

  it('names who explains what was late, and then who approves it, once nothing else is missing (CMP-12)', () => {
    expect(Object.keys(movers(withBreach(upTo('approve'))))).not.toContain('overdueReason');
    const done = lateAndDone();
    expect(Object.keys(movers(done))).toContain('overdueReason');
    expect(Object.keys(movers(done))).not.toContain('approveReason');
    const written = play(done, explains(clerk, 'review:1'));
    expect(movers(written)).toMatchObject({ approveReason: ['head'], refuseReason: ['head'] });
    expect(Object.keys(movers(written))).not.toContain('overdueReason');
  });

  it('leaves out what steers an order or notes something', () => {
    const named = Object.keys(movers(upTo('approve')));
    const steering = [
      ...['hold', 'cancel', 'assign', 'correct', 'note', 'reapplyPolicy'],
      ...['openException', 'assignException', 'reportDelay', 'proposeDate', 'withdrawDate'],
    ];
    for (const action of steering) {
      expect(orderDecider.actions.some(({ name }) => name === action)).toBe(true);
      expect(named).not.toContain(action);
    }
  });
});

test.each([
  ['the receiver answered 503', 'ANSWERED'],
  ['connect ECONNREFUSED 127.0.0.1:1', 'UNREACHABLE'],
  ['fetch failed', 'UNREACHABLE'],
  ['The operation was aborted due to timeout', 'TIMED_OUT'],
  ['550 5.1.1 <someone@example.com> unknown', 'FAILED'],
  [null, 'FAILED'],
] as const)(
  'SYS-10 the failure of a delivery "%s" is told as %s, and never quoted',
  (error, code) => {
    const { text, params } = deliveryFailure(error);
    expect(text).toBe(DELIVERY_FAILURES[code]);
    expect(Object.keys(params)).toEqual(code === 'ANSWERED' ? ['status'] : []);
  },
);
