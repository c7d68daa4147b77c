import { toldOnce } from '../../../domain/kernel/effects';
import { effectsOf } from '../../../domain/kernel';
import type { CaseEvent } from '../../../domain/kernel';
import { orderDecider } from '../../../domain/order';
import { anOrder, atStage, carrier, clerk, ctxOf, DAY, deadline } from '../order/support';
import { later, manager, noticesOf, play, rep, settleAt, TERMS, upTo } from '../order/support';
import { IN_STORE, policyWith } from '../order/support';
import type { Step, Story } from '../order/support';

/** Step, what is said, to whom. */
const TOLD: [string, () => Story, Step, string, ...object[]][] = [
  [
    'ORD-04',
    () => anOrder(),
    { action: 'submit', by: rep },
    'REVIEW_REQUESTED',
    { role: 'SALES_MANAGER' },
  ],
  [
    'ORD-04',
    () => atStage('REVIEW'),
    { action: 'return', by: manager },
    'ORDER_RETURNED',
    { person: 'clerk' },
  ],
  [
    'ORD-04',
    () => atStage('REVIEW'),
    { action: 'reject', by: manager },
    'ORDER_REJECTED',
    { person: 'clerk' },
  ],
  [
    'ORD-28',
    () => atStage('ARCHIVE'),
    { action: 'requestSlipWaiver', by: rep },
    'WAIVER_REQUESTED',
    { role: 'DEPT_HEAD' },
    { role: 'SALES_MANAGER' },
  ],
  [
    'ORD-31',
    () => upTo('complete'),
    { action: 'summarise', by: rep },
    'ASSESSMENT_REQUESTED',
    { role: 'SALES_MANAGER' },
  ],
  [
    'SYS-06',
    () => anOrder(),
    { action: 'assign', by: manager },
    'ORDER_ASSIGNED',
    { person: 'rep2' },
  ],
];

test.each(TOLD)(
  '%s what happened is told to those concerned (%#)',
  (_id, on, step, code, ...targets) => {
    const before = on();
    const told = noticesOf(before, play(before, step)).filter((notice) => notice.code === code);
    expect(told).toEqual(
      targets.map((target): unknown =>
        expect.objectContaining({ type: 'staffNotice', code, target, params: { no: 'SO-1' } }),
      ),
    );
  },
);

test('ORD-04 an order without an owner that is returned is told to the clerks', () => {
  const before = play(anOrder({ owner: null }), { action: 'submit', by: rep });
  const after = play(before, { action: 'return', by: manager });
  expect(noticesOf(before, after)[0]?.target).toEqual({ role: 'ORDER_CLERK' });
});

test.each(['note', 'hold', 'correct'])('SYS-10 %s is told to nobody', (action) => {
  const before = atStage('PRODUCTION');
  expect(noticesOf(before, play(before, { action, by: manager }))).toEqual([]);
});

test('SYS-10 two changes of owner in the same instant are two notices', () => {
  const at = later(anOrder().now, 60_000);
  const first = play(anOrder(), { action: 'assign', by: manager, at });
  const input = { owner: 'rep' };
  const second = play(first, { action: 'assign', by: manager, at, input });
  const keys = [...noticesOf(anOrder(), first), ...noticesOf(first, second)].map(({ key }) => key);
  expect(new Set(keys).size).toBe(2);
});

test('SYS-10 over a whole life with breaches every notice has a key of its own', () => {
  let story = anOrder();
  const keys: string[] = [];
  const take = (next: Story): void => {
    keys.push(...noticesOf(story, next).map(({ key }) => key));
    story = next;
  };
  for (const step of [
    { action: 'submit', by: rep },
    { action: 'return', by: manager },
    { action: 'submit', by: rep },
    { action: 'confirmFeasibility', by: clerk },
    { action: 'approve', by: manager },
    { action: 'productionDone', by: clerk },
    ...IN_STORE,
    { action: 'ship', by: carrier },
    { action: 'arrive', by: carrier },
    { action: 'signOff', by: carrier },
  ]) {
    take(settleAt(story, later(story.now, 30 * DAY)));
    take(play(story, step));
  }
  take(settleAt(story, later(story.now, 30 * DAY)));
  expect(keys.length).toBeGreaterThan(20);
  expect(new Set(keys).size).toBe(keys.length);
});

test('ORD-06 the breach of a review decided in the same step is still told to the sales manager', () => {
  const before = atStage('REVIEW');
  const at = later(deadline(before, 'review').dueAt, 60_000);
  const after = play(before, { action: 'approve', by: manager, at });
  const breached = noticesOf(before, after).filter(({ code }) => code === 'DEADLINE_BREACHED');
  expect(breached.map(({ target }) => target)).toEqual([{ role: 'SALES_MANAGER' }]);
});

test('ORD-06 nobody is warned of a limit that was met in the same step', () => {
  const before = atStage('REVIEW');
  const { warnAt, dueAt } = deadline(before, 'review');
  const after = play(before, { action: 'approve', by: manager, at: dueAt });
  expect(noticesOf(before, after).map(({ code }) => code)).toEqual([]);
  const warned = settleAt(before, later(warnAt!, 1));
  expect(noticesOf(before, warned)).toEqual([
    expect.objectContaining({
      code: 'DEADLINE_WARNED',
      target: { role: 'SALES_MANAGER' },
      params: { no: 'SO-1', kind: 'review', dueAt },
    }),
  ]);
});

test('ORD-06 the warning of one limit is told although another was breached', () => {
  const before = atStage('ARCHIVE');
  const after = settleAt(before, later(deadline(before, 'returnSlip').warnAt!, 1));
  const codes = noticesOf(before, after).map(({ code, params }) => [code, params['kind']]);
  expect(codes).toContainEqual(['DEADLINE_BREACHED', 'completion']);
  expect(codes).toContainEqual(['DEADLINE_WARNED', 'returnSlip']);
  expect(codes).not.toContainEqual(['DEADLINE_WARNED', 'completion']);
});

test.each([
  [1, 'SALES_MANAGER'],
  [2, 'DEPT_HEAD'],
  [3, 'DIRECTOR'],
  [4, 'GENERAL_MANAGER'],
])('ORD-06 level %s is told to the %s', (level, role) => {
  const before = atStage('REVIEW');
  const due = deadline(before, 'review').dueAt;
  const after = settleAt(before, later(due, (level - 1) * DAY + 1));
  const told = noticesOf(before, after).filter(({ code }) => code === 'ESCALATED');
  expect(told.map(({ target, params }) => [target, params['level']])).toEqual([[{ role }, level]]);
});

test('ORD-06 a level tells what it is about: the limit, not the id of its cycle', () => {
  const before = atStage('REVIEW');
  const { dueAt } = deadline(before, 'review');
  const after = settleAt(before, later(dueAt, 1));
  const told = noticesOf(before, after).find(({ code }) => code === 'ESCALATED');
  expect(told?.params).toMatchObject({ because: 'review', dueAt, no: 'SO-1' });
});

test('ORD-06 a level for which the policy names nobody is recorded and told to nobody', () => {
  const policy = policyWith({ 'order.escalation.levels': [] }, 1);
  const before = play(anOrder({ terms: { ...TERMS, policy } }), { action: 'submit', by: rep });
  const after = settleAt(before, later(deadline(before, 'review').dueAt, DAY));
  expect(noticesOf(before, after).map(({ code }) => code)).toEqual(['DEADLINE_BREACHED']);
});

test.each([
  [60_000, undefined],
  [60_600, 61],
  [3_600_000, 3600],
])('SYS-04 a wake %s ms late says so only beyond a minute', (ms, seconds) => {
  const story = settleAt(atStage('REVIEW'), deadline(atStage('REVIEW'), 'review').dueAt);
  const { dueAt, owner } = deadline(story, 'review');
  const event: CaseEvent = {
    type: 'DEADLINE_BREACHED',
    data: { id: 'review:1', kind: 'review', dueAt, owner },
    actor: 'SYSTEM',
    occurredAt: dueAt,
    recordedAt: later(dueAt, ms),
    policyVersion: 1,
  };
  const [told] = effectsOf(orderDecider, story.state, [event], ctxOf(story, event.recordedAt));
  expect(told?.params['lateSeconds']).toBe(seconds);
});

test('SYS-10 what several parties are told is heard once by a receiver they share', () => {
  const parties = [{ role: 'SALES_MANAGER' }, { role: 'DEPT_HEAD' }] as const;
  const told = toldOnce('waiver:1', parties, 'WAIVER_REQUESTED', { no: 'SO-1' });
  expect(told.map(({ key, once }) => [key, once])).toEqual([
    ['notice:waiver:1:SALES_MANAGER', 'notice:waiver:1'],
    ['notice:waiver:1:DEPT_HEAD', 'notice:waiver:1'],
  ]);
  const [alone] = toldOnce('waiver:1', [{ person: 'li' }], 'WAIVER_REQUESTED', { no: 'SO-1' });
  expect(alone).toMatchObject({ key: 'notice:waiver:1:li', target: { person: 'li' } });
  expect(alone).not.toHaveProperty('once');
});
